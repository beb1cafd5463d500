package autodiff

import (
	"math"
	"slices"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
)

// A plan is where the nodes and edges of a graph lie, in layout pixels at a zoom of 1: in
// layers from the left, each node to the right of its arguments, or from above.
//
// It is made as usual for layered drawings (K. Sugiyama et al., IEEE Trans. SMC 11, 1981): an
// edge over several layers is broken up by bends; the order within layers is improved by
// barycentres as long as that takes crossings away; then each layer is pulled towards its
// neighbours' heights, with its order and the least distances kept.
type plan struct {
	nodes []canvas.Rect
	edges []route // one for each edge of the graph
	w, h  float64
	down  bool    // layers lie below one another
	unit  float64 // what distances are multiplied by

	items  []item
	bends  int     // the first item that is one
	layers [][]int // of items, from the top
	order  [][]int // the best so far
}

// A route is the line of an edge, from its argument's right side over bends to its user's left.
type route struct{ points []canvas.Point }

// An item is a node or a bend.
type item struct {
	node    int // −1: a bend
	user    int // the edge that bends
	layer   int
	key     float64 // by which a layer is ordered at first
	w, h    float64
	y       float64 // of the middle
	in, out []int   // items in the layers beside
	weight  float64
	place   int // in its layer
}

// The distances between things at a zoom of 1 and text of 13 pixels.
const (
	gapX    = 70 // between layers from the left: room for a local derivative
	gapDown = 40 // between layers below one another
	gapY    = 16 // between nodes
	gapBend = 10
)

// newPlan lays a graph out whose node i is size(i) large, from the left or down. What has no
// width is left out. Distances between things go with the unit.
func newPlan(g *experiment.Graph, size func(i int) (w, h float64), down bool, unit float64) *plan {
	p := &plan{down: down, unit: unit}
	if down {
		across := size
		size = func(i int) (w, h float64) { h, w = across(i); return w, h }
	}
	p.assign(g, size)
	p.sort()
	p.align()
	p.finish(g)
	if down {
		p.turn()
	}
	return p
}

// turn exchanges left and right with up and down.
func (p *plan) turn() {
	p.w, p.h = p.h, p.w
	for i, r := range p.nodes {
		p.nodes[i] = canvas.Rect{X: r.Y, Y: r.X, W: r.H, H: r.W}
	}
	for _, e := range p.edges {
		for k, q := range e.points {
			e.points[k] = canvas.Point{X: q.Y, Y: q.X}
		}
	}
}

// assign finds the layer of each node, and makes items of nodes and bends.
func (p *plan) assign(g *experiment.Graph, size func(i int) (w, h float64)) {
	n := len(g.Nodes)
	layer, first, at := make([]int, n), make([]int, n), make([]int, n)
	inner := make([]bool, n)
	for i := range first {
		first[i] = -1
	}
	for _, e := range g.Edges { // arguments before users, so each layer is final when it is used
		layer[e.To] = max(layer[e.To], layer[e.From]+1)
		inner[e.To] = true
	}
	for _, e := range g.Edges {
		if f := first[e.From]; f < 0 || layer[e.To] < f {
			first[e.From] = layer[e.To]
		}
	}
	for i := range layer {
		if !inner[i] && first[i] > 0 { // variables and numbers go to where they are needed
			layer[i] = first[i] - 1
		}
		w, h := size(i)
		if at[i] = len(p.items); w == 0 {
			at[i] = -1
			continue
		}
		p.items = append(p.items, item{node: i, layer: layer[i], key: float64(i), w: w, h: h, weight: 1})
	}
	p.bends = len(p.items)
	p.edges = make([]route, len(g.Edges))
	for n, e := range g.Edges {
		last := at[e.From]
		if last < 0 {
			continue
		}
		for l := layer[e.From] + 1; l < layer[e.To]; l++ {
			p.items = append(p.items, item{node: -1, user: n, layer: l, key: float64(e.From) + 0.5, weight: 2})
			p.join(last, len(p.items)-1)
			last = len(p.items) - 1
		}
		p.join(last, at[e.To])
	}
	deep := 0
	for i := range p.items {
		deep = max(deep, p.items[i].layer)
	}
	p.layers = make([][]int, deep+1)
	for i := range p.items {
		l := p.items[i].layer
		p.layers[l] = append(p.layers[l], i)
	}
	for _, l := range p.layers {
		slices.SortStableFunc(l, func(a, b int) int { return compare(p.items[a].key, p.items[b].key) })
	}
	p.place()
}

