package kernel

// LogisticLoss returns the cross-entropy of n examples with labels y ∈ {0, 1} against the
// probability σ(h), summed:
//
//	Σ ln(1+e^h) − y·h = Σ max(h,0) − y·h + ln(1+e^−|h|)
//
// which is exact from the logit h for any size of it. h and y hold one row in whole pads.
func LogisticLoss(h, y []float64, n int) float64 {
	if p := Padded(n); n < 0 || len(h) < p || len(y) < p {
		badRow("LogisticLoss", n, len(h), len(y))
	}
	return use.logisticLoss(h, y, n)
}

// LogisticGrad sets dh = (σ(h)−y)·scale, the gradient of scale·LogisticLoss, and zeros in the
// padding. All three hold one row in whole pads; dh may be h.
func LogisticGrad(dh, h, y []float64, n int, scale float64) {
	p := Padded(n)
	if n < 0 || len(dh) < p || len(h) < p || len(y) < p {
		badRow("LogisticGrad", n, len(dh), len(h), len(y))
	}
	use.logisticGrad(dh[:p], h, y, scale)
	clear(dh[n:p])
}

// SquaredLoss returns Σ ½(h−y)² over n examples. h and y hold one row in whole pads.
func SquaredLoss(h, y []float64, n int) float64 {
	if p := Padded(n); n < 0 || len(h) < p || len(y) < p {
		badRow("SquaredLoss", n, len(h), len(y))
	}
	return use.squaredLoss(h, y, n)
}

// SquaredGrad sets dh = (h−y)·scale, the gradient of scale·SquaredLoss, and zeros in the
// padding. All three hold one row in whole pads; dh may be h.
func SquaredGrad(dh, h, y []float64, n int, scale float64) {
	p := Padded(n)
	if n < 0 || len(dh) < p || len(h) < p || len(y) < p {
		badRow("SquaredGrad", n, len(dh), len(h), len(y))
	}
	use.squaredGrad(dh[:p], h, y, scale)
	clear(dh[n:p])
}

// SumAbs returns Σ|w|, SumSquares Σw².
func SumAbs(w []float64) float64     { return use.sumAbs(w) }
func SumSquares(w []float64) float64 { return use.sumSquares(w) }

// Finite reports whether every element is finite.
func Finite(x []float64) bool { return use.finite(x) }
