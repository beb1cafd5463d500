package boundary

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/core/kernel"
)

// columns is how many examples go through the network at a time: enough for the kernels to
// run at full speed, few enough for all layers to stay in the processor's cache.
const columns = 128

const (
	// pictureWork is the most floating-point operations that one picture may take, where a
	// coarser one can help: about 15 ms in a browser.
	pictureWork = 160e6
	// prepareWork is how many a call of Prepare makes: about a millisecond of them.
	prepareWork = 10e6
)

// A grid is a resolution of the map: n×n cells. Each cell of a unit's tile is step×step of
// them, an odd number, so that its centre is the centre of one of them and tiles come out of
// the sweep that makes the map.
type grid struct{ n, step int }

func (g grid) cells() int { return g.n * g.n }
func (g grid) tile() int  { return g.n / g.step } // along one side

// grids are the resolutions, finest first. The first is sharp on any screen, the last shows a
// network of millions of weights in a fraction of a second.
var grids = [...]grid{{102, 3}, {51, 3}, {34, 1}, {17, 1}}

// gridFor returns the finest grid whose picture of a network with so many parameters takes no
// more than pictureWork, the coarsest when none does. A forward pass is an addition and a
// multiplication for each parameter and cell.
func gridFor(params int) grid {
	for _, g := range grids {
		if 2*float64(params)*float64(g.cells()) <= pictureWork {
			return g
		}
	}
	return grids[len(grids)-1]
}

// picture is what the network makes of the plane: one forward sweep over the cells of the
// map, kept until a parameter changes.
type picture struct {
	grid
	ld     int       // stride of x
	x      []float64 // input features of all cells, one row a feature
	planes int
	focus  experiment.Unit // Layer < 0: none

	made    bool   // all of it
	done    int    // else: cells that are
	version uint64 // of the parameters it shows

	prob  []float32 // planes × cells
	score []float32 // the outputs h that they are of
	sure  bool      // prob does not say where classes meet
	unit  []float32 // cells, of the unit in focus
	raw   []float32 // units × TileN²: activations before they are scaled
	tiles []uint8
	scale []float32
}

// init fails when an input is not a number somewhere in the picture.
func (p *picture) init(l *Lab) error {
	p.grid = gridFor(len(l.net.Params()))
	cells := p.cells()
	p.ld = kernel.Padded(cells)
	p.x = make([]float64, l.net.Inputs()*p.ld)
	if err := l.basis.Grid(p.x, p.ld, l.set.Domain, p.n); err != nil {
		return err
	}
	l.probeX = make([]float64, l.net.Inputs()*kernel.Pad)

	units := 0
	for _, n := range l.spec.Sizes[:len(l.spec.Sizes)-1] {
		units += n
	}
	tile := p.tile() * p.tile()
	p.planes = l.net.Outputs()
	p.focus.Layer = -1
	p.prob = make([]float32, p.planes*cells)
	p.score = make([]float32, p.planes*cells)
	p.unit = make([]float32, cells)
	p.raw = make([]float32, units*tile)
	p.tiles = make([]uint8, units*tile)
	p.scale = make([]float32, units)
	return nil
}

// look chooses the unit in focus.
func (p *picture) look(u experiment.Unit) {
	if u.Layer < 0 {
		u = experiment.Unit{Layer: -1}
	}
	if u != p.focus {
		p.focus, p.made, p.done = u, false, 0
	}
}

// Prepare makes a part of the next picture.
func (l *Lab) Prepare() (more bool) {
	if l.scored() {
		l.draw(max(1, int(prepareWork/(2*columns*len(l.net.Params())))))
	} else {
		l.score()
	}
	return !l.drawn()
}

// drawn reports whether the picture is up to date.
func (l *Lab) drawn() bool { return l.picture.made && l.picture.version == l.version }

// draw brings the picture up to date, or goes on with it for so many blocks of columns cells.
// Parameters with which the loss is not finite are not shown (the run is about to diverge):
// the last good ones are.
func (l *Lab) draw(blocks int) {
	p := &l.picture
	if p.version != l.version {
		p.made, p.done, p.version = false, 0, l.version
	}
	if p.made {
		return
	}
	l.score()
	if isFinite(l.scores.loss.Train) || l.feed.Empty() {
		l.sweep(blocks)
		return
	}
	bad := append([]float64(nil), l.net.Params()...)
	copy(l.net.Params(), l.good)
	l.sweep(blocks)
	copy(l.net.Params(), bad)
}

