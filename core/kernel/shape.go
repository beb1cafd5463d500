package kernel

import "fmt"

// Pad is the number of columns that row strides are a multiple of. It is also the number of
// partial sums of a sum over the batch, whatever the width of the machine's vectors.
const Pad = 4

// Padded returns n rounded up to a multiple of Pad: the least row stride for n examples.
func Padded(n int) int { return (n + Pad - 1) &^ (Pad - 1) }

// fits reports whether m can hold rows × n elements with row stride ld.
func fits(m []float64, rows, n, ld int) bool {
	return rows >= 0 && n >= 0 && ld&(Pad-1) == 0 && ld >= n && len(m) >= extent(rows, n, ld)
}

// extent returns how many elements a matrix of rows × n with row stride ld reaches over: the
// last row need only hold whole pads.
func extent(rows, n, ld int) int {
	if rows == 0 {
		return 0
	}
	return (rows-1)*ld + Padded(n)
}

// badLen panics with the lengths of elementwise arguments, which must all be equal.
func badLen(name string, lens ...int) {
	panic(fmt.Sprintf("kernel: %s: slices have lengths %v; they must be equal", name, lens))
}

// badRow panics with the lengths of one-row arguments that do not hold whole pads.
func badRow(name string, n int, lens ...int) {
	panic(fmt.Sprintf("kernel: %s: slices have lengths %v; %d examples need at least %d, in whole pads", name, lens, n, Padded(n)))
}
