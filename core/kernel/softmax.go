package kernel

import (
	"fmt"
	"unsafe"
)

// SoftmaxTo sets p(c, j) = e^z(c,j) / Σ e^z(·,j) for k classes and n examples. Both matrices
// have row stride ld; p may be z. The largest z of a column is taken off first, so that
// nothing overflows. Padding columns are written too.
func SoftmaxTo(p, z []float64, k, n, ld int) {
	if k < 1 || !fits(p, k, n, ld) || !fits(z, k, n, ld) {
		badSoftmax("SoftmaxTo", k, n, ld, len(p), len(z))
	}
	softmax(p, z, k, Padded(n), ld)
}

// SoftmaxLoss returns the cross-entropy −Σ ln p(class[j], j) of n examples, where p is the
// softmax of the logits z. class holds n numbers below k.
func SoftmaxLoss(z []float64, class []uint8, k, n, ld int) float64 {
	if k < 1 || !fits(z, k, n, ld) {
		badSoftmax("SoftmaxLoss", k, n, ld, len(z))
	}
	checkClasses("SoftmaxLoss", class, k, n)
	var s lanes
	for j := 0; j < n; j += Pad {
		top, sum := logSumExp(z[j:], k, ld)
		for l := range min(Pad, n-j) {
			s[l] += (Log(sum[l]) + top[l]) - z[int(class[j+l])*ld+j+l]
		}
	}
	return s.total()
}

// SoftmaxGrad sets dz(c, j) = (p(c, j) − [c = class[j]])·scale, the gradient of
// scale·SoftmaxLoss, and zeros in the padding. dz may be z.
func SoftmaxGrad(dz, z []float64, class []uint8, k, n, ld int, scale float64) {
	if k < 1 || !fits(dz, k, n, ld) || !fits(z, k, n, ld) {
		badSoftmax("SoftmaxGrad", k, n, ld, len(dz), len(z))
	}
	checkClasses("SoftmaxGrad", class, k, n)
	p := Padded(n)
	softmax(dz, z, k, p, ld)
	for j, c := range class[:n] {
		dz[int(c)*ld+j] -= 1
	}
	for c := range k {
		row := dz[c*ld:][:p]
		if use.scale != nil && p > 0 {
			use.scale(unsafe.Pointer(&row[0]), scale, uintptr(p)*8)
		} else {
			for j := range row {
				row[j] *= scale
			}
		}
		clear(row[n:])
	}
}

// softmax is SoftmaxTo for n columns, whole pads.
func softmax(p, z []float64, k, n, ld int) {
	if use.softmax != nil && n > 0 {
		use.softmax(unsafe.Pointer(&p[0]), unsafe.Pointer(&z[0]), uintptr(k), uintptr(n)*8, uintptr(ld)*8)
		return
	}
	for j := range n {
		top := z[j]
		for c := 1; c < k; c++ {
			if v := z[c*ld+j]; v > top {
				top = v
			}
		}
		sum := 0.0
		for c := range k {
			e := Exp(z[c*ld+j] - top)
			p[c*ld+j] = e
			sum += e
		}
		for c := range k {
			p[c*ld+j] /= sum
		}
	}
}

// logSumExp gives for one pad of columns the largest logit and Σ e^(z−top).
func logSumExp(z []float64, k, ld int) (top, sum lanes) {
	if use.logSumExp != nil {
		return use.logSumExp(unsafe.Pointer(&z[0]), uintptr(k), uintptr(ld)*8)
	}
	for j := range Pad {
		t := z[j]
		for c := 1; c < k; c++ {
			if v := z[c*ld+j]; v > t {
				t = v
			}
		}
		s := 0.0
		for c := range k {
			s += Exp(z[c*ld+j] - t)
		}
		top[j], sum[j] = t, s
	}
	return top, sum
}

func checkClasses(name string, class []uint8, k, n int) {
	if len(class) < n {
		panic(fmt.Sprintf("kernel: %s: %d examples but only %d class numbers", name, n, len(class)))
	}
	for j, c := range class[:n] {
		if int(c) >= k {
			panic(fmt.Sprintf("kernel: %s: example %d has class %d; valid are 0 to %d", name, j, c, k-1))
		}
	}
}

func badSoftmax(name string, k, n, ld int, lens ...int) {
	panic(fmt.Sprintf("kernel: %s: k=%d n=%d ld=%d need k ≥ 1, ld a multiple of %d and ≥ n, and matrices of at least %d elements (have %v)",
		name, k, n, ld, Pad, extent(k, n, ld), lens))
}
