package kernel

// softmaxScalar works on n columns, whole pads.
func softmaxScalar(p, z []float64, k, n, ld int) {
	for j := range n {
		top := z[j]
		for c := 1; c < k; c++ {
			if v := z[c*ld+j]; v > top {
				top = v
			}
		}
		sum := 0.0
		for c := range k {
			e := Exp(z[c*ld+j] - top)
			p[c*ld+j] = e
			sum += e
		}
		for c := range k {
			p[c*ld+j] /= sum
		}
	}
}

// logSumExpScalar gives for one pad of columns the largest logit and Σ e^(z−top).
func logSumExpScalar(z []float64, k, ld int) (top, sum lanes) {
	for j := range Pad {
		t := z[j]
		for c := 1; c < k; c++ {
			if v := z[c*ld+j]; v > t {
				t = v
			}
		}
		s := 0.0
		for c := range k {
			s += Exp(z[c*ld+j] - t)
		}
		top[j], sum[j] = t, s
	}
	return top, sum
}

func scaleScalar(x []float64, c float64) {
	for i := range x {
		x[i] *= c
	}
}