// sweep runs the next cells through the network, so many blocks of them, and takes map, focus
// and tiles from it.
func (l *Lab) sweep(blocks int) {
	p := &l.picture
	for cells := p.cells(); p.done < cells && blocks > 0; blocks-- {
		from, n := p.done, min(columns, cells-p.done)
		l.net.Forward(p.x[from:], p.ld, n)
		prob, h := l.net.Prob(), l.net.Output()
		for k := range p.planes {
			narrow(p.prob[k*cells+from:][:n], prob.Row(k))
			narrow(p.score[k*cells+from:][:n], h.Row(k))
		}
		if p.focus.Layer >= 0 {
			narrow(p.unit[from:][:n], l.net.Activations(p.focus.Layer).Row(p.focus.Index))
		}
		l.sample(from, n)
		p.done += n
	}
	if p.done == p.cells() {
		p.scaleTiles()
		p.sure = p.steep()
		p.made = true
	}
}

// sample takes the tiles' share of the n cells from the one numbered from on: those in the
// middle of step by step.
func (l *Lab) sample(from, n int) {
	p := &l.picture
	tile, half := p.tile(), p.step/2
	for first := from; first < from+n; {
		row := first / p.n
		end := min((row+1)*p.n, from+n) // of this row's cells
		if row%p.step != half {
			first = end
			continue
		}
		col := (first - row*p.n + half) / p.step // the tile column of the first sampled cell
		cell := row*p.n + p.step*col + half
		out := (row/p.step)*tile + col
		for layer := range len(l.spec.Sizes) - 1 {
			a := l.net.Activations(layer)
			for r := range a.Rows {
				v, dst := a.Row(r), p.raw[out:]
				for i, k := cell-from, 0; i < end-from; i, k = i+p.step, k+1 {
					dst[k] = float32(v[i])
				}
				out += tile * tile
			}
		}
		first = end
	}
}

// surest is how near 0 or 1 a probability may come, with 24 bits of it, and still say about how
// large the output is that it is of.
const surest = 1e-5

// steep reports whether probabilities of neighbouring cells go from one end to the other, so
// that they do not say where between the two the classes meet.
func (p *picture) steep() bool {
	for i := range p.cells() {
		if (i+1)%p.n > 0 && p.jumps(i, i+1) || i+p.n < p.cells() && p.jumps(i, i+p.n) {
			return true
		}
	}
	return false
}

// jumps reports whether cells i and j are of different classes, one of them all but surely.
func (p *picture) jumps(i, j int) bool {
	if p.planes == 1 {
		a, b := p.prob[i], p.prob[j]
		return (a >= 0.5) != (b >= 0.5) && (min(a, b) < surest || max(a, b) > 1-surest)
	}
	cells := p.cells()
	a, b := 0, 0
	for k := 1; k < p.planes; k++ {
		if p.prob[k*cells+i] > p.prob[a*cells+i] {
			a = k
		}
		if p.prob[k*cells+j] > p.prob[b*cells+j] {
			b = k
		}
	}
	return a != b && (p.prob[b*cells+i] < surest || p.prob[a*cells+j] < surest)
}

// scaleTiles turns activations into bytes.
func (p *picture) scaleTiles() {
	size := p.tile() * p.tile()
	for u := range p.scale {
		raw, tile := p.raw[u*size:][:size], p.tiles[u*size:][:size]
		var top float32
		for _, v := range raw {
			if v < 0 {
				v = -v
			}
			if v > top && v <= math.MaxFloat32 {
				top = v
			}
		}
		p.scale[u] = top
		factor := 0.0
		if top > 0 {
			factor = 127 / float64(top)
		}
		for i, v := range raw {
			if !(v >= -top && v <= top) {
				tile[i] = 0
				continue
			}
			tile[i] = uint8(int32(float64(float64(v)*factor) + 128.5))
		}
	}
}

// narrow converts src to single precision.
func narrow(dst []float32, src []float64) {
	for i, v := range src[:len(dst)] {
		dst[i] = float32(v)
	}
}
