package canvas

import (
	"image"
	"math"
	"sync"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"gradlab/assets/fonts"
)

// Align says which part of a text lies at the point that it is drawn at.
type Align uint8

// Left is the left end, Center the middle, Right the right end.
const (
	Left Align = iota
	Center
	Right
)

// Style is how a text looks.
type Style struct {
	Size   float64 // of the em, layout pixels
	Medium bool    // heavier, for what stands out
	Color  Color
	Align  Align
}

// Parts of the em that layouts need: the height of capitals and figures, the depth of g,
// and the distance of two lines.
const (
	CapHeight  = 0.711
	Descent    = 0.21
	LineHeight = 1.35
)

// Text writes s with its baseline at y and returns its width.
func (c *Canvas) Text(x, y float64, s string, st Style) float64 {
	if c.svg != nil {
		c.svg.text(x, y, s, st)
	}
	f := c.face(st)
	w := f.measure(s)
	p := c.pos(x, y)
	switch st.Align {
	case Center:
		p.X -= w / 2
	case Right:
		p.X -= w
	}
	by := int(math.Round(p.Y))
	var last rune
	for _, r := range s {
		g := f.glyph(r)
		if last != 0 {
			p.X += f.kern(last, r)
		}
		last = r
		if !g.blank {
			q := math.Floor(p.X*float64(f.phases) + 0.5)
			ix := math.Floor(q / float64(f.phases))
			phase := int(q - ix*float64(f.phases))
			if !g.has[phase] {
				g.sprites[phase] = f.rasterise(&c.atlas, r, phase)
				g.has[phase] = true
			}
			c.stamp(&g.sprites[phase], int(ix), by, st.Color)
		}
		p.X += g.advance
	}
	return w / c.scale
}

// TextBytes is Text for bytes that hold UTF-8; it does not keep them.
func (c *Canvas) TextBytes(x, y float64, s []byte, st Style) float64 {
	return c.Text(x, y, unsafe.String(unsafe.SliceData(s), len(s)), st)
}

// TextMiddle is Text with capitals and figures centred on y.
func (c *Canvas) TextMiddle(x, y float64, s string, st Style) float64 {
	return c.Text(x, y+st.Size*CapHeight/2, s, st)
}

// Measure returns the width of s.
func (c *Canvas) Measure(s string, st Style) float64 { return c.face(st).measure(s) / c.scale }

// MeasureBytes is Measure for bytes that hold UTF-8.
func (c *Canvas) MeasureBytes(s []byte, st Style) float64 {
	return c.Measure(unsafe.String(unsafe.SliceData(s), len(s)), st)
}

// Fit returns the longest beginning of s that is no wider than w, whole words first.
func (c *Canvas) Fit(s string, w float64, st Style) string {
	if c.Measure(s, st) <= w {
		return s
	}
	end := 0
	for i, r := range s {
		if c.Measure(s[:i], st) > w {
			break
		}
		if r == ' ' {
			end = i
		}
	}
	return s[:end]
}

// A face is one font at one size in device pixels.
type face struct {
	size   int32 // 1/64 device pixel
	medium bool
	font   font.Face
	phases int               // positions between two device pixels that glyphs come in
	ascii  [0x80]*glyph      // by rune
	others map[rune]*glyph   // the rest
	kerns  [0x80][0x80]int16 // of ASCII, 1/64 device pixel, unasked: not asked for yet
	more   map[uint64]int16  // of the rest
}

// maxPhases is what glyphs of the smallest texts need to be spaced evenly.
const maxPhases = 4

type glyph struct {
	advance float64
	blank   bool
	has     [maxPhases]bool
	sprites [maxPhases]sprite
}

// parsed holds the two fonts: the files are part of the program, so they cannot be wrong.
var parsed = sync.OnceValue(func() (f [2]*opentype.Font) {
	for i, data := range [2][]byte{fonts.Regular, fonts.Medium} {
		var err error
		if f[i], err = opentype.Parse(data); err != nil {
			panic("canvas: embedded font: " + err.Error())
		}
	}
	return f
})

func (c *Canvas) face(st Style) *face {
	size := int32(math.Round(st.Size * c.scale * 64))
	for _, f := range c.faces {
		if f.size == size && f.medium == st.Medium {
			return f
		}
	}
	i := 0
	if st.Medium {
		i = 1
	}
	px := float64(size) / 64
	ff, err := opentype.NewFace(parsed()[i], &opentype.FaceOptions{Size: px, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("canvas: embedded font: " + err.Error())
	}
	f := &face{
		size: size, medium: st.Medium, font: ff, phases: maxPhases,
		others: map[rune]*glyph{}, more: map[uint64]int16{},
	}
	for i := range f.kerns {
		for j := range f.kerns[i] {
			f.kerns[i][j] = unasked
		}
	}
	if px >= 24 {
		f.phases = 2
	}
	c.faces = append(c.faces, f)
	return f
}

// measure returns the width of s in device pixels.
func (f *face) measure(s string) float64 {
	w := 0.0
	var last rune
	for _, r := range s {
		if last != 0 {
			w += f.kern(last, r)
		}
		w += f.glyph(r).advance
		last = r
	}
	return w
}

func (f *face) glyph(r rune) *glyph {
	if r < utf8.RuneSelf {
		if g := f.ascii[r]; g != nil {
			return g
		}
	} else if g := f.others[r]; g != nil {
		return g
	}
	a, _ := f.font.GlyphAdvance(r)
	b, _, _ := f.font.GlyphBounds(r)
	g := &glyph{advance: float64(a) / 64, blank: b.Empty()}
	if r < utf8.RuneSelf {
		f.ascii[r] = g
	} else {
		f.others[r] = g
	}
	return g
}

// kern returns what to add between two runes. Figures keep their columns, so they have none.
func (f *face) kern(a, b rune) float64 {
	if figure(a) || figure(b) {
		return 0
	}
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		k := &f.kerns[a][b]
		if *k == unasked {
			*k = int16(f.font.Kern(a, b))
		}
		return float64(*k) / 64
	}
	key := uint64(a)<<32 | uint64(b)
	k, ok := f.more[key]
	if !ok {
		k = int16(f.font.Kern(a, b))
		f.more[key] = k
	}
	return float64(k) / 64
}

// unasked is no distance that a font has.
const unasked = math.MinInt16

func figure(r rune) bool { return r >= '0' && r <= '9' || r == ' ' || r == '.' || r == '−' }

func (f *face) rasterise(a *atlas, r rune, phase int) sprite {
	dot := fixed.Point26_6{X: fixed.Int26_6(64 * phase / f.phases)}
	dr, mask, mp, _, ok := f.font.Glyph(dot, r)
	if !ok {
		return sprite{page: a.first()}
	}
	m := mask.(*image.Alpha)
	return a.add(dr.Dx(), dr.Dy(), dr.Min.X, dr.Min.Y, func(x, y int) uint8 {
		return m.AlphaAt(mp.X+x, mp.Y+y).A
	})
}
