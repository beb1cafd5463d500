package canvas

// A Texture is a picture in memory that batches draw from. Whoever writes to Pix says so with
// Changed; the back end uploads no more than the rows that changed since it last looked.
type Texture struct {
	W, H int
	Pix  []byte // RGBA, premultiplied, rows from the top

	// Handle is the back end's own; nothing else touches it.
	Handle any

	dirty0, dirty1 int
}

// NewTexture returns a transparent Texture.
func NewTexture(w, h int) *Texture {
	return &Texture{W: w, H: h, Pix: make([]byte, 4*w*h), dirty1: h}
}

// Changed marks the rows y0 ≤ y < y1 as written to.
func (t *Texture) Changed(y0, y1 int) {
	if t.dirty0 == t.dirty1 {
		t.dirty0, t.dirty1 = y0, y1
		return
	}
	t.dirty0, t.dirty1 = min(t.dirty0, y0), max(t.dirty1, y1)
}

// TakeChanged returns the rows written to since it was last called; none when y0 = y1.
func (t *Texture) TakeChanged() (y0, y1 int) {
	y0, y1 = t.dirty0, t.dirty1
	t.dirty0, t.dirty1 = 0, 0
	return y0, y1
}
