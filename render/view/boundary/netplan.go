package boundary

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
)

// A netPlan says where a network's units are drawn. Layers stand left to right; a layer too
// wide for one column of readable tiles stands in several.
type netPlan struct {
	area   canvas.Rect // what the tiles and their labels may use
	layers []layerPlan
	foot   float64 // baseline of the captions
	size   float64 // of the largest tile
}

type layerPlan struct {
	x, mid float64 // left end of its columns, vertical middle
	n      int
	cols   int
	rows   int
	pitch  float64 // distance of two tiles
	apart  float64 // of two columns
	size   float64 // edge of a tile
	first  int     // number of its first tile among all units
	act    string  // title of a hidden layer's activation
}

// width is what the layer's columns take.
func (l *layerPlan) width() float64 { return float64(l.cols-1)*l.apart + l.size }

// tile returns where unit i is drawn.
func (l *layerPlan) tile(i int) canvas.Rect {
	col, row := i/l.rows, i%l.rows
	rows := min(l.rows, l.n-col*l.rows) // the last column may be shorter
	return canvas.Rect{
		X: l.x + float64(col)*l.apart,
		Y: l.mid + (float64(row)-float64(rows-1)/2)*l.pitch - l.size/2,
		W: l.size, H: l.size,
	}
}

// Measures of the network picture, in layout pixels.
const (
	tileSize  = 34  // a unit's map where there is room
	tileGap   = 7   // between maps of that size
	tileRound = 7   // their corners' radius
	linkRoom  = 210 // the longest that links need be
)

// plan lays out layers of the given sizes, inputs first, in area. left and right are kept
// free beside the first and last layer for names, foot below for captions.
func (p *netPlan) plan(area canvas.Rect, sizes []int, left, right, foot float64) {
	p.area = area
	p.layers = p.layers[:0]
	n := len(sizes)
	if n == 0 {
		return
	}
	room := canvas.Rect{X: area.X + left, Y: area.Y, W: area.W - left - right, H: area.H - foot}
	widest := 1
	for _, k := range sizes {
		widest = max(widest, k)
	}
	// Tiles grow with the room, and where there are few of them.
	largest := min(max(room.H/10.5, tileSize), 2*tileSize) * min(max(8/float64(widest), 1), 1.4)
	// Tiles may take up to half of the width; the links get the rest.
	budget := 0.5 * room.W / float64(n)
	first, total, tallest := 0, 0.0, 0.0
	p.size = 0
	for _, k := range sizes {
		l := layerPlan{n: k, first: first}
		first += k
		l.fit(room.H, max(budget, 1), largest)
		// Columns of inputs stand apart by their names, if there is room for that.
		if more := float64(l.cols-1) * left; l.first == 0 && more > 0 && l.width()+more <= 0.45*room.W {
			l.apart += left
		}
		total += l.width()
		tallest = max(tallest, l.height())
		p.size = max(p.size, l.size)
		p.layers = append(p.layers, l)
	}
	gap, x := 0.0, room.X+(room.W-total)/2
	if n > 1 {
		gap = min((room.W-total)/float64(n-1), linkRoom*max(1, room.W/700))
		x -= gap * float64(n-1) / 2
	}
	mid := room.Y + room.H/2
	for i := range p.layers {
		l := &p.layers[i]
		l.x, l.mid = x, mid
		x += l.width() + gap
	}
	p.foot = math.Min(mid+tallest/2+foot*0.75, area.Bottom()-foot*0.3)
}

// readable is the pitch below which a layer rather stands in one more column.
const readable = 13

// fit chooses the number of columns: as few as keep tiles readable, or else those that make
// them largest.
func (l *layerPlan) fit(height, width, largest float64) {
	const ratio = float64(tileSize) / (tileSize + tileGap)
	best := 0.0
	for cols := 1; cols <= l.n; cols++ {
		rows := (l.n + cols - 1) / cols
		pitch := min(height/float64(rows), width/float64(cols), largest/ratio)
		if pitch > best+1e-9 {
			best, l.cols, l.rows = pitch, cols, rows
		}
		if pitch >= readable {
			break
		}
	}
	l.pitch, l.size = best, best*ratio
	l.apart = l.pitch
	// Few units spread out a little, so that their links do.
	if l.cols == 1 && l.n > 1 {
		spread := (height - float64(l.n)*l.size) / float64(l.n)
		l.pitch = l.size + max(l.pitch-l.size, min(spread, 1.3*l.size))
	}
}

func (l *layerPlan) height() float64 { return float64(l.rows-1)*l.pitch + l.size }

