package descent

import "math"

// Exact returns the expected excess error of the shortest least-squares fit of p Gaussian inputs
// x ~ N(0, I) to n examples y = β·x + σ·ε with ‖β‖ = r, and its parts: the expectation over
// inputs and noise at this very n and p, not a limit.
//
//	p < n−1: bias² 0,           variance σ²·p/(n−p−1)
//	p > n+1: bias² r²·(1−n/p),  variance σ²·n/(p−n−1)
//
// For |p−n| ≤ 1 the expectation is infinite. Source: the inverse Wishart matrix's mean; Belkin,
// Hsu and Xu, "Two models of double descent for weak features", SIMODS 2 (2020), theorem 1.
func Exact(n, p int, r2, sigma2 float64) (excess, bias2, variance float64) {
	fn, fp := float64(n), float64(p)
	switch {
	case p < n-1:
		variance = sigma2 * fp / (fn - fp - 1)
	case p > n+1:
		bias2 = r2 * (1 - fn/fp)
		variance = sigma2 * fn / (fp - fn - 1)
	default:
		variance = math.Inf(1)
	}
	return bias2 + variance, bias2, variance
}

// Linear is what becomes of single weights in the setting of Exact, with the truth β = (1, 0, …):
// the expectation of the first fitted weight, which is also the factor by which the mean fit falls
// short of the truth, and its variance. The mean is over whole samples, so that bias² is
// (1 − mean)², less than Exact's, whose mean is over the noise alone; the sum is the same. NaN
// where the expectation is infinite.
//
//	p < n−1: mean 1,    variance σ²/(n−p−1)
//	p > n+1: mean n/p,  variance n(n+2)/(p(p+2)) − (n/p)² + σ²·n/(p(p−n−1))
//
// Derivation: beyond n the fit is the projection of β onto the span of n Gaussian vectors, and
// the squared cosine between β and that is distributed as Beta(n/2, (p−n)/2); the noise adds
// σ²·E[(XᵀX)⁺], which is a multiple of the unit matrix.
func Linear(n, p int, sigma2 float64) (mean, variance float64) {
	fn, fp := float64(n), float64(p)
	switch {
	case p < n-1:
		return 1, sigma2 / (fn - fp - 1)
	case p > n+1:
		mean = fn / fp
		return mean, fn*(fn+2)/(fp*(fp+2)) - float64(mean*mean) + sigma2*fn/(fp*(fp-fn-1))
	}
	return math.NaN(), math.NaN()
}

// Limit is Exact for n and p that grow without bound in the proportion γ = p/n; infinite at 1.
// Source: Hastie, Montanari, Rosset and Tibshirani, "Surprises in high-dimensional ridgeless
// least squares interpolation", Annals of Statistics 50 (2022), theorem 1.
func Limit(gamma, r2, sigma2 float64) float64 {
	switch {
	case gamma < 1:
		return sigma2 * gamma / (1 - gamma)
	case gamma > 1:
		return float64(r2*(1-1/gamma)) + sigma2/(gamma-1)
	}
	return math.Inf(1)
}

// LimitRidge is Limit with the ridge penalty that is best at each γ, XᵀX + (σ²·p/r²)·I: the
// curve without a peak. Source: as Limit, corollary 5.
func LimitRidge(gamma, r2, sigma2 float64) float64 {
	if sigma2 == 0 {
		return max(0, r2*(1-1/gamma))
	}
	l := sigma2 * gamma / r2
	a := 1 - gamma + l
	return sigma2 * (math.Sqrt(float64(a*a)+float64(4*gamma*l)) - a) / (2 * l)
}

// LimitAt is Limit with a ridge penalty λ in XᵀX + λI, λ = n·z: the fixed point of Marchenko and
// Pastur. With m the Stieltjes transform of the spectrum of XᵀX/n at −z,
//
//	excess = σ²·γ·(m − z·m′) + r²·z²·m′
//
// Source: as Limit, theorem 5.
func LimitAt(gamma, r2, sigma2, z float64) float64 {
	if z == 0 {
		return Limit(gamma, r2, sigma2)
	}
	// γ·z·m² + (1 − γ + z)·m − 1 = 0, and its derivative by z.
	b := 1 - gamma + z
	root := math.Sqrt(float64(b*b) + float64(4*gamma*z))
	m := 2 / (b + root)
	slope := (float64(gamma*m*m) + m) / (float64(2*gamma*z*m) + b) // −dm/dz = slope of m at −z
	return float64(sigma2*gamma*(m-float64(z*slope))) + float64(r2*z*z*slope)
}
