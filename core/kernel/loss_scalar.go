package kernel

import "math"

// The scalar twins of the losses and sums.

// logisticLoss1 is one example's term of LogisticLoss.
func logisticLoss1(h, y float64) float64 {
	e := Exp(math.Float64frombits(math.Float64bits(h) | signBit))
	return relu1(h) - float64(y*h) + log1p(e)
}

func logisticGrad1(h, y, scale float64) float64 { return (Sigmoid(h) - y) * scale }

func squaredLoss1(h, y float64) float64 {
	d := h - y
	return float64(d*d) * 0.5
}

func squaredGrad1(h, y, scale float64) float64 { return (h - y) * scale }

// A lanes is the four partial sums of a sum over the batch.
type lanes [Pad]float64

func (s *lanes) total() float64 { return (s[0] + s[2]) + (s[1] + s[3]) }

func logisticLossScalar(h, y []float64, n int) float64 {
	var s lanes
	for j := range n {
		s[j%Pad] += logisticLoss1(h[j], y[j])
	}
	return s.total()
}

func logisticGradScalar(dh, h, y []float64, scale float64) {
	for j := range dh {
		dh[j] = logisticGrad1(h[j], y[j], scale)
	}
}

func squaredLossScalar(h, y []float64, n int) float64 {
	var s lanes
	for j := range n {
		s[j%Pad] += float64(squaredLoss1(h[j], y[j]))
	}
	return s.total()
}

func squaredGradScalar(dh, h, y []float64, scale float64) {
	for j := range dh {
		dh[j] = squaredGrad1(h[j], y[j], scale)
	}
}

func sumAbsScalar(w []float64) float64 {
	var s lanes
	for j, v := range w {
		s[j%Pad] += math.Abs(v)
	}
	return s.total()
}

func sumSquaresScalar(w []float64) float64 {
	var s lanes
	for j, v := range w {
		s[j%Pad] += float64(v * v)
	}
	return s.total()
}

// finiteScalar adds up 0·x, which is zero for finite x and NaN for others.
func finiteScalar(x []float64) bool {
	s := 0.0
	for _, v := range x {
		s += float64(v * 0)
	}
	return s == 0
}
