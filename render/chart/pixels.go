package chart

// AppendPixels appends the picture's N×N cells to dst, four bytes (red, green, blue, alpha)
// each, row by row from the top, without the rim: for a host that shows them itself.
func (h *Heat) AppendPixels(dst []byte) []byte {
	w := h.n + 2
	for r := 1; r <= h.n; r++ {
		dst = append(dst, h.tex.Pix[4*(r*w+1):4*(r*w+1+h.n)]...)
	}
	return dst
}
