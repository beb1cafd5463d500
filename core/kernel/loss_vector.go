//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import (
	"math"
	"unsafe"
)

// The vector twins of the losses and sums. The lanes of the accumulator are the four partial
// sums; examples that do not fill a quad are added to them one by one.

func logisticLossVector(h, y []float64, n int) float64 {
	acc := all(0)
	m := n &^ (Pad - 1)
	if m > 0 {
		p, q := unsafe.Pointer(&h[0]), unsafe.Pointer(&y[0])
		for i := 0; i < m*8; i += 8 * Pad {
			v, w := at(unsafe.Add(p, i)), at(unsafe.Add(q, i))
			e := v.negAbs().exp().log1p()
			acc = acc.add(v.less(all(0)).or(all(0), v).sub(w.mul(v)).add(e))
		}
	}
	var s lanes
	acc.to(unsafe.Pointer(&s))
	for j := m; j < n; j++ {
		s[j-m] += float64(logisticLoss1(h[j], y[j]))
	}
	return s.total()
}

func squaredLossVector(h, y []float64, n int) float64 {
	acc := all(0)
	m := n &^ (Pad - 1)
	if m > 0 {
		p, q := unsafe.Pointer(&h[0]), unsafe.Pointer(&y[0])
		for i := 0; i < m*8; i += 8 * Pad {
			v, w := at(unsafe.Add(p, i)), at(unsafe.Add(q, i))
			d := v.sub(w)
			acc = acc.add(d.mul(d).mul(all(0.5)))
		}
	}
	var s lanes
	acc.to(unsafe.Pointer(&s))
	for j := m; j < n; j++ {
		s[j-m] += float64(squaredLoss1(h[j], y[j]))
	}
	return s.total()
}

// logisticGradVector writes len(dh) elements, whole pads.
func logisticGradVector(dh, h, y []float64, scale float64) {
	sigmoidVector(dh, h[:len(dh)])
	squaredGradVector(dh, dh, y, scale)
}

// squaredGradVector writes len(dh) elements, whole pads.
func squaredGradVector(dh, h, y []float64, scale float64) {
	if len(dh) == 0 {
		return
	}
	d, p, q := unsafe.Pointer(&dh[0]), unsafe.Pointer(&h[0]), unsafe.Pointer(&y[0])
	c := all(scale)
	for i := 0; i < len(dh)*8; i += 8 * Pad {
		v, w := at(unsafe.Add(p, i)), at(unsafe.Add(q, i))
		v.sub(w).mul(c).to(unsafe.Add(d, i))
	}
}

func sumAbsVector(w []float64) float64 {
	acc := all(0)
	n := len(w) &^ (Pad - 1)
	if n > 0 {
		p := unsafe.Pointer(&w[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v := at(unsafe.Add(p, i))
			acc = acc.add(v.abs())
		}
	}
	var s lanes
	acc.to(unsafe.Pointer(&s))
	for j, v := range w[n:] {
		s[j] += math.Abs(v)
	}
	return s.total()
}

func sumSquaresVector(w []float64) float64 {
	acc := all(0)
	n := len(w) &^ (Pad - 1)
	if n > 0 {
		p := unsafe.Pointer(&w[0])
		for i := 0; i < n*8; i += 8 * Pad {
			v := at(unsafe.Add(p, i))
			acc = acc.add(v.mul(v))
		}
	}
	var s lanes
	acc.to(unsafe.Pointer(&s))
	for j, v := range w[n:] {
		s[j] += float64(v * v)
	}
	return s.total()
}

func finiteVector(x []float64) bool {
	acc := all(0)
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		p := unsafe.Pointer(&x[0])
		for i := 0; i < n*8; i += 8 * Pad {
			acc = acc.add(at(unsafe.Add(p, i)).mul(all(0)))
		}
	}
	return acc.total() == 0 && finiteScalar(x[n:])
}
