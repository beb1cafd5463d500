package chart

import (
	"encoding/binary"
	"math"

	"gradlab/render/canvas"
)

// Contour traces the lines between regions on a grid of N×N samples by marching squares
// with linear interpolation, and keeps its memory for the next grid. The zero value is empty.
//
// Positions are in samples: (0, 0) is the first of the first row, x counts along a row. Lines
// that leave the grid go on for half a sample, to the edge of the area that the samples are
// the cell centres of.
type Contour struct {
	Points []canvas.Point // of all lines, one after another
	Ends   []int          // one past the last point of each

	n, planes int
	odds      bool // data are probabilities, which are compared by their odds
	data      []float32
	label     []uint8
	mixed     []int32    // samples right below which lies a cell of more regions than one
	joins     [][2]int32 // by node: what it is joined to, none: −1
	at        []canvas.Point
	active    []int32 // nodes with a crossing
	done      []bool
}

// A node is where a line crosses the way from one sample to the next: number i for the way
// from sample i to its right, N²+i for the way down. Number 2N²+i is the middle of the cell
// right below sample i, where three or more regions meet; lines end there.
const none = -1

// Trace finds the lines on which a function has the given level.
func (k *Contour) Trace(data []float32, n int, level float32) {
	k.odds = false
	k.trace(data, n, 1, level)
}

// TraceClasses finds the lines on which p = ½, or, when there are more planes of probabilities
// than one, on which the largest of them changes. Between samples the logarithm of the odds is
// taken to be linear, as a network's own output is: where p is all but 0 or 1 its values
// themselves say little about where ½ lies between them. Where they say nothing, scores are the
// outputs themselves, of which 0, or the largest, counts; else they are empty.
func (k *Contour) TraceClasses(data, scores []float32, n, planes int) {
	if k.odds = len(scores) < len(data); k.odds {
		k.trace(data, n, planes, 0.5)
	} else {
		k.trace(scores, n, planes, 0)
	}
}

func (k *Contour) trace(data []float32, n, planes int, level float32) {
	k.n, k.planes, k.data = n, planes, data
	k.Points, k.Ends = k.Points[:0], k.Ends[:0]
	if n < 2 || len(data) < planes*n*n {
		return
	}
	k.prepare(level)
	k.scan()
	k.cross(level)
	for _, i := range k.mixed {
		k.cell(int(i), level)
	}
	k.chain()
	k.data = nil
}

// prepare makes room and labels each sample with its region.
func (k *Contour) prepare(level float32) {
	size := k.n * k.n
	if len(k.label) != size {
		k.label = make([]uint8, size)
		k.joins = make([][2]int32, 2*size)
		k.at = make([]canvas.Point, 3*size)
		k.done = make([]bool, 2*size)
	}
	if k.planes == 1 {
		label := k.label
		for i, v := range k.data[:len(label)] {
			label[i] = 0
			if v >= level {
				label[i] = 1
			}
		}
		return
	}
	for i := range k.label {
		best, top := 0, k.data[i]
		for p, at := 1, size+i; p < k.planes; p, at = p+1, at+size {
			if v := k.data[at]; v > top {
				best, top = p, v
			}
		}
		k.label[i] = uint8(best)
	}
}

// scan finds the cells that lie in more than one region. Most do not, so eight are asked at
// once.
func (k *Contour) scan() {
	n := k.n
	k.mixed = k.mixed[:0]
	for r := range n - 1 {
		a, b := k.label[r*n:(r+1)*n], k.label[(r+1)*n:(r+2)*n]
		for c := 0; c < n-1; {
			if c+9 <= n {
				x := binary.LittleEndian.Uint64(a[c:])
				if x == binary.LittleEndian.Uint64(a[c+1:]) && x == binary.LittleEndian.Uint64(b[c:]) && x == binary.LittleEndian.Uint64(b[c+1:]) {
					c += 8
					continue
				}
			}
			for end := min(c+8, n-1); c < end; c++ {
				if l := a[c]; a[c+1] != l || b[c] != l || b[c+1] != l {
					k.mixed = append(k.mixed, int32(r*n+c))
				}
			}
		}
	}
}

// lead returns by how much region a is ahead of region b at sample i.
func (k *Contour) lead(i int, a, b uint8, level float32) float64 {
	if k.planes == 1 {
		d := float64(k.data[i]) - float64(level)
		if k.odds {
			p := float64(k.data[i])
			d = ln(p) - ln(1-p)
		}
		if a == 0 {
			d = -d
		}
		return d
	}
	size := k.n * k.n
	p, q := float64(k.data[int(a)*size+i]), float64(k.data[int(b)*size+i])
	if k.odds {
		p, q = ln(p), ln(q)
	}
	return p - q
}

// ln is the natural logarithm of a probability, to about 1/10000, and no less than that of
// what a float32 near 1 can be told from it by.
func ln(p float64) float64 {
	if !(p > 0x1p-25) {
		p = 0x1p-25
	}
	// p = 2ᵉ·m with m in [1, 2); ln m by its series in z = (m−√2)/(m+√2).
	bits := math.Float64bits(p)
	e := int(bits>>52) - 1023
	m := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	z := (m - math.Sqrt2) / (m + math.Sqrt2)
	return (float64(e)+0.5)*math.Ln2 + 2*z*(1+z*z*(1.0/3+z*z/5))
}

