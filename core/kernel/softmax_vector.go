//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The vector twins of the softmax: a quad of columns at a time, each sum over the classes in
// index order.

// softmaxVector works on n columns, whole pads.
func softmaxVector(p, z []float64, k, n, ld int) {
	if n == 0 {
		return
	}
	for j := 0; j < n; j += Pad {
		from, dst := unsafe.Pointer(&z[j]), unsafe.Pointer(&p[j])
		top := topLogit(from, k, ld)
		sum := all(0)
		for c := 0; c < k*ld*8; c += ld * 8 {
			e := at(unsafe.Add(from, c)).sub(top).exp()
			e.to(unsafe.Add(dst, c))
			sum = sum.add(e)
		}
		for c := 0; c < k*ld*8; c += ld * 8 {
			at(unsafe.Add(dst, c)).div(sum).to(unsafe.Add(dst, c))
		}
	}
}

// logSumExpVector gives for one pad of columns the largest logit and Σ e^(z−top).
func logSumExpVector(z []float64, k, ld int) (top, sum lanes) {
	from := unsafe.Pointer(&z[0])
	t := topLogit(from, k, ld)
	s := all(0)
	for c := 0; c < k*ld*8; c += ld * 8 {
		s = s.add(at(unsafe.Add(from, c)).sub(t).exp())
	}
	t.to(unsafe.Pointer(&top))
	s.to(unsafe.Pointer(&sum))
	return top, sum
}

// topLogit returns the largest of k logits in each of the four columns at p.
func topLogit(p unsafe.Pointer, k, ld int) quad {
	top := at(p)
	for c := ld * 8; c < k*ld*8; c += ld * 8 {
		v := at(unsafe.Add(p, c))
		top = v.greater(top).or(v, top)
	}
	return top
}

func scaleVector(x []float64, c float64) {
	n := len(x) &^ (Pad - 1)
	if n > 0 {
		p, q := unsafe.Pointer(&x[0]), all(c)
		for i := 0; i < n*8; i += 8 * Pad {
			at(unsafe.Add(p, i)).mul(q).to(unsafe.Add(p, i))
		}
	}
	scaleScalar(x[n:], c)
}
