//go:build goexperiment.simd && (amd64 || wasm)

package kernel

import "unsafe"

// The softmax: a quad of columns at a time, each sum over the classes in index order.

func softmaxVector(p, z unsafe.Pointer, k, n, ld uintptr) {
	for j := uintptr(0); j < n; j += 8 * Pad {
		from, dst := unsafe.Add(z, j), unsafe.Add(p, j)
		top := topLogit(from, k, ld)
		sum := quad{}
		for c := uintptr(0); c < k*ld; c += ld {
			e := at(unsafe.Add(from, c)).sub(top).exp()
			e.to(unsafe.Add(dst, c))
			sum = sum.add(e)
		}
		for c := uintptr(0); c < k*ld; c += ld {
			at(unsafe.Add(dst, c)).div(sum).to(unsafe.Add(dst, c))
		}
	}
	done()
}

func logSumExpVector(z unsafe.Pointer, k, ld uintptr) (top, sum lanes) {
	t := topLogit(z, k, ld)
	s := quad{}
	for c := uintptr(0); c < k*ld; c += ld {
		s = s.add(at(unsafe.Add(z, c)).sub(t).exp())
	}
	t.to(unsafe.Pointer(&top))
	s.to(unsafe.Pointer(&sum))
	done()
	return top, sum
}

// topLogit returns the largest of k logits in each of the four columns at p.
func topLogit(p unsafe.Pointer, k, ld uintptr) quad {
	top := at(p)
	for c := ld; c < k*ld; c += ld {
		v := at(unsafe.Add(p, c))
		top = v.greater(top).or(v, top)
	}
	return top
}

func scaleVector(x unsafe.Pointer, c float64, n uintptr) {
	q := all(c)
	for i := uintptr(0); i < n; i += 8 * Pad {
		at(unsafe.Add(x, i)).mul(q).to(unsafe.Add(x, i))
	}
	done()
}