// unit returns which unit lies at a point, within half the gap around it.
func (p *netPlan) unit(at canvas.Point) (u experiment.Unit, ok bool) {
	for i := range p.layers {
		l := &p.layers[i]
		slack := min((l.pitch-l.size)/2, 3)
		if at.X < l.x-slack || at.X > l.x+l.width()+slack {
			continue
		}
		for k := range l.n {
			if l.tile(k).Inset(-slack).Contains(at) {
				return experiment.Unit{Layer: i, Index: k}, true
			}
		}
	}
	return experiment.Unit{Layer: -1}, false
}

// A link is one weight: from unit in of layer−1 to unit out of layer.
type link struct {
	layer, out, in int
	value          float32
}

// ends returns where a link begins and ends.
func (p *netPlan) ends(l link) (from, to canvas.Point) {
	a, b := p.layers[l.layer-1].tile(l.in), p.layers[l.layer].tile(l.out)
	return canvas.Point{X: a.Right(), Y: a.Y + a.H/2}, canvas.Point{X: b.X, Y: b.Y + b.H/2}
}

// linkAt returns y of a link at x, and whether it gets there. The link is the Bézier curve
// whose control points lie level with its ends, half way between them: x runs monotonously
// with the parameter, so it is found by halving.
func linkAt(from, to canvas.Point, x float64) (y float64, ok bool) {
	if x < from.X || x > to.X {
		return 0, false
	}
	f := (x - from.X) / (to.X - from.X)
	lo, hi := 0.0, 1.0
	for range 20 {
		t := (lo + hi) / 2
		// x(t)/width with both control points at ½
		if 1.5*t*(1-t)+t*t*t < f {
			lo = t
		} else {
			hi = t
		}
	}
	t := (lo + hi) / 2
	return from.Y + (to.Y-from.Y)*t*t*(3-2*t), true
}

// maxLinks is how many links are drawn: more would hide each other.
const maxLinks = 600

// strongest appends to dst the links of net that are drawn: all that are not 0 or, when there
// are more than maxLinks, about that many, the strongest between each two layers. Layers with
// few links keep them all, so that each is seen to be joined to the next. bins is scratch.
func strongest(dst []link, net *experiment.Network, bins *[2048]int) []link {
	// Layers that need less than their share leave the rest to the others.
	share := maxLinks / max(len(net.Sizes)-1, 1)
	for {
		room, wide := maxLinks, 0
		for i := 1; i < len(net.Sizes); i++ {
			if n := net.Sizes[i] * net.Sizes[i-1]; n <= share {
				room -= n
			} else {
				wide++
			}
		}
		if wide == 0 || room/wide <= share {
			break
		}
		share = room / wide
	}
	from := 0
	for layer := 1; layer < len(net.Sizes); layer++ {
		to := from + net.Sizes[layer]*net.Sizes[layer-1]
		if to > len(net.Weights) {
			break
		}
		dst = strongestOf(dst, net.Weights[from:to], layer, net.Sizes[layer-1], share, bins)
		from = to
	}
	return dst
}

// strongestOf appends the strongest links into one layer from the ins units of the one before,
// most at most.
func strongestOf(dst []link, weights []float32, layer, ins, most int, bins *[2048]int) []link {
	clear(bins[:])
	for _, w := range weights {
		bins[rank(w)]++
	}
	// Go down from the largest: whole bins while they fit, and of the one that does not,
	// evenly spread ones.
	floor, room := uint32(0), most
	for b := uint32(len(bins) - 1); b > 0; b-- {
		if bins[b] > room {
			floor = b
			break
		}
		room -= bins[b]
	}
	seen, out, in := 0, 0, 0
	for _, w := range weights {
		r := rank(w)
		keep := w != 0 && r >= floor
		if keep && r == floor && floor > 0 {
			seen++
			keep = seen*room/bins[floor] > (seen-1)*room/bins[floor]
		}
		if keep {
			dst = append(dst, link{layer, out, in, w})
		}
		if in++; in == ins {
			out, in = out+1, 0
		}
	}
	return dst
}

// rank is a number below 2048 that grows with |w| and tells eighths of an octave apart.
func rank(w float32) uint32 { return math.Float32bits(w) << 1 >> 21 }

// linkWidth returns how wide a weight is drawn between tiles of the given size.
func linkWidth(w float32, tile float64) float64 {
	scale := min(tile/tileSize, 1.5)
	return min(max(1.5*math.Abs(float64(w))*scale, 0.5), max(7*scale, 1.5))
}
