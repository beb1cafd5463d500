package kernel

import (
	"fmt"
	"unsafe"
)

// Gather sets dst[i] = src[order[i]] for all i. dst and order have equal length.
func Gather(dst, src []float64, order []int) {
	if len(dst) != len(order) {
		badLen("Gather", len(dst), len(order))
	}
	if use.gather != nil && len(order) > 0 {
		left := use.gather(unsafe.Pointer(&dst[0]), unsafe.Pointer(unsafe.SliceData(src)), unsafe.Pointer(&order[0]),
			uintptr(len(order)), uintptr(len(src)))
		if left == 0 {
			return
		}
	}
	for i, j := range order {
		if uint(j) >= uint(len(src)) {
			panic(fmt.Sprintf("kernel: Gather: order[%d] is %d; valid are 0 to %d", i, j, len(src)-1))
		}
		dst[i] = src[j]
	}
}
