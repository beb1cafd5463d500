package meanfield

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"

	"gradlab/core/nn"
)

// reference holds the standard deviation of z and the ratio of δ for ten layers of equal width,
// inputs of variance 1 and biases of 0, from an independent program, to ten digits.
var reference = []struct {
	act, init string
	sd, ratio [10]float64
}{
	{"sigmoid", "standard",
		[10]float64{0.5773502692, 0.2988851385, 0.291746749, 0.2916082089, 0.2916055474, 0.2916054963, 0.2916054953, 0.2916054953, 0.2916054953, 0.2916054953},
		[10]float64{0.1345687151, 0.1413117739, 0.1414463959, 0.1414489837, 0.1414490334, 0.1414490344, 0.1414490344, 0.1414490344, 0.1414490344, 0.1414490344}},
	{"sigmoid", "glorot",
		[10]float64{1.0, 0.5416447506, 0.5158406373, 0.5145448249, 0.5144806272, 0.514477449, 0.5144772916, 0.5144772839, 0.5144772835, 0.5144772834},
		[10]float64{0.2117456997, 0.2347843316, 0.2359893652, 0.236049221, 0.2360521847, 0.2360523314, 0.2360523387, 0.236052339, 0.236052339, 0.236052339}},
	{"sigmoid", "he",
		[10]float64{1.414213562, 0.7980213994, 0.7494619141, 0.7455229725, 0.7452053905, 0.7451797997, 0.7451777377, 0.7451775715, 0.7451775581, 0.745177557},
		[10]float64{0.2721272206, 0.3139492173, 0.3174598119, 0.317743996, 0.3177669032, 0.3177687491, 0.3177688978, 0.3177689098, 0.3177689107, 0.3177689108}},
	{"tanh", "standard",
		[10]float64{0.5773502692, 0.2657537734, 0.1440492471, 0.08151924531, 0.04675713437, 0.02693652514, 0.01554054507, 0.008970172204, 0.005178514698, 0.002989736682},
		[10]float64{0.4715605698, 0.5433111407, 0.5660568943, 0.5735879682, 0.5760962519, 0.5769322665, 0.5772109351, 0.5773038245, 0.5773347876, 0.5773451087}},
	{"tanh", "glorot",
		[10]float64{1.0, 0.6279287303, 0.4862616688, 0.4082356596, 0.3576377152, 0.3216218401, 0.2943902075, 0.2729106154, 0.2554296749, 0.2408564881},
		[10]float64{0.681471131, 0.7978374286, 0.8524838316, 0.8842055455, 0.9048741081, 0.9193796545, 0.9301049481, 0.9383482612, 0.9448763931, 0.9501708717}},
	{"tanh", "he",
		[10]float64{1.414213562, 1.019780119, 0.8960176051, 0.8422827936, 0.8159188926, 0.8022280252, 0.7949109169, 0.7909405041, 0.7887683935, 0.7875747815},
		[10]float64{0.8360721234, 0.9564945195, 1.00417134, 1.026672435, 1.038135233, 1.044200268, 1.047473543, 1.049259006, 1.050238567, 1.050777691}},
	{"relu", "standard",
		[10]float64{0.5773502692, 0.2357022604, 0.09622504486, 0.03928371007, 0.01603750748, 0.006547285011, 0.002672917913, 0.001091214168, 0.0004454863188, 0.0001818690281},
		[10]float64{0.4082482905, 0.4082482905, 0.4082482905, 0.4082482905, 0.4082482905, 0.4082482905, 0.4082482905, 0.4082482905, 0.4082482905, 0.4082482905}},
	{"relu", "glorot",
		[10]float64{1.0, 0.7071067812, 0.5, 0.3535533906, 0.25, 0.1767766953, 0.125, 0.08838834765, 0.0625, 0.04419417382},
		[10]float64{0.7071067812, 0.7071067812, 0.7071067812, 0.7071067812, 0.7071067812, 0.7071067812, 0.7071067812, 0.7071067812, 0.7071067812, 0.7071067812}},
	{"relu", "he",
		[10]float64{1.414213562, 1.414213562, 1.414213562, 1.414213562, 1.414213562, 1.414213562, 1.414213562, 1.414213562, 1.414213562, 1.414213562},
		[10]float64{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0}},
}

