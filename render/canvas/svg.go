package canvas

import (
	"math"
	"strconv"
)

// SVG writes what is drawn on a Canvas as Scalable Vector Graphics 1.1 as well: the same calls,
// in layout pixels, text as text in the face that the canvas uses or one like it. Give one to
// Canvas.Trace before Begin, draw, and take the document from Document. The zero value is
// ready; it serves one picture.
type SVG struct {
	body  []byte
	count int // of definitions, which need names
	open  int // groups
}

// Trace makes c write all that follows on s too, until Trace(nil).
func (c *Canvas) Trace(s *SVG) { c.svg = s }

// Document returns the picture of w×h layout pixels as a whole document, with a title and a
// description for those who do not see it, and for who finds the file.
func (s *SVG) Document(w, h float64, title, description string) []byte {
	b := append([]byte(nil), `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="`...)
	b = appendLength(b, w)
	b = append(b, `" height="`...)
	b = appendLength(b, h)
	b = append(b, `" viewBox="0 0 `...)
	b = appendLength(b, w)
	b = append(b, ' ')
	b = appendLength(b, h)
	b = append(b, "\" role=\"img\" font-family=\"Roboto, 'Helvetica Neue', Arial, sans-serif\" style=\"font-variant-numeric:tabular-nums\">\n<title>"...)
	b = appendEscaped(b, title)
	b = append(b, "</title>\n<desc>"...)
	b = appendEscaped(b, description)
	b = append(b, "</desc>\n"...)
	b = append(b, s.body...)
	for range s.open {
		b = append(b, "</g>\n"...)
	}
	return append(b, "</svg>\n"...)
}

// start begins an element; attributes follow.
func (s *SVG) start(name string) {
	s.body = append(append(s.body, '<'), name...)
}

// end ends an element that holds nothing.
func (s *SVG) end() { s.body = append(s.body, "/>\n"...) }

func (s *SVG) attr(name, value string) {
	s.body = append(append(append(s.body, ' '), name...), `="`...)
	s.body = append(appendEscaped(s.body, value), '"')
}

func (s *SVG) length(name string, v float64) {
	s.body = append(append(append(s.body, ' '), name...), `="`...)
	s.body = append(appendLength(s.body, v), '"')
}

// colour writes c as the value of an attribute, fill or stroke, and its opacity.
func (s *SVG) colour(name string, c Color) {
	s.body = append(append(append(s.body, ' '), name...), `="`...)
	s.body = append(appendColour(s.body, c), '"')
	if c.A < 1 {
		s.length(name+"-opacity", float64(c.A))
	}
}

// rect writes a rectangle with rounded corners up to its colours.
func (s *SVG) rect(r Rect, radius float64) {
	s.start("rect")
	s.length("x", r.X)
	s.length("y", r.Y)
	s.length("width", max(r.W, 0))
	s.length("height", max(r.H, 0))
	if radius > 0 {
		s.length("rx", min(radius, r.W/2, r.H/2))
	}
}

func (s *SVG) fill(r Rect, radius float64, col Color) {
	s.rect(r, radius)
	s.colour("fill", col)
	s.end()
}

// frame writes the rim of a rectangle, which lies inside it.
func (s *SVG) frame(r Rect, radius, width float64, col Color) {
	s.rect(r.Inset(width/2), max(radius-width/2, 0))
	s.attr("fill", "none")
	s.colour("stroke", col)
	s.length("stroke-width", width)
	s.end()
}

// corners writes what a rectangle has outside its rounded corners.
func (s *SVG) corners(r Rect, radius float64, col Color) {
	a := min(radius, r.W/2, r.H/2)
	s.start("path")
	s.body = append(s.body, ` d="`...)
	s.place('M', r.X, r.Y)
	s.place('H', r.Right())
	s.place('V', r.Bottom())
	s.place('H', r.X)
	s.body = append(s.body, 'z')
	s.place('M', r.X+a, r.Y)
	for _, q := range [...][2]Point{
		{{r.Right() - a, r.Y}, {r.Right(), r.Y + a}},
		{{r.Right(), r.Bottom() - a}, {r.Right() - a, r.Bottom()}},
		{{r.X + a, r.Bottom()}, {r.X, r.Bottom() - a}},
		{{r.X, r.Y + a}, {r.X + a, r.Y}},
	} {
		s.place('L', q[0].X, q[0].Y)
		s.place('A', a, a)
		s.body = append(s.body, " 0 0 1"...)
		s.place(' ', q[1].X, q[1].Y)
	}
	s.body = append(s.body, `z" fill-rule="evenodd"`...)
	s.colour("fill", col)
	s.end()
}

// place writes a command of a path with its numbers.
func (s *SVG) place(command byte, numbers ...float64) {
	s.body = append(s.body, command)
	for i, v := range numbers {
		if i > 0 {
			s.body = append(s.body, ' ')
		}
		s.body = appendLength(s.body, v)
	}
}

// line writes a line through points.
func (s *SVG) line(pts []Point, width float64, col Color) {
	if len(pts) < 2 {
		return
	}
	s.start("path")
	s.outline(pts)
	s.body = append(s.body, '"')
	s.stroke(width, col)
}

// dashed writes a line through points with gaps.
func (s *SVG) dashed(pts []Point, width, on, off float64, col Color) {
	if len(pts) < 2 {
		return
	}
	s.start("path")
	s.outline(pts)
	s.body = append(s.body, `" stroke-dasharray="`...)
	s.body = append(appendLength(s.body, on), ' ')
	s.body = append(appendLength(s.body, off), '"')
	s.stroke(width, col)
}

func (s *SVG) curve(p, q, r, e Point, width float64, col Color) {
	s.start("path")
	s.body = append(s.body, ` d="`...)
	s.place('M', p.X, p.Y)
	s.place('C', q.X, q.Y, r.X, r.Y, e.X, e.Y)
	s.body = append(s.body, '"')
	s.stroke(width, col)
}

