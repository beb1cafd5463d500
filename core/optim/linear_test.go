package optim_test

import (
	"fmt"
	"math"
	"testing"

	"gradlab/core/nn"
	"gradlab/core/optim"
)

// A regression is ½‖y − Xw‖² + α·Ω(w), the lecture's, over the rows of X.
type regression struct {
	x [][]float64
	y []float64
}

// sines is a regression of 20 examples and 8 inputs that needs no random numbers: its true
// weights are (2, 0, 0, −1.5, 0, 0, 1, 0). The eigenvalues of XᵀX lie between 6.4 and 11.2.
func sines() regression {
	var p regression
	for i := range 20 {
		row := make([]float64, 8)
		for j := range row {
			row[j] = math.Sin(float64((i + 1) * (j + 1)))
		}
		p.x = append(p.x, row)
		p.y = append(p.y, 2*row[0]-1.5*row[3]+row[6]+0.3*math.Cos(float64(7*(i+1))))
	}
	return p
}

// orthonormal has columns of length 1 at right angles, with Xᵀy = (3, −1, ½).
func orthonormal() regression {
	return regression{
		x: [][]float64{{0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0.5, 0.5, -0.5}, {0.5, -0.5, -0.5}},
		y: []float64{1.75, 1.75, 0.25, 2.25},
	}
}

// correlated has XᵀX = (1 ½; ½ 1) and Xᵀy = (2, 1½).
func correlated() regression {
	h := math.Sqrt(0.75)
	return regression{x: [][]float64{{1, 0.5}, {0, h}}, y: []float64{2, 0.5 / h}}
}

// solve minimises by a network without hidden layer and without bias. The network's loss is
// the mean over examples, so η and α, which are here those of the sum, change with n.
func (p regression) solve(t *testing.T, method, reg string, alpha float64) []float64 {
	t.Helper()
	n := float64(len(p.y))
	spec := nn.Spec{Sizes: []int{len(p.x[0]), 1}, Act: "linear", Loss: "squared"}
	net, err := nn.New(spec, len(p.y))
	if err != nil {
		t.Fatal(err)
	}
	e, err := nn.NewExamples(spec, len(p.y))
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range p.x {
		for j, v := range row {
			e.X[j*e.LD+i] = v
		}
		e.Y[i] = p.y[i]
	}
	m, err := optim.MethodOf(method)
	if err != nil {
		t.Fatal(err)
	}
	opt := m.New()
	opt.Reset(len(net.Params()))
	s := optim.Settings{Weights: net.NumWeights(), Momentum: 0.5}
	eta := 0.08
	if reg == "l1" {
		s.L1 = alpha / n
	} else {
		s.L2 = alpha / n
		eta = min(eta, 1/(11.2+2*alpha))
	}
	s.LR = eta * n
	steps := 3000
	if method == "adam" { // its steps have the size of η: let it fall
		steps = 20000
	}
	for i := range steps {
		if method == "adam" {
			s.LR = 0.05 * math.Pow(1e-7, float64(i)/float64(steps))
		}
		net.Grad(e, 0, e.N)
		clear(net.BiasGrads(1))
		opt.Step(net.Params(), net.Grads(), &s)
	}
	if b := net.Biases(1)[0]; b != 0 {
		t.Fatalf("the bias became %v", b)
	}
	return net.Weights(1)
}

