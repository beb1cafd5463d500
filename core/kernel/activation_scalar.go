package kernel

// The scalar twins of the activations. Each function of one element is also what the vector
// twins use for the elements that do not fill a vector.

func relu1(x float64) float64 {
	if x < 0 {
		return 0
	}
	return x
}

func leaky1(x float64) float64 {
	if x < 0 {
		return x * LeakySlope
	}
	return x
}

func tanhBack1(a, da float64) float64    { return da * (1 - float64(a*a)) }
func sigmoidBack1(a, da float64) float64 { return da * float64(a*(1-a)) }

func reluBack1(a, da float64) float64 {
	if a > 0 {
		return da
	}
	return 0
}

func leakyBack1(a, da float64) float64 {
	if a > 0 {
		return da
	}
	return da * LeakySlope
}

func tanhScalar(dst, x []float64) {
	for i, v := range x {
		dst[i] = Tanh(v)
	}
}

func sigmoidScalar(dst, x []float64) {
	for i, v := range x {
		dst[i] = Sigmoid(v)
	}
}

func reluScalar(dst, x []float64) {
	for i, v := range x {
		dst[i] = relu1(v)
	}
}

func leakyScalar(dst, x []float64) {
	for i, v := range x {
		dst[i] = leaky1(v)
	}
}

func expScalar(dst, x []float64) {
	for i, v := range x {
		dst[i] = Exp(v)
	}
}

func logScalar(dst, x []float64) {
	for i, v := range x {
		dst[i] = Log(v)
	}
}

func tanhBackScalar(dz, a, da []float64) {
	for i, v := range a {
		dz[i] = tanhBack1(v, da[i])
	}
}

func sigmoidBackScalar(dz, a, da []float64) {
	for i, v := range a {
		dz[i] = sigmoidBack1(v, da[i])
	}
}

func reluBackScalar(dz, a, da []float64) {
	for i, v := range a {
		dz[i] = reluBack1(v, da[i])
	}
}

func leakyBackScalar(dz, a, da []float64) {
	for i, v := range a {
		dz[i] = leakyBack1(v, da[i])
	}
}