func (p *plan) join(a, b int) {
	p.items[a].out = append(p.items[a].out, b)
	p.items[b].in = append(p.items[b].in, a)
}

func (p *plan) place() {
	for _, l := range p.layers {
		for k, i := range l {
			p.items[i].place = k
		}
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// sort improves the order within the layers.
func (p *plan) sort() {
	best := p.crossings()
	p.keep()
	for round := 0; round < 12 && best > 0; round++ {
		for k := range p.layers {
			l, rightward := k, round%2 == 0
			if !rightward {
				l = len(p.layers) - 1 - k
			}
			p.sortLayer(p.layers[l], rightward)
		}
		p.swap()
		if c := p.crossings(); c < best {
			best = c
			p.keep()
		}
	}
	p.layers = p.order
	p.place()
}

func (p *plan) keep() {
	p.order = p.order[:0]
	for _, l := range p.layers {
		p.order = append(p.order, slices.Clone(l))
	}
}

// sortLayer orders a layer by the mean place of what its items are joined to on the left, or
// on the right; what has nothing there stays about where it is.
func (p *plan) sortLayer(l []int, rightward bool) {
	for _, i := range l {
		it := &p.items[i]
		beside := it.out
		if rightward {
			beside = it.in
		}
		it.key = float64(it.place)
		if len(beside) > 0 {
			it.key = 0
			for _, j := range beside {
				it.key += float64(p.items[j].place)
			}
			it.key /= float64(len(beside))
		}
	}
	slices.SortStableFunc(l, func(a, b int) int { return compare(p.items[a].key, p.items[b].key) })
	for k, i := range l {
		p.items[i].place = k
	}
}

// swap exchanges neighbours as long as that takes crossings away.
func (p *plan) swap() {
	if len(p.items) > 1500 {
		return // many bends run side by side: little to gain
	}
	for better, round := true, 0; better && round < 8; round++ {
		better = false
		for _, l := range p.layers {
			for k := 0; k+1 < len(l); k++ {
				a, b := &p.items[l[k]], &p.items[l[k+1]]
				if p.between(a.in, b.in)+p.between(a.out, b.out) > p.between(b.in, a.in)+p.between(b.out, a.out) {
					l[k], l[k+1] = l[k+1], l[k]
					a.place, b.place = k+1, k
					better = true
				}
			}
		}
	}
}

// between counts the crossings of the joints of two neighbours, the upper of which goes to the
// items of upper.
func (p *plan) between(upper, lower []int) (n int) {
	for _, i := range upper {
		for _, j := range lower {
			if p.items[i].place > p.items[j].place {
				n++
			}
		}
	}
	return n
}

// crossings counts the pairs of joints that cross: between two layers, the inversions of the
// right ends when the joints are sorted by their left ends.
func (p *plan) crossings() int {
	total := 0
	var ends, tree []int
	for k := 0; k+1 < len(p.layers); k++ {
		ends = ends[:0]
		for _, i := range p.layers[k] {
			from := len(ends)
			for _, j := range p.items[i].out {
				ends = append(ends, p.items[j].place)
			}
			slices.Sort(ends[from:])
		}
		size := len(p.layers[k+1])
		tree = append(tree[:0], make([]int, size+1)...) // how many ends were at a place or before
		for n, e := range ends {
			before := 0
			for q := e + 1; q > 0; q -= q & -q {
				before += tree[q]
			}
			total += n - before
			for q := e + 1; q <= size; q += q & -q {
				tree[q]++
			}
		}
	}
	return total
}

// align finds the heights.
func (p *plan) align() {
	for _, l := range p.layers {
		y := 0.0
		for k, i := range l {
			if k > 0 {
				y += p.apart(l[k-1], i)
			}
			p.items[i].y = y
		}
		for _, i := range l {
			p.items[i].y -= y / 2
		}
	}
	for round := range 24 {
		for k := range p.layers {
			l := k
			if round%2 == 1 {
				l = len(p.layers) - 1 - k
			}
			p.settle(p.layers[l])
		}
	}
}

// apart is the least distance of the middles of two items.
func (p *plan) apart(a, b int) float64 {
	gap := float64(gapY)
	if p.items[a].node < 0 || p.items[b].node < 0 {
		gap = gapBend
	}
	return (p.items[a].h+p.items[b].h)/2 + gap*p.unit
}

// settle moves the items of a layer as near as may be, by least squares, to the mean height
// of what they are joined to: runs of items that would come too close move as one.
func (p *plan) settle(l []int) {
	type run struct {
		from        int
		want, share float64 // weighted mean of where it wants to be, less its own offsets
	}
	var runs []run
	offset := make([]float64, len(l))
	for k, i := range l {
		it := &p.items[i]
		if k > 0 {
			offset[k] = offset[k-1] + p.apart(l[k-1], i)
		}
		want, n := 0.0, 0.0
		for _, beside := range [2][]int{it.in, it.out} {
			for _, j := range beside {
				want += p.items[j].weight * p.items[j].y
				n += p.items[j].weight
			}
		}
		if n == 0 {
			want, n = it.y, 1
		}
		r := run{k, want/n - offset[k], it.weight}
		for len(runs) > 0 && runs[len(runs)-1].want >= r.want {
			q := runs[len(runs)-1]
			runs = runs[:len(runs)-1]
			share := q.share + r.share
			r = run{q.from, (q.want*q.share + r.want*r.share) / share, share}
		}
		runs = append(runs, r)
	}
	for n, r := range runs {
		to := len(l)
		if n+1 < len(runs) {
			to = runs[n+1].from
		}
		for k := r.from; k < to; k++ {
			p.items[l[k]].y = r.want + offset[k]
		}
	}
}

// finish turns items into rectangles and lines.
func (p *plan) finish(g *experiment.Graph) {
	top, bottom := 0.0, 0.0
	for i := range p.items {
		it := &p.items[i]
		top, bottom = min(top, it.y-it.h/2), max(bottom, it.y+it.h/2)
	}
	p.h = bottom - top
	left := make([]float64, len(p.layers))
	width := make([]float64, len(p.layers))
	x, gap := 0.0, float64(gapX)
	if p.down {
		gap = gapDown
	}
	gap *= p.unit
	for k, l := range p.layers {
		for _, i := range l {
			width[k] = max(width[k], p.items[i].w)
		}
		left[k] = x
		x += width[k] + gap
	}
	p.w = x - gap
	p.nodes = make([]canvas.Rect, len(g.Nodes))
	for i := range p.items {
		it := &p.items[i]
		it.y -= top
		if it.node >= 0 {
			k := it.layer
			p.nodes[it.node] = canvas.Rect{X: left[k] + (width[k]-it.w)/2, Y: it.y - it.h/2, W: it.w, H: it.h}
		}
	}
	bend := p.bends
	for n, e := range g.Edges {
		from, to := p.nodes[e.From], p.nodes[e.To]
		if from.W == 0 {
			continue
		}
		pts := []canvas.Point{{X: from.Right(), Y: from.Y + from.H/2}}
		for ; bend < len(p.items) && p.items[bend].user == n; bend++ {
			l, y := p.items[bend].layer, p.items[bend].y
			pts = append(pts, canvas.Point{X: left[l], Y: y}, canvas.Point{X: left[l] + width[l], Y: y})
		}
		p.edges[n].points = straight(append(pts, canvas.Point{X: to.X, Y: to.Y + to.H/2}))
	}
	p.ports(g)
}

// straight leaves out the points in the middle of level runs.
func straight(pts []canvas.Point) []canvas.Point {
	level := func(a, b canvas.Point) bool { return math.Abs(a.Y-b.Y) < 0.75 }
	kept := pts[:1]
	for k := 1; k+1 < len(pts); k++ {
		if !level(kept[len(kept)-1], pts[k]) || !level(pts[k], pts[k+1]) {
			kept = append(kept, pts[k])
		}
	}
	return append(kept, pts[len(pts)-1])
}

// ports spreads the ends of the two edges into a node over its left side, in the order in
// which they come.
func (p *plan) ports(g *experiment.Graph) {
	into := make([][]int, len(g.Nodes))
	for n, e := range g.Edges {
		if p.edges[n].points != nil {
			into[e.To] = append(into[e.To], n)
		}
	}
	for i, list := range into {
		if len(list) != 2 {
			continue
		}
		a, b := p.edges[list[0]].points, p.edges[list[1]].points
		d := p.nodes[i].H / 5
		if a[len(a)-2].Y > b[len(b)-2].Y {
			d = -d
		}
		a[len(a)-1].Y -= d
		b[len(b)-1].Y += d
	}
}