func (s *SVG) stroke(width float64, col Color) {
	s.attr("fill", "none")
	s.colour("stroke", col)
	s.length("stroke-width", width)
	s.attr("stroke-linejoin", "round")
	s.end()
}

// outline begins the data of a path through points, which stays open.
func (s *SVG) outline(pts []Point) {
	s.body = append(s.body, ` d="`...)
	for i, p := range pts {
		if i == 0 {
			s.place('M', p.X, p.Y)
		} else {
			s.place('L', p.X, p.Y)
		}
	}
}

// area covers the polygon with the given corners.
func (s *SVG) area(pts []Point, col Color) {
	if len(pts) < 3 {
		return
	}
	s.start("path")
	s.outline(pts)
	s.body = append(s.body, `z"`...)
	s.colour("fill", col)
	s.end()
}

func (s *SVG) band(upper, lower []Point, col Color) {
	pts := append([]Point(nil), upper...)
	for i := len(lower) - 1; i >= 0; i-- {
		pts = append(pts, lower[i])
	}
	s.area(pts, col)
}

// marker writes a marker with the corners that markerDistance has.
func (s *SVG) marker(shape Shape, x, y, r float64, col Color) {
	if shape == Circle {
		s.start("circle")
		s.length("cx", x)
		s.length("cy", y)
		s.length("r", r)
		s.colour("fill", col)
		s.end()
		return
	}
	var pts []Point
	at := func(dx, dy float64) { pts = append(pts, Point{x + dx, y + dy}) }
	switch shape {
	case Square:
		a := 0.886 * r
		at(-a, -a)
		at(a, -a)
		at(a, a)
		at(-a, a)
	case Diamond:
		a := 0.886 * r * math.Sqrt2
		at(0, -a)
		at(a, 0)
		at(0, a)
		at(-a, 0)
	case Triangle, Nabla:
		up := 1.0
		if shape == Nabla {
			up = -1
		}
		a, down := 0.72*r, 0.15*r
		half := math.Sqrt(3) * a
		at(0, up*(down-2*a))
		at(half, up*(down+a))
		at(-half, up*(down+a))
	case Cross:
		// A plus of two bars, turned by an eighth.
		l, h, k := 1.15*r, 0.42*r, math.Sqrt2/2
		for _, q := range [...]Point{{-h, -l}, {h, -l}, {h, -h}, {l, -h}, {l, h}, {h, h}, {h, l}, {-h, l}, {-h, h}, {-l, h}, {-l, -h}, {-h, -h}} {
			at(k*(q.X-q.Y), k*(q.X+q.Y))
		}
	}
	s.area(pts, col)
}

func (s *SVG) text(x, y float64, text string, st Style) {
	s.start("text")
	s.length("x", x)
	s.length("y", y)
	s.length("font-size", st.Size)
	if st.Medium {
		s.attr("font-weight", "500")
	}
	switch st.Align {
	case Center:
		s.attr("text-anchor", "middle")
	case Right:
		s.attr("text-anchor", "end")
	}
	s.colour("fill", st.Color)
	s.attr("xml:space", "preserve")
	s.body = append(s.body, '>')
	s.body = append(appendEscaped(s.body, text), "</text>\n"...)
}

// gradient covers r with colours that go over from left to right.
func (s *SVG) gradient(r Rect, left, right Color) {
	name := s.name("g")
	s.start("linearGradient")
	s.attr("id", name)
	s.body = append(s.body, '>')
	for i, c := range [...]Color{left, right} {
		s.start("stop")
		s.length("offset", float64(i))
		s.body = append(s.body, ` stop-color="`...)
		s.body = append(appendColour(s.body, c), '"')
		s.length("stop-opacity", float64(c.A))
		s.body = append(s.body, "/>"...)
	}
	s.body = append(s.body, "</linearGradient>\n"...)
	s.rect(r, 0)
	s.attr("fill", "url(#"+name+")")
	s.end()
}

// clip begins a group within which nothing is drawn outside r; unclip ends it.
func (s *SVG) clip(r Rect) {
	name := s.name("c")
	s.start("clipPath")
	s.attr("id", name)
	s.body = append(s.body, '>')
	s.rect(r, 0)
	s.body = append(s.body, "/></clipPath>\n"...)
	s.start("g")
	s.attr("clip-path", "url(#"+name+")")
	s.body = append(s.body, ">\n"...)
	s.open++
}

func (s *SVG) unclip() {
	s.body = append(s.body, "</g>\n"...)
	s.open--
}

// name makes a name that nothing else in the document has.
func (s *SVG) name(prefix string) string {
	s.count++
	return prefix + strconv.Itoa(s.count)
}

// appendLength writes v with two decimals at most.
func appendLength(b []byte, v float64) []byte {
	v = math.Round(v*100) / 100
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	return strconv.AppendFloat(b, v+0, 'f', -1, 64)
}

// appendColour writes a colour without its opacity as #rrggbb.
func appendColour(b []byte, c Color) []byte {
	const hex = "0123456789abcdef"
	if c.A > 0 && c.A < 1 {
		c.R, c.G, c.B = c.R/c.A, c.G/c.A, c.B/c.A
	}
	b = append(b, '#')
	for _, v := range c.Bytes() {
		b = append(b, hex[v>>4], hex[v&15])
	}
	return b[:len(b)-2] // without the alpha
}

// appendEscaped writes text so that it can stand in the document, and leaves out what must not.
func appendEscaped(b []byte, text string) []byte {
	for _, r := range text {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&quot;"...)
		case r < ' ':
		default:
			b = append(b, string(r)...)
		}
	}
	return b
}