func prediction(t *testing.T, actKey, initKey string, layers int) (q, ratio []float64) {
	t.Helper()
	act, err := nn.ActivationOf(actKey)
	if err != nil {
		t.Fatal(err)
	}
	weights, err := nn.InitialiserOf(initKey)
	if err != nil {
		t.Fatal(err)
	}
	zero, err := nn.BiasInitOf("zero")
	if err != nil {
		t.Fatal(err)
	}
	sizes := make([]int, layers+2)
	for l := range sizes {
		sizes[l] = 100
	}
	q, ratio = make([]float64, len(sizes)), make([]float64, len(sizes))
	Predict(q, ratio, sizes, func(int) *nn.Activation { return act }, weights, zero, 1)
	return q, ratio
}

func TestRecursion(t *testing.T) {
	for _, c := range reference {
		q, ratio := prediction(t, c.act, c.init, 10)
		for i := range c.sd {
			if got := math.Sqrt(q[i+1]); math.Abs(got/c.sd[i]-1) > 1e-9 {
				t.Errorf("%s %s: sd of z in layer %d is %.11g, want %.10g", c.act, c.init, i+1, got, c.sd[i])
			}
			if math.Abs(ratio[i+1]/c.ratio[i]-1) > 1e-9 {
				t.Errorf("%s %s: ratio of layer %d is %.11g, want %.10g", c.act, c.init, i+1, ratio[i+1], c.ratio[i])
			}
		}
		if q[0] != 0 || ratio[0] != 0 || ratio[11] != 0 || q[11] == 0 {
			t.Errorf("%s %s: at the ends q %v, ratio %v", c.act, c.init, q, ratio)
		}
	}
	if len(reference) != 9 {
		t.Errorf("%d cases", len(reference))
	}
}

// Every activation, against Gauss and Legendre where it is smooth and in closed form elsewhere.
func TestMoments(t *testing.T) {
	expect := func(f func(float64) float64, q float64) float64 {
		return quad.Fixed(func(t float64) float64 {
			return f(math.Sqrt(q)*t) * math.Exp(-t*t/2) / math.Sqrt(2*math.Pi)
		}, -10, 10, 3000, quad.Legendre{}, 0)
	}
	for i := range nn.Activations {
		act := &nn.Activations[i]
		for _, q := range []float64{0.01, 0.3, 1, 4, 100} {
			var square, slope float64
			switch act.Key {
			case "relu":
				square, slope = q/2, 0.5
			case "leaky":
				square, slope = q*(1+1e-4)/2, (1+1e-4)/2
			default:
				square = expect(func(z float64) float64 { return act.Func(z) * act.Func(z) }, q)
				slope = expect(func(z float64) float64 { return act.Slope(z) * act.Slope(z) }, q)
			}
			a, d := Moments(act, q)
			if math.Abs(a-square) > 1e-11 || math.Abs(d-slope) > 1e-11 {
				t.Errorf("%s at q = %v: %.13g and %.13g, want %.13g and %.13g", act.Key, q, a, d, square, slope)
			}
		}
	}
}

// Sizes that differ, and biases: the first layer by hand.
func TestUnequalSizes(t *testing.T) {
	relu, _ := nn.ActivationOf("relu")
	glorot, _ := nn.InitialiserOf("glorot")
	q, ratio := make([]float64, 4), make([]float64, 4)
	Predict(q, ratio, []int{2, 30, 10, 1}, func(int) *nn.Activation { return relu }, glorot, &nn.BiasInits[0], 0.5)
	q1 := 2*(2./32)*0.5 + 1./6
	q2 := 30*(2./40)*q1/2 + 1./90
	for _, c := range []struct{ got, want float64 }{
		{q[1], q1}, {q[2], q2}, {q[3], 10*(2./11)*q2/2 + 1./30},
		{ratio[1], math.Sqrt(10 * (2. / 40) * 0.5)}, {ratio[2], math.Sqrt(1 * (2. / 11) * 0.5)}, {ratio[3], 0},
	} {
		if math.Abs(c.got-c.want) > 1e-12 {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
}