// The lasso and ridge solutions of an independent program, to 16 digits.
func TestLinearRegression(t *testing.T) {
	for _, tt := range []struct {
		name  string
		p     regression
		reg   string
		alpha float64
		w     []float64
	}{
		{"orthonormal", orthonormal(), "l1", 1, []float64{2, 0, 0}}, // S(z, α)
		{"orthonormal", orthonormal(), "l2", 1, []float64{1, -1. / 3, 1. / 6}},
		{"correlated", correlated(), "l1", 0.5, []float64{4. / 3, 1. / 3}},
		{"correlated", correlated(), "l1", 1.2, []float64{0.8, 0}},
		{"correlated", correlated(), "l1", 2.1, []float64{0, 0}},
		{"sines", sines(), "l1", 0.1, []float64{2.013150066735184, 0, 0, -1.485542155390151, -0.01750395849159264, 0.03665083405065937, 1.006220033580289, 0}},
		{"sines", sines(), "l1", 0.5, []float64{1.971531064439976, 0, 0, -1.453577350612408, 0, 0, 0.966062113252235, 0}},
		{"sines", sines(), "l1", 1, []float64{1.922692388638535, 0, 0, -1.410821331180912, 0, 0, 0.9179033096219491, 0}},
		{"sines", sines(), "l1", 3, []float64{1.727337685432771, 0, 0, -1.239797253454932, 0, 0, 0.7252680951008054, 0}},
		{"sines", sines(), "l1", 10, []float64{1.043596224212599, 0, 0, -0.6412129814140013, 0, 0, 0.05104484427680252, 0}},
		{"sines", sines(), "l2", 0, []float64{2.024576466648647, -0.005202738391604095, 0.004378446709711054, -1.492682120529789, -0.02928668909245404, 0.04631342853647926, 1.017030070035341, 0.00229236742545236}},
		{"sines", sines(), "l2", 0.1, []float64{1.985363058844086, -0.002147100559157211, 0.003691261068483393, -1.468648733511451, -0.0250117255269698, 0.0448084290762859, 0.9963571346270053, 0.005342847686413172}},
		{"sines", sines(), "l2", 1, []float64{1.692327197641578, 0.01548134861111775, -0.000484906355985128, -1.280757963157977, 0.0009081578524701685, 0.03477535118704339, 0.8433999486419212, 0.02266715517192205}},
		{"sines", sines(), "l2", 10, []float64{0.6904049102343863, 0.02386117027228261, -0.004361715839847698, -0.5531785814035499, 0.02527016724414619, 0.01139538708752312, 0.3372171323838349, 0.02752141529853348}},
		{"sines", sines(), "l2", 100, []float64{0.1002572427151669, 0.00446522477946595, -0.0009211112857927794, -0.0822234338899972, 0.00533283796628002, 0.001565847926553694, 0.04848751848263805, 0.005030459918276105}},
	} {
		for _, method := range []string{"sgd", "momentum", "adam"} {
			w := tt.p.solve(t, method, tt.reg, tt.alpha)
			name := fmt.Sprintf("%s, %s, α = %v, %s", tt.name, tt.reg, tt.alpha, method)
			far := 0.0
			for j, want := range tt.w {
				far = max(far, math.Abs(w[j]-want))
				if want == 0 && w[j] != 0 {
					t.Errorf("%s: weight %d is %v, want exactly 0", name, j, w[j])
				}
			}
			if tol := map[string]float64{"sgd": 1e-12, "momentum": 1e-12, "adam": 1e-6}[method]; far > tol {
				t.Errorf("%s: %v is %.1g off, want %v", name, w, far, tt.w)
			}
			if tt.reg == "l1" {
				tt.p.checkKKT(t, name, w, tt.alpha)
			}
		}
	}
}

// checkKKT checks the conditions of Karush, Kuhn and Tucker for a minimum of the lasso:
// Xⱼᵀ(y − Xw) is α·sign(wⱼ), and within ±α where wⱼ is 0.
func (p regression) checkKKT(t *testing.T, name string, w []float64, alpha float64) {
	t.Helper()
	for j := range w {
		g := 0.0
		for i, row := range p.x {
			r := p.y[i]
			for k, v := range row {
				r -= v * w[k]
			}
			g += row[j] * r
		}
		switch {
		case w[j] == 0 && math.Abs(g) > alpha+1e-9:
			t.Errorf("%s: weight %d is 0, but the data pull it by %v", name, j, g)
		case w[j] != 0 && math.Abs(g-math.Copysign(alpha, w[j])) > 1e-5:
			t.Errorf("%s: the data pull weight %d = %v by %v", name, j, w[j], g)
		}
	}
}
