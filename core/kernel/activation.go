package kernel

import "unsafe"

// LeakySlope is the slope of the leaky ReLU on the negative side.
const LeakySlope = 0.01

// TanhTo sets dst = tanh x elementwise. dst may be x.
func TanhTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("TanhTo", len(dst), len(x))
	}
	i := 0
	if n := whole(len(x)); n > 0 && use.tanh != nil {
		use.tanh(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		dst[i] = Tanh(x[i])
	}
}

// SigmoidTo sets dst = 1/(1+e⁻ˣ) elementwise. dst may be x.
func SigmoidTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("SigmoidTo", len(dst), len(x))
	}
	i := 0
	if n := whole(len(x)); n > 0 && use.sigmoid != nil {
		use.sigmoid(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		dst[i] = Sigmoid(x[i])
	}
}

// ReLUTo sets dst = 0 where x < 0 and x elsewhere, so that a NaN stays seen. dst may be x.
func ReLUTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("ReLUTo", len(dst), len(x))
	}
	i := 0
	if n := whole(len(x)); n > 0 && use.relu != nil {
		use.relu(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		dst[i] = relu1(x[i])
	}
}

// LeakyReLUTo sets dst = LeakySlope·x where x < 0 and x elsewhere. dst may be x.
func LeakyReLUTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("LeakyReLUTo", len(dst), len(x))
	}
	i := 0
	if n := whole(len(x)); n > 0 && use.leaky != nil {
		use.leaky(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		dst[i] = leaky1(x[i])
	}
}

// ExpTo sets dst = eˣ elementwise. dst may be x.
func ExpTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("ExpTo", len(dst), len(x))
	}
	i := 0
	if n := whole(len(x)); n > 0 && use.exp != nil {
		use.exp(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		dst[i] = Exp(x[i])
	}
}

// LogTo sets dst = ln x elementwise. dst may be x.
func LogTo(dst, x []float64) {
	if len(dst) != len(x) {
		badLen("LogTo", len(dst), len(x))
	}
	i := 0
	if n := whole(len(x)); n > 0 && use.log != nil {
		use.log(unsafe.Pointer(&dst[0]), unsafe.Pointer(&x[0]), n)
		i = int(n / 8)
	}
	for ; i < len(x); i++ {
		dst[i] = Log(x[i])
	}
}

// TanhBack sets dz = da·(1−a²), the gradient at the input of a = tanh z. dz may be da.
func TanhBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("TanhBack", len(dz), len(a), len(da))
	}
	i := 0
	if n := whole(len(a)); n > 0 && use.tanhBack != nil {
		use.tanhBack(unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0]), n)
		i = int(n / 8)
	}
	for ; i < len(a); i++ {
		dz[i] = tanhBack1(a[i], da[i])
	}
}

// SigmoidBack sets dz = da·(a·(1−a)), the gradient at the input of a = σ(z). dz may be da.
func SigmoidBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("SigmoidBack", len(dz), len(a), len(da))
	}
	i := 0
	if n := whole(len(a)); n > 0 && use.sigmoidBack != nil {
		use.sigmoidBack(unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0]), n)
		i = int(n / 8)
	}
	for ; i < len(a); i++ {
		dz[i] = sigmoidBack1(a[i], da[i])
	}
}

// ReLUBack sets dz = da where a > 0 and 0 elsewhere: the derivative at the kink is 0. dz may
// be da.
func ReLUBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("ReLUBack", len(dz), len(a), len(da))
	}
	i := 0
	if n := whole(len(a)); n > 0 && use.reluBack != nil {
		use.reluBack(unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0]), n)
		i = int(n / 8)
	}
	for ; i < len(a); i++ {
		dz[i] = reluBack1(a[i], da[i])
	}
}

// LeakyReLUBack sets dz = da where a > 0 and LeakySlope·da elsewhere. dz may be da.
func LeakyReLUBack(dz, a, da []float64) {
	if len(dz) != len(a) || len(dz) != len(da) {
		badLen("LeakyReLUBack", len(dz), len(a), len(da))
	}
	i := 0
	if n := whole(len(a)); n > 0 && use.leakyBack != nil {
		use.leakyBack(unsafe.Pointer(&dz[0]), unsafe.Pointer(&a[0]), unsafe.Pointer(&da[0]), n)
		i = int(n / 8)
	}
	for ; i < len(a); i++ {
		dz[i] = leakyBack1(a[i], da[i])
	}
}

// The functions of one element.

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
