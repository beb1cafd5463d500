package linmod

// Closed is what becomes of a linear fit on average over the noise, in closed form, for a
// design that stays as it is.
//
// With H = Φ·C (C the Solver's Operator) the fit is h = H·y, and y = f + σ·ε gives
//
//	bias(x) = (H·f)(x) − f(x)    variance(x) = σ²·‖H(x,·)‖²
//	E[train error] = ‖(I−H)f‖²/n + σ²·(n − 2·tr H + ‖H‖²)/n
type Closed struct {
	// Bias2 is the mean over the test rule of bias², Variance that of the variance in units
	// of σ²: the expected test error without the noise is Bias2 + σ²·Variance.
	Bias2, Variance float64
	// The expected train error is TrainBias2 + σ²·TrainNoise.
	TrainBias2, TrainNoise float64
	// Freedom is tr H, the effective number of weights.
	Freedom float64
	// Mean and Spread2 are the expected fit, and the variance in units of σ², at each test x.
	Mean, Spread2 []float64
}

// Close computes the closed form. phi is the design as it was given to New and f the truth at
// its n inputs; test is the functions at the test inputs, row-major, whose truth is g and whose
// weights in the mean are weight.
func (s *Solver) Close(phi, f, test, g, weight []float64) (*Closed, error) {
	op, err := s.Operator()
	if err != nil {
		return nil, err
	}
	w := make([]float64, s.p)
	MulTo(w, op, f)
	c := &Closed{Mean: make([]float64, len(g)), Spread2: make([]float64, len(g))}
	row := make([]float64, s.n)
	// hat writes the row H(x,·) for the functions at x.
	hat := func(at []float64) {
		clear(row)
		for j, v := range at {
			for i, o := range op[j*s.n:][:s.n] {
				row[i] += float64(v * o)
			}
		}
	}
	square := func() (sum float64) {
		for _, h := range row {
			sum += float64(h * h)
		}
		return sum
	}
	for t := range g {
		at := test[t*s.p:][:s.p]
		hat(at)
		MulTo(c.Mean[t:t+1], at, w)
		c.Spread2[t] = square()
		bias := c.Mean[t] - g[t]
		c.Bias2 += float64(float64(weight[t]*bias) * bias)
		c.Variance += float64(weight[t] * c.Spread2[t])
	}
	n, size := float64(s.n), 0.0
	fit := make([]float64, 1)
	for i := range s.n {
		at := phi[i*s.p:][:s.p]
		hat(at)
		MulTo(fit, at, w)
		d := fit[0] - f[i]
		c.TrainBias2 += float64(d*d) / n
		c.Freedom += row[i]
		size += square()
	}
	c.TrainNoise = (n - float64(2*c.Freedom) + size) / n
	return c, nil
}
