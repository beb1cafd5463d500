package kernel

import "fmt"

// SoftmaxTo sets p(c, j) = e^z(c,j) / Σ e^z(·,j) for k classes and n examples. Both matrices
// have row stride ld; p may be z. The largest z of a column is taken off first, so that
// nothing overflows. Padding columns are written too.
func SoftmaxTo(p, z []float64, k, n, ld int) {
	if k < 1 || !fits(p, k, n, ld) || !fits(z, k, n, ld) {
		badSoftmax("SoftmaxTo", k, n, ld, len(p), len(z))
	}
	use.softmax(p, z, k, Padded(n), ld)
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
		top, sum := use.logSumExp(z[j:], k, ld)
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
	use.softmax(dz, z, k, p, ld)
	for j, c := range class[:n] {
		dz[int(c)*ld+j] -= 1
	}
	for c := range k {
		row := dz[c*ld:][:p]
		use.scale(row, scale)
		clear(row[n:])
	}
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
