package pool

import "math/bits"

// Order returns the order in which runs·points jobs are most useful soonest, where job
// point·runs + run is the given run of the given point of a curve: first one run of every
// point, the ends of the curve, its middle, the middles of the halves and so on; then all
// points once more with two runs, four, eight …
func Order(points, runs int) []int {
	coarse := Coarse(points)
	order := make([]int, 0, points*runs)
	for from, n := 0, 1; from < runs; from, n = from+n, max(1, from+n) {
		n = min(n, runs-from)
		for _, p := range coarse {
			for r := range n {
				order = append(order, p*runs+from+r)
			}
		}
	}
	return order
}

// Coarse returns 0 … n−1 from coarse to fine: the ends first, then what halves the gaps.
func Coarse(n int) []int {
	list := make([]int, 0, n)
	taken := make([]bool, n)
	add := func(i int) {
		if !taken[i] {
			taken[i] = true
			list = append(list, i)
		}
	}
	if n > 0 {
		add(0)
		add(n - 1)
	}
	for step := 1 << bits.Len(uint(n)); step > 0; step /= 2 {
		for i := 0; i < n; i += step {
			add(i)
		}
	}
	return list
}
