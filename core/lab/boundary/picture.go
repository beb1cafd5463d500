package boundary

import (
	"math"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/kernel"
)

const (
	// MapN is the number of cells of the map along one side, TileN that of a unit's tile. Each
	// tile cell is three by three map cells, so that its centre is the centre of one of them
	// and tiles come out of the sweep that makes the map.
	MapN  = 102
	TileN = MapN / 3

	// columns is how many examples go through the network at a time: enough for the kernels
	// to run at full speed, few enough for all layers to stay in the processor's cache.
	columns = 128

	cells = MapN * MapN
)

// picture is what the network makes of the plane: one forward sweep over the cells of the
// map, kept until a parameter changes.
type picture struct {
	x      []float64 // input features of all cells, one row a feature
	planes int
	focus  experiment.Unit // Layer < 0: none

	made    bool
	version uint64 // of the parameters it shows

	prob  []float32 // planes × cells
	unit  []float32 // cells, of the unit in focus
	raw   []float32 // units × TileN²: activations before they are scaled
	tiles []uint8
	scale []float32
}

func (p *picture) init(l *Lab) {
	d := l.set.Domain
	x, y := make([]float64, cells), make([]float64, cells)
	for i := range cells {
		row, col := i/MapN, i%MapN
		x[i] = d.X0 + float64((d.X1-d.X0)*(float64(col)+0.5)/MapN)
		y[i] = d.Y1 - float64((d.Y1-d.Y0)*(float64(row)+0.5)/MapN)
	}
	p.x = make([]float64, l.net.Inputs()*kernel.Padded(cells))
	data.Expand(p.x, kernel.Padded(cells), uint32(l.cfg.Features), x, y, l.scale)
	l.probeX = make([]float64, l.net.Inputs()*kernel.Pad)

	units := 0
	for _, n := range l.spec.Sizes[:len(l.spec.Sizes)-1] {
		units += n
	}
	p.planes = l.net.Outputs()
	p.focus.Layer = -1
	p.prob = make([]float32, p.planes*cells)
	p.unit = make([]float32, cells)
	p.raw = make([]float32, units*TileN*TileN)
	p.tiles = make([]uint8, units*TileN*TileN)
	p.scale = make([]float32, units)
}

// look chooses the unit in focus.
func (p *picture) look(u experiment.Unit) {
	if u.Layer < 0 {
		u = experiment.Unit{Layer: -1}
	}
	if u != p.focus {
		p.focus, p.made = u, false
	}
}

// draw brings the picture up to date. Parameters with which the loss is not finite are not
// shown (the run is about to diverge): the last good ones are.
func (l *Lab) draw() {
	p := &l.picture
	if p.made && p.version == l.version {
		return
	}
	p.made, p.version = true, l.version
	l.score()
	if isFinite(l.scores.loss.Train) {
		l.sweep()
		return
	}
	bad := append([]float64(nil), l.net.Params()...)
	copy(l.net.Params(), l.good)
	l.sweep()
	copy(l.net.Params(), bad)
}

// sweep runs all cells through the network and takes map, focus and tiles from it.
func (l *Lab) sweep() {
	p := &l.picture
	for from := 0; from < cells; from += columns {
		n := min(columns, cells-from)
		l.net.Forward(p.x[from:], kernel.Padded(cells), n)
		prob := l.net.Prob()
		for k := range p.planes {
			narrow(p.prob[k*cells+from:][:n], prob.Row(k))
		}
		if p.focus.Layer >= 0 {
			narrow(p.unit[from:][:n], l.net.Activations(p.focus.Layer).Row(p.focus.Index))
		}
		l.sample(from, n)
	}
	p.scaleTiles()
}

// sample takes the tiles' share of the n cells from the one numbered from on: those in the
// middle of three by three.
func (l *Lab) sample(from, n int) {
	p := &l.picture
	for first := from; first < from+n; {
		row := first / MapN
		end := min((row+1)*MapN, from+n) // of this row's cells
		if row%3 != 1 {
			first = end
			continue
		}
		col := (first - row*MapN + 1) / 3 // the tile column of the first sampled cell
		cell := row*MapN + 3*col + 1
		out := (row/3)*TileN + col
		for layer := range len(l.spec.Sizes) - 1 {
			a := l.net.Activations(layer)
			for r := range a.Rows {
				v, dst := a.Row(r), p.raw[out:]
				for i, k := cell-from, 0; i < end-from; i, k = i+3, k+1 {
					dst[k] = float32(v[i])
				}
				out += TileN * TileN
			}
		}
		first = end
	}
}

// scaleTiles turns activations into bytes.
func (p *picture) scaleTiles() {
	const size = TileN * TileN
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
