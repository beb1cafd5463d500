package boundary

import (
	"math"
	"slices"
	"testing"

	"gradlab/core/experiment"
)

// The map, a probe, the unit in focus and its tile must tell the same of the same point.
// Outputs are shown beside probabilities where these go from 0 to 1 within a cell.
func TestScoresOfASteepBorder(t *testing.T) {
	for _, text := range []string{"#data=gauss&hidden=none", "#data=blobs4&hidden=none"} {
		l := start(t, link(t, text))
		if s := filled(l); len(s.Map.Score) != 0 {
			t.Errorf("%s: %d scores before any is needed", text, len(s.Map.Score))
		}
		for i := range l.net.Params() {
			l.net.Params()[i] *= 3000
		}
		l.version++
		s := filled(l)
		if len(s.Map.Score) != len(s.Map.Data) {
			t.Fatalf("%s: %d scores of %d probabilities", text, len(s.Map.Score), len(s.Map.Data))
		}
		for i, p := range s.Map.Data[:s.Map.N*s.Map.N] {
			if s.Map.Planes == 1 && (p >= 0.5) != (s.Map.Score[i] >= 0) {
				t.Fatalf("cell %d: p = %v of h = %v", i, p, s.Map.Score[i])
			}
		}
	}
}

func TestPicturesAgree(t *testing.T) {
	for _, cfg := range []experiment.Config{
		with(func(c *experiment.Config) { c.Hidden, c.Features = experiment.MakeWidths(5, 3), 0b1010011 }),
		with(func(c *experiment.Config) { c.Data, c.Act, c.Loss = "blobs4", "relu", "squared" }),
		with(func(c *experiment.Config) { c.Data, c.Hidden = "arms4", experiment.Widths{} }),
		with(func(c *experiment.Config) { c.Data, c.Hidden = "xor", experiment.MakeWidths(200, 150, 3) }),
		with(func(c *experiment.Config) { c.Data, c.Hidden = "moons", experiment.MakeWidths(1, 2, 200, 250, 4) }),
		with(func(c *experiment.Config) { c.Data, c.Hidden = "moons", experiment.MakeWidths(3, 256, 256, 64) }),
	} {
		cfg.Batch = 20
		l := start(t, cfg)
		l.Steps(40)
		s := filled(l)
		n, tileN, step := s.Map.N, s.Tiles.N, l.picture.step
		if l.picture.grid != gridFor(len(s.Net.Weights)+len(s.Net.Biases)) || n != l.picture.n || len(s.Map.Data) != s.Map.Planes*n*n || tileN*step != n {
			t.Fatalf("%s: map of %d×%d with %d planes and %d values", cfg.Data, s.Map.N, s.Map.N, s.Map.Planes, len(s.Map.Data))
		}
		if want := map[int]int{2: 1, 4: 4}[s.Classes]; s.Map.Planes != want {
			t.Errorf("%s: %d planes for %d classes", cfg.Data, s.Map.Planes, s.Classes)
		}
		d := s.Domain
		for i := 17; i < n*n; i += 1 + n*n/11 {
			row, col := i/n, i%n
			if err := l.Apply(experiment.ProbeAt{
				X: d.X0 + (d.X1-d.X0)*(float64(col)+0.5)/float64(n),
				Y: d.Y1 - (d.Y1-d.Y0)*(float64(row)+0.5)/float64(n),
			}); err != nil {
				t.Fatal(err)
			}
			p := filled(l).Probe
			var sum float32
			for _, v := range p.P {
				sum += v
			}
			if !p.OK || len(p.P) != s.Classes || math.Abs(float64(sum)-1) > 1e-6 {
				t.Fatalf("%s: probe %v", cfg.Data, p)
			}
			for k := range s.Map.Planes {
				got, want := s.Map.Data[k*n*n+i], p.P[k]
				if s.Map.Planes == 1 {
					want = p.P[1]
				}
				if math.Abs(float64(got-want)) > 1e-6 {
					t.Errorf("%s: plane %d of cell (%d, %d) is %v, a probe there gives %v", cfg.Data, k, row, col, got, want)
				}
			}
		}

		first := 0 // tile of the layer
		for layer, units := range s.Net.Sizes[:len(s.Net.Sizes)-1] {
			for unit := 0; unit < units; unit += 1 + units/9 {
				u, tile := experiment.Unit{Layer: layer, Index: unit}, first+unit
				if err := l.Apply(experiment.Focus{Unit: u}); err != nil {
					t.Fatal(err)
				}
				f := filled(l)
				if f.FocusAt != u || f.Focus.N != n || f.Focus.Planes != 1 || len(f.Focus.Data) != n*n {
					t.Fatalf("focus on %v: %v, %d×%d", u, f.FocusAt, f.Focus.N, f.Focus.Planes)
				}
				top := float64(s.Tiles.Scale[tile])
				for i, b := range s.Tiles.Data[tile*tileN*tileN:][:tileN*tileN] {
					row, col := i/tileN, i%tileN
					v := float64(f.Focus.Data[(step*row+step/2)*n+step*col+step/2])
					// Half a level of rounding, and none when the tile is 0 everywhere.
					if got := (float64(b) - 128) / 127 * top; b == 0 || math.Abs(got-v) > top*(0.5001/127) {
						t.Fatalf("%s: tile of %v at (%d, %d) is %v, the map says %v", cfg.Data, u, row, col, got, v)
					}
				}
			}
			first += units
		}
		if first != len(s.Tiles.Scale) || first*tileN*tileN != len(s.Tiles.Data) {
			t.Errorf("%s: %d tiles for %d units", cfg.Data, len(s.Tiles.Scale), first)
		}
		l.Apply(experiment.Focus{Unit: experiment.Unit{Layer: -5}})
		if f := filled(l); f.Focus.N != 0 || len(f.Focus.Data) != 0 || f.FocusAt.Layer >= 0 {
			t.Errorf("after focus has ended: %v at %v", f.Focus.N, f.FocusAt)
		}
	}
}

