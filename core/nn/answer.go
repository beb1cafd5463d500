package nn

import "gradlab/core/autodiff"

// correct counts the examples whose class the last Forward got right.
func (n *Net) correct(class []uint8) int {
	h, right := n.Output(), 0
	if h.Rows == 1 {
		for c, v := range h.Row(0) {
			if v > 0 && class[c] == 1 || v <= 0 && class[c] == 0 {
				right++
			}
		}
		return right
	}
	for c, own := range class {
		best := h.Data[int(own)*h.LD+c]
		win := best == best
		for r := range h.Rows {
			v := h.Data[r*h.LD+c]
			// The first of equal outputs wins, and nothing wins against a NaN.
			win = win && (v < best || v == best && r >= int(own))
		}
		if win {
			right++
		}
	}
	return right
}

// tally is correct that also fills a table, see EvaluateTo.
func (n *Net) tally(table []int, class []uint8) (right int) {
	h := n.Output()
	k := max(h.Rows, 2)
	for c, own := range class {
		as := answer(h, c)
		if as >= 0 {
			table[int(own)*k+as]++
		}
		if as == int(own) {
			right++
		}
	}
	return right
}

// answer returns the class for column c of outputs h, the first of equal ones; −1 when one is
// NaN.
func answer(h autodiff.Mat, c int) int {
	best, as := h.Data[c], 0
	if h.Rows == 1 && best > 0 {
		as = 1
	}
	for r := range h.Rows {
		v := h.Data[r*h.LD+c]
		if v != v {
			return -1
		}
		if v > best {
			best, as = v, r
		}
	}
	return as
}