// cross finds all crossings. Each lies on the upper or left side of a mixed cell, or on the
// edge of the grid.
func (k *Contour) cross(level float32) {
	n, size := k.n, k.n*k.n
	k.active = k.active[:0]
	visit := func(node, i, j int, dx, dy float64) {
		a, b := k.label[i], k.label[j]
		if a == b {
			return
		}
		d0, d1 := k.lead(i, a, b, level), k.lead(j, a, b, level)
		t := 0.5
		if d0 > d1 {
			t = d0 / (d0 - d1)
		}
		if !(t >= 0 && t <= 1) { // not finite
			t = 0.5
		}
		k.at[node] = canvas.Point{X: float64(i%n) + dx*t, Y: float64(i/n) + dy*t}
		k.joins[node] = [2]int32{none, none}
		k.done[node] = false
		k.active = append(k.active, int32(node))
	}
	for _, m := range k.mixed {
		i := int(m)
		visit(i, i, i+1, 1, 0)
		visit(size+i, i, i+n, 0, 1)
		if i%n == n-2 {
			visit(size+i+1, i+1, i+n+1, 0, 1)
		}
		if i/n == n-2 {
			visit(i+n, i+n, i+n+1, 1, 0)
		}
	}
}

// cell joins the crossings around the cell right below sample i.
func (k *Contour) cell(i int, level float32) {
	n, size := k.n, k.n*k.n
	tl, tr, bl, br := k.label[i], k.label[i+1], k.label[i+n], k.label[i+n+1]
	top, left, bottom, right := i, size+i, i+n, size+i+1
	var nodes [4]int
	m := 0
	add := func(node int, crossed bool) {
		if crossed {
			nodes[m] = node
			m++
		}
	}
	add(top, tl != tr)
	add(right, tr != br)
	add(bottom, bl != br)
	add(left, tl != bl)
	switch {
	case m == 2:
		k.join(nodes[0], nodes[1])
	case m == 4 && tl == br && tr == bl:
		// A saddle: the mean of the corners decides which region is connected.
		lead := k.lead(i, tl, tr, level) + k.lead(i+n+1, tl, tr, level) +
			k.lead(i+1, tl, tr, level) + k.lead(i+n, tl, tr, level)
		if lead >= 0 {
			k.join(top, right)
			k.join(left, bottom)
		} else {
			k.join(top, left)
			k.join(right, bottom)
		}
	default:
		mid := 2*size + i
		k.at[mid] = canvas.Point{}
		for _, node := range nodes[:m] {
			k.at[mid].X += k.at[node].X / float64(m)
			k.at[mid].Y += k.at[node].Y / float64(m)
			k.link(node, mid)
		}
	}
}

func (k *Contour) join(a, b int) {
	k.link(a, b)
	k.link(b, a)
}

func (k *Contour) link(from, to int) {
	if j := &k.joins[from]; j[0] == none {
		j[0] = int32(to)
	} else {
		j[1] = int32(to)
	}
}

// chain makes lines of the joined crossings: first those with ends, then the closed ones.
func (k *Contour) chain() {
	inner := int32(2 * k.n * k.n)
	for _, node := range k.active {
		if j := k.joins[node]; !k.done[node] && (j[0] == none || j[1] == none || j[0] >= inner || j[1] >= inner) {
			k.follow(node, inner)
		}
	}
	for _, node := range k.active {
		if !k.done[node] {
			k.follow(node, inner)
		}
	}
}

// follow walks one line from its end, or around it when it is closed.
func (k *Contour) follow(start, inner int32) {
	from := len(k.Points)
	j := k.joins[start]
	// Which way to go, and what lies behind.
	next, back := j[0], j[1]
	if next == none || next >= inner {
		next, back = back, next
	}
	if back >= inner {
		k.Points = append(k.Points, k.at[back])
	}
	node, prev := start, back
	for {
		k.Points = append(k.Points, k.at[node])
		k.done[node] = true
		if next == none {
			break
		}
		if next >= inner {
			k.Points = append(k.Points, k.at[next])
			break
		}
		if k.done[next] { // once around
			k.Points = append(k.Points, k.at[next])
			break
		}
		prev, node = node, next
		if j = k.joins[node]; j[0] != prev {
			next = j[0]
		} else {
			next = j[1]
		}
	}
	k.prolong(from)
	k.Ends = append(k.Ends, len(k.Points))
}

// prolong takes the ends of the line that starts at Points[from] from the outermost samples
// to the edge of the area.
func (k *Contour) prolong(from int) {
	line := k.Points[from:]
	if len(line) < 2 {
		return
	}
	last := float64(k.n - 1)
	out := func(p, q canvas.Point) canvas.Point { // q is the end, p the point before it
		dx, dy := q.X-p.X, q.Y-p.Y
		t := math.Inf(1)
		switch {
		case q.X == 0 && dx < 0:
			t = -0.5 / dx
		case q.X == last && dx > 0:
			t = 0.5 / dx
		case q.Y == 0 && dy < 0:
			t = -0.5 / dy
		case q.Y == last && dy > 0:
			t = 0.5 / dy
		}
		if t*math.Hypot(dx, dy) > 2 { // all but along the edge
			return q
		}
		return canvas.Point{X: q.X + t*dx, Y: q.Y + t*dy}
	}
	first, end := out(line[1], line[0]), out(line[len(line)-2], line[len(line)-1])
	line[0], line[len(line)-1] = first, end
}