func TestGridFollowsSize(t *testing.T) {
	widths := func(layers, width int) []int { return slices.Repeat([]int{width}, layers) }
	for _, tt := range []struct {
		hidden  []int
		n, tile int
	}{
		{nil, 102, 34}, {widths(2, 8), 102, 34}, {widths(3, 32), 102, 34}, {widths(2, 128), 51, 17},
		{widths(8, 64), 51, 17}, {widths(2, 256), 34, 34}, {widths(20, 256), 17, 17},
	} {
		l := start(t, with(func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(tt.hidden...) }))
		g := l.picture.grid
		if g.n != tt.n || g.tile() != tt.tile {
			t.Errorf("%v: a map of %d×%d with tiles of %d×%d", tt.hidden, g.n, g.n, g.tile(), g.tile())
		}
		if work := 2 * len(l.net.Params()) * g.cells(); g.n > 17 && work > pictureWork {
			t.Errorf("%v: %d operations a picture", tt.hidden, work)
		}
	}
	for _, g := range grids {
		if g.step%2 != 1 || g.tile()*g.step != g.n {
			t.Errorf("tiles of %+v do not lie on its cells", g)
		}
	}
}

// A picture made in parts, between which others take place, is the one made at once.
func TestPrepare(t *testing.T) {
	cfg := with(func(c *experiment.Config) { c.Hidden = experiment.MakeWidths(100, 100, 100) })
	a, b := start(t, cfg), start(t, cfg)
	edit := func(l *Lab) {
		for _, cmd := range []experiment.Command{
			experiment.EditWeight{Layer: 1, Value: 3}, experiment.Focus{Unit: experiment.Unit{Layer: 2, Index: 5}},
		} {
			if err := l.Apply(cmd); err != nil {
				t.Fatal(err)
			}
		}
	}
	a.Steps(3)
	edit(a)
	b.Steps(2)
	b.Prepare()
	b.Prepare()
	b.Steps(1)
	b.Prepare()
	b.Prepare()
	edit(b)
	parts := 1
	for ; b.Prepare(); parts++ {
		if parts == 2 {
			b.Apply(experiment.ProbeAt{X: 1, Y: 1}) // other things go through the network meanwhile
			filled := new(experiment.Probe)
			b.fillProbe(filled)
			b.probe, b.probing = experiment.ProbeAt{}, false
		}
	}
	if parts < 10 {
		t.Errorf("%d parts", parts)
	}
	if b.Prepare() {
		t.Error("a picture that is made is not ready")
	}
	again := 1
	a.Steps(1)
	b.Steps(1)
	for b.Prepare() {
		again++
	}
	if again < parts-1 || b.picture.version != b.version {
		t.Errorf("the next picture took %d parts, the first %d", again, parts)
	}
	if !same(filled(a), filled(b)) {
		t.Error("the picture differs")
	}
}

