package canvas

// pageSize is the edge of an atlas page in texels: every WebGL 2 device has 2048, and 1024
// holds all glyphs of a picture in a handful of sizes at three device pixels a pixel.
const pageSize = 1024

// A sprite is a piece of an atlas page, with the offset of its top left from the point that
// it is drawn at, all in device pixels.
type sprite struct {
	page   *page
	x, y   int
	w, h   int
	dx, dy int
}

// A page is one Texture of the atlas, filled shelf by shelf. Its first texels are white, so
// that plain fills need no texture of their own.
type page struct {
	tex              *Texture
	shelfY, shelfH   int
	nextX            int
	whiteX0, whiteY0 float32
}

func newPage() *page {
	p := &page{tex: NewTexture(pageSize, pageSize)}
	p.clear()
	return p
}

// clear forgets every sprite. Texels are overwritten as new ones come.
func (p *page) clear() {
	clear(p.tex.Pix)
	p.shelfY, p.shelfH, p.nextX = 0, 0, 0
	x, y, _ := p.place(3, 3)
	for r := range 3 {
		for i := range 4 * 3 {
			p.tex.Pix[4*((y+r)*pageSize+x)+i] = 0xff
		}
	}
	p.whiteX0, p.whiteY0 = float32(x)+1.5, float32(y)+1.5
	p.tex.Changed(0, pageSize)
}

// place finds room for w×h texels with an empty texel beside them.
func (p *page) place(w, h int) (x, y int, ok bool) {
	if p.nextX+w+1 > pageSize {
		p.shelfY += p.shelfH
		p.shelfH, p.nextX = 0, 0
	}
	if w+1 > pageSize || p.shelfY+h+1 > pageSize {
		return 0, 0, false
	}
	x, y = p.nextX, p.shelfY
	p.nextX += w + 1
	p.shelfH = max(p.shelfH, h+1)
	return x, y, true
}

// An atlas holds sprites on as many pages as they need.
type atlas struct{ pages []*page }

// maxPages is how much the atlas may grow before Begin starts it anew: only a person who
// zooms in and out all the time gets there.
const maxPages = 4

// add makes a sprite of w×h texels whose coverage alpha(x, y) gives, as white with that alpha.
func (a *atlas) add(w, h, dx, dy int, alpha func(x, y int) uint8) sprite {
	return a.paint(w, h, dx, dy, func(x, y int) [4]byte {
		v := alpha(x, y)
		return [4]byte{v, v, v, v}
	})
}

// paint makes a sprite of w×h texels with colours of their own.
func (a *atlas) paint(w, h, dx, dy int, at func(x, y int) [4]byte) sprite {
	if w <= 0 || h <= 0 || w >= pageSize || h >= pageSize {
		return sprite{page: a.first()}
	}
	a.first()
	p := a.pages[len(a.pages)-1]
	x, y, ok := p.place(w, h)
	if !ok {
		p = newPage()
		a.pages = append(a.pages, p)
		x, y, _ = p.place(w, h)
	}
	for r := range h {
		row := p.tex.Pix[4*((y+r)*pageSize+x):]
		for c := range w {
			*(*[4]byte)(row[4*c:]) = at(c, r)
		}
	}
	p.tex.Changed(y, y+h)
	return sprite{page: p, x: x, y: y, w: w, h: h, dx: dx, dy: dy}
}

func (a *atlas) first() *page {
	if len(a.pages) == 0 {
		a.pages = append(a.pages, newPage())
	}
	return a.pages[0]
}

// reset forgets all sprites and keeps one page's memory.
func (a *atlas) reset() {
	if len(a.pages) > 0 {
		a.pages = a.pages[:1]
		a.pages[0].clear()
	}
}
