package kernel

import "fmt"

// Gather sets dst[i] = src[order[i]] for all i. dst and order have equal length.
func Gather(dst, src []float64, order []int) {
	if len(dst) != len(order) {
		badLen("Gather", len(dst), len(order))
	}
	if len(order) > 0 {
		use.gather(dst, src, order)
	}
}

func gatherScalar(dst, src []float64, order []int) {
	for i, j := range order {
		if uint(j) >= uint(len(src)) {
			panic(fmt.Sprintf("kernel: Gather: order[%d] is %d; there are %d elements", i, j, len(src)))
		}
		dst[i] = src[j]
	}
}