// The first row is the largest y, the first column the smallest x.
func TestOrientation(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Data, c.Hidden = "gauss", experiment.Widths{} }))
	w := l.net.Weights(1)
	w[0], w[1], l.net.Biases(1)[0] = 1, 10, 0 // p rises a little with x, much with y
	l.version++
	m := filled(l).Map
	topLeft, topRight, bottomRight := m.Data[0], m.Data[m.N-1], m.Data[m.N*m.N-1]
	if !(topRight > topLeft && topLeft > 0.99 && bottomRight < 0.01) {
		t.Errorf("corners: top left %v, top right %v, bottom right %v", topLeft, topRight, bottomRight)
	}
}

func TestTileOfOddValues(t *testing.T) {
	const size = 17 * 17
	p := picture{grid: grid{17, 1}, raw: make([]float32, 2*size), tiles: make([]uint8, 2*size), scale: make([]float32, 2)}
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	copy(p.raw, []float32{-2, 2, 1, 0, inf, -inf, nan})
	p.scaleTiles()
	if p.scale[0] != 2 || p.scale[1] != 0 {
		t.Errorf("scales %v", p.scale)
	}
	for i, want := range []uint8{1, 255, 192, 128, 0, 0, 0, 128} {
		if p.tiles[i] != want {
			t.Errorf("%v became %d, want %d", p.raw[i], p.tiles[i], want)
		}
	}
	for i, b := range p.tiles[size:] {
		if b != 128 {
			t.Fatalf("element %d of a tile of zeros is %d", i, b)
		}
	}
}

func BenchmarkFill(b *testing.B) {
	for _, c := range []struct {
		name   string
		widths []int
	}{{"2-8-8-1", []int{8, 8}}, {"2-32-32-32-1", []int{32, 32, 32}}, {"8x64", []int{64, 64, 64, 64, 64, 64, 64, 64}},
		{"20x256", experiment.MakeWidths(256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256).List()}} {
		b.Run(c.name, func(b *testing.B) {
			l := start(b, with(func(cfg *experiment.Config) { cfg.Hidden = experiment.MakeWidths(c.widths...) }))
			s := new(experiment.Snapshot)
			for b.Loop() {
				l.version++
				l.Fill(s)
			}
			b.ReportMetric(float64(b.N)*float64(l.picture.cells())/b.Elapsed().Seconds()/1e6, "Mpoints/s")
		})
	}
}

func BenchmarkSteps(b *testing.B) {
	for _, c := range []struct {
		name   string
		widths []int
		batch  int
	}{
		{"2-4-2-1/10", []int{4, 2}, 10}, {"2-8-8-1/32", []int{8, 8}, 32}, {"2-32-32-32-1/64", []int{32, 32, 32}, 64},
		{"2-16-16-1/200", []int{16, 16}, 0}, {"2-8-8-1/1000", []int{8, 8}, 1000}, {"2-128-128-1/1000", []int{128, 128}, 1000},
	} {
		b.Run(c.name, func(b *testing.B) {
			l := start(b, with(func(cfg *experiment.Config) {
				cfg.Hidden, cfg.Batch, cfg.N = experiment.MakeWidths(c.widths...), c.batch, max(200, c.batch)
			}))
			for b.Loop() {
				l.Steps(1)
			}
			b.ReportMetric(float64(l.examples)/b.Elapsed().Seconds()/1e6, "Mexamples/s")
		})
	}
}
