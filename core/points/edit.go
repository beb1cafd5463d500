package points

import "strings"

// Piece returns where the i-th point of a valid text begins and ends; a text with fewer has
// none, and both are its length.
func Piece(text string, i int) (from, to int) {
	from = len(text)
	if f := strings.IndexByte(text[:min(len(text), 3*maxNumber+3)], frameEnd); i == 0 && text != "" {
		from = f + 1
	}
	for k := range len(text) {
		if !isClass(text[k]) {
			continue
		}
		if i--; i == 0 {
			from = k + 1
		}
		if i < 0 {
			return from, k + 1
		}
	}
	return len(text), len(text)
}

// HasFrame reports whether a valid text begins with a frame.
func HasFrame(text string) bool {
	return strings.IndexByte(text[:min(len(text), 3*maxNumber+3)], frameEnd) >= 0
}

// Replace returns a valid text with its i-th point replaced, by "" to take it out.
func Replace(text string, i int, by []byte) string {
	from, to := Piece(text, i)
	b := make([]byte, 0, len(text)+len(by))
	b = append(b, text[:from]...)
	b = append(b, by...)
	return string(append(b, text[to:]...))
}
