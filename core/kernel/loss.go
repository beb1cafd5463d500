package kernel

import (
	"math"
	"unsafe"
)

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
	var s lanes
	j := 0
	if m := whole(n); m > 0 && use.logisticLoss != nil {
		s = use.logisticLoss(unsafe.Pointer(&h[0]), unsafe.Pointer(&y[0]), m)
		j = int(m / 8)
	}
	for ; j < n; j++ {
		s[j%Pad] += logisticLoss1(h[j], y[j])
	}
	return s.total()
}

// logisticLoss1 is one example's term of LogisticLoss.
func logisticLoss1(h, y float64) float64 {
	e := Exp(math.Float64frombits(math.Float64bits(h) | signBit))
	return relu1(h) - float64(y*h) + log1p(e)
}

// LogisticGrad sets dh = (σ(h)−y)·scale, the gradient of scale·LogisticLoss, and zeros in the
// padding. All three hold one row in whole pads; dh may be h.
func LogisticGrad(dh, h, y []float64, n int, scale float64) {
	p := Padded(n)
	if n < 0 || len(dh) < p || len(h) < p || len(y) < p {
		badRow("LogisticGrad", n, len(dh), len(h), len(y))
	}
	if p > 0 && use.sigmoid != nil {
		d := unsafe.Pointer(&dh[0])
		use.sigmoid(d, unsafe.Pointer(&h[0]), uintptr(p)*8)
		use.difference(d, d, unsafe.Pointer(&y[0]), scale, uintptr(p)*8)
	} else {
		for j := range n {
			dh[j] = (Sigmoid(h[j]) - y[j]) * scale
		}
	}
	clear(dh[n:p])
}

// SquaredLoss returns Σ ½(h−y)² over n examples. h and y hold one row in whole pads.
func SquaredLoss(h, y []float64, n int) float64 {
	if p := Padded(n); n < 0 || len(h) < p || len(y) < p {
		badRow("SquaredLoss", n, len(h), len(y))
	}
	var s lanes
	j := 0
	if m := whole(n); m > 0 && use.squaredLoss != nil {
		s = use.squaredLoss(unsafe.Pointer(&h[0]), unsafe.Pointer(&y[0]), m)
		j = int(m / 8)
	}
	for ; j < n; j++ {
		d := h[j] - y[j]
		s[j%Pad] += float64(float64(d*d) * 0.5)
	}
	return s.total()
}

// SquaredGrad sets dh = (h−y)·scale, the gradient of scale·SquaredLoss, and zeros in the
// padding. All three hold one row in whole pads; dh may be h.
func SquaredGrad(dh, h, y []float64, n int, scale float64) {
	p := Padded(n)
	if n < 0 || len(dh) < p || len(h) < p || len(y) < p {
		badRow("SquaredGrad", n, len(dh), len(h), len(y))
	}
	if p > 0 && use.difference != nil {
		use.difference(unsafe.Pointer(&dh[0]), unsafe.Pointer(&h[0]), unsafe.Pointer(&y[0]), scale, uintptr(p)*8)
	} else {
		for j := range n {
			dh[j] = (h[j] - y[j]) * scale
		}
	}
	clear(dh[n:p])
}
