package kernel

// LeakySlope is the slope of the leaky ReLU on the negative side.
const LeakySlope = 0.01

// TanhTo sets dst = tanh x elementwise. dst may be x.
func TanhTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("TanhTo", len(dst), len(x))
	}
	use.tanh(dst, x)
}

// SigmoidTo sets dst = 1/(1+e⁻ˣ) elementwise. dst may be x.
func SigmoidTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("SigmoidTo", len(dst), len(x))
	}
	use.sigmoid(dst, x)
}

// ReLUTo sets dst = 0 where x < 0 and x elsewhere, so that a NaN stays seen. dst may be x.
func ReLUTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("ReLUTo", len(dst), len(x))
	}
	use.relu(dst, x)
}

// LeakyReLUTo sets dst = LeakySlope·x where x < 0 and x elsewhere. dst may be x.
func LeakyReLUTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("LeakyReLUTo", len(dst), len(x))
	}
	use.leaky(dst, x)
}

// ExpTo sets dst = eˣ elementwise. dst may be x.
func ExpTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("ExpTo", len(dst), len(x))
	}
	use.exp(dst, x)
}

// LogTo sets dst = ln x elementwise. dst may be x.
func LogTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("LogTo", len(dst), len(x))
	}
	use.log(dst, x)
}

// TanhBack sets dz = da·(1−a²), the gradient at the input of a = tanh z. dz may be da.
func TanhBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("TanhBack", len(dz), len(a), len(da))
	}
	use.tanhBack(dz, a, da)
}

// SigmoidBack sets dz = da·(a·(1−a)), the gradient at the input of a = σ(z). dz may be da.
func SigmoidBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("SigmoidBack", len(dz), len(a), len(da))
	}
	use.sigmoidBack(dz, a, da)
}

// ReLUBack sets dz = da where a > 0 and 0 elsewhere: the derivative at the kink is 0. dz may
// be da.
func ReLUBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("ReLUBack", len(dz), len(a), len(da))
	}
	use.reluBack(dz, a, da)
}

// LeakyReLUBack sets dz = da where a > 0 and LeakySlope·da elsewhere. dz may be da.
func LeakyReLUBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("LeakyReLUBack", len(dz), len(a), len(da))
	}
	use.leakyBack(dz, a, da)
}
