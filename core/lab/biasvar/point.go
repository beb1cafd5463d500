package biasvar

import (
	"math"

	"gradlab/core/descent"
	"gradlab/core/experiment"
	"gradlab/core/family"
	"gradlab/core/lab/curve"
	"gradlab/core/regress"
	"gradlab/core/target"
)

// A study makes the runs of one point: Begin, Work until it is over, End.
type study interface {
	Begin(run int)
	Work(steps int) (over bool)
	End(dst *regress.Run)
}

// A point is one value along the axis: how its samples are fitted, and what the fits are
// compared with.
type point struct {
	study
	n, capacity, params int
	sigma               float64
	// rule says where fits are known. The first of its nodes, at rule.X, are those that fits
	// are drawn by; rule.W is what each counts in the mean, and f the truth there.
	rule *target.Rule
	f    []float64
	// truthX and truthY draw the truth.
	truthX, truthY []float64
	holes          bool // the truth is not everywhere a number
	domain         experiment.Rect
	// close computes the closed form, nil where there is none. It takes so many products.
	close    func() *closed
	products float64
}

// closed is what runs come to in the mean, without a run: the parts of the error, and the fits
// with their spread where they are drawn.
type closed struct {
	bias2, variance float64
	mean, sd        []float64
}

// pointOf returns the point of one value along the axis.
func pointOf(cfg *experiment.Config, value float64) (*point, error) {
	c := *cfg
	switch c.Curve.Axis {
	case "alpha":
		c.Alpha = value
	case "n":
		c.N = int(value)
	default:
		c.Curve.Cap = int(value)
	}
	f, err := family.Of(c.Curve.Family)
	if err != nil {
		return nil, err
	}
	p := &point{n: c.N, capacity: c.Curve.Cap, sigma: c.Sweep.Sigma, params: f.Params(c.Curve.Cap)}
	if c.Space() {
		d := c.Descent.Dim
		if f.Inputs == family.ManyInputs {
			d = c.Curve.Cap
		}
		p.params = f.ParamsIn(c.Curve.Cap, max(d, 2))
		return p, p.many(&c)
	}
	return p, p.one(&c)
}

// one makes p a point of functions of one x.
func (p *point) one(c *experiment.Config) error {
	spec, err := curve.Spec(c, c.Curve.Cap)
	if err != nil {
		return err
	}
	task, err := curve.Task(c)
	if err != nil {
		return err
	}
	s, err := regress.NewStudy(task, spec, c.N, c.Seed)
	if err != nil {
		return err
	}
	p.study, p.rule, p.f = s, s.Rule, s.F
	p.domain = curve.Domain(task.Truth, p.sigma, nil)
	p.truthX = grid
	for _, x := range grid {
		v := task.Truth.At(x)
		p.truthY = append(p.truthY, v)
		p.holes = p.holes || v-v != 0
	}
	p.products = float64(len(s.F)+s.N) * float64(p.params) * float64(s.N)
	p.close = func() *closed {
		form, _ := s.Closed() // where a design has none the runs say why
		if form == nil {
			return nil
		}
		k := &closed{bias2: form.Bias2, variance: float64(p.sigma*p.sigma) * form.Variance, mean: form.Mean, sd: form.Spread2}
		for i, v := range k.sd {
			k.sd[i] = float64(p.sigma * math.Sqrt(v))
		}
		return k
	}
	return nil
}

// grid is where the truth is drawn.
var grid = curve.Grid(300)

// many makes p a point of functions of several inputs.
func (p *point) many(c *experiment.Config) error {
	set := descent.Setting{
		N: c.N, D: c.Descent.Dim, Sigma: c.Sweep.Sigma, Teacher: c.Descent.Teacher, Seed: c.Seed,
		// The penalty of a network's steps is that of a mean.
		Net: descent.Training{
			Act: c.Act, Init: c.Init, Bias: c.Bias, Optim: c.Optim, LR: c.LR, Momentum: c.Momentum,
			Steps: c.Stop, Reg: c.Reg, Alpha: c.Alpha / float64(c.N),
		},
	}
	if set.Model = c.Curve.Family; set.Model == "relus" {
		set.Model = "relu"
	}
	if c.Reg == "l2" {
		set.Ridge = 2 * c.Alpha
	}
	s, err := descent.NewStudy(set, c.Curve.Cap)
	if err != nil {
		return err
	}
	p.study, p.rule, p.f = several{s}, &target.Rule{X: s.X, W: s.W}, s.F
	p.truthX, p.truthY = s.X, s.F[:len(s.X)]
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range p.truthY {
		lo, hi = min(lo, v-float64(2*p.sigma)), max(hi, v+float64(2*p.sigma))
	}
	rim := float64(0.12 * (hi - lo))
	p.domain = experiment.Rect{X0: s.X[0], Y0: lo - rim, X1: s.X[len(s.X)-1], Y1: hi + rim}
	p.close = func() *closed {
		k := new(closed)
		var ok bool
		if k.mean, k.sd, k.bias2, k.variance, ok = s.Exact(); !ok {
			return nil
		}
		return k
	}
	return nil
}

// several is a study of functions of several inputs.
type several struct{ *descent.Study }

func (s several) Work(int) (over bool) { return s.Study.Work() }

func (s several) End(dst *regress.Run) {
	h := curve.Resize(dst.H, len(s.F))
	*dst = regress.Run{H: h}
	var err error
	if dst.Train, dst.Excess, dst.Measured, err = s.Study.End(h); err != nil {
		dst.Note = err.Error()
		return
	}
	sum := dst.Train + dst.Measured
	dst.OK = sum-sum == 0
}
