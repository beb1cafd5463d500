package boundary

import (
	"math"
	"testing"

	"gradlab/core/experiment"
)

// The map, a probe, the unit in focus and its tile must tell the same of the same point.
func TestPicturesAgree(t *testing.T) {
	for _, cfg := range []experiment.Config{
		with(func(c *experiment.Config) { c.Hidden, c.Features = experiment.MakeWidths(5, 3), 0b1010011 }),
		with(func(c *experiment.Config) { c.Data, c.Act, c.Loss = "blobs4", "relu", "squared" }),
		with(func(c *experiment.Config) { c.Data, c.Hidden = "arms4", experiment.Widths{} }),
	} {
		l := start(t, cfg)
		l.Steps(40)
		s := filled(l)
		if s.Map.N != MapN || len(s.Map.Data) != s.Map.Planes*MapN*MapN || s.Tiles.N != TileN {
			t.Fatalf("%s: map of %d×%d with %d planes and %d values", cfg.Data, s.Map.N, s.Map.N, s.Map.Planes, len(s.Map.Data))
		}
		if want := map[int]int{2: 1, 4: 4}[s.Classes]; s.Map.Planes != want {
			t.Errorf("%s: %d planes for %d classes", cfg.Data, s.Map.Planes, s.Classes)
		}
		d := s.Domain
		for i := 17; i < MapN*MapN; i += 1013 {
			row, col := i/MapN, i%MapN
			if err := l.Apply(experiment.ProbeAt{
				X: d.X0 + (d.X1-d.X0)*(float64(col)+0.5)/MapN,
				Y: d.Y1 - (d.Y1-d.Y0)*(float64(row)+0.5)/MapN,
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
				got, want := s.Map.Data[k*MapN*MapN+i], p.P[k]
				if s.Map.Planes == 1 {
					want = p.P[1]
				}
				if math.Abs(float64(got-want)) > 1e-6 {
					t.Errorf("%s: plane %d of cell (%d, %d) is %v, a probe there gives %v", cfg.Data, k, row, col, got, want)
				}
			}
		}

		tile := 0
		for layer, units := range s.Net.Sizes[:len(s.Net.Sizes)-1] {
			for unit := range units {
				u := experiment.Unit{Layer: layer, Index: unit}
				if err := l.Apply(experiment.Focus{Unit: u}); err != nil {
					t.Fatal(err)
				}
				f := filled(l)
				if f.FocusAt != u || f.Focus.N != MapN || f.Focus.Planes != 1 || len(f.Focus.Data) != MapN*MapN {
					t.Fatalf("focus on %v: %v, %d×%d", u, f.FocusAt, f.Focus.N, f.Focus.Planes)
				}
				top := float64(s.Tiles.Scale[tile])
				for i, b := range s.Tiles.Data[tile*TileN*TileN:][:TileN*TileN] {
					row, col := i/TileN, i%TileN
					v := float64(f.Focus.Data[(3*row+1)*MapN+3*col+1])
					// Half a level of rounding, and none when the tile is 0 everywhere.
					if got := (float64(b) - 128) / 127 * top; b == 0 || math.Abs(got-v) > top*(0.5001/127) {
						t.Fatalf("%s: tile of %v at (%d, %d) is %v, the map says %v", cfg.Data, u, row, col, got, v)
					}
				}
				tile++
			}
		}
		if tile != len(s.Tiles.Scale) || tile*TileN*TileN != len(s.Tiles.Data) {
			t.Errorf("%s: %d tiles for %d units", cfg.Data, len(s.Tiles.Scale), tile)
		}
		l.Apply(experiment.Focus{Unit: experiment.Unit{Layer: -5}})
		if f := filled(l); f.Focus.N != 0 || len(f.Focus.Data) != 0 || f.FocusAt.Layer >= 0 {
			t.Errorf("after focus has ended: %v at %v", f.Focus.N, f.FocusAt)
		}
	}
}

// The first row is the largest y, the first column the smallest x.
func TestOrientation(t *testing.T) {
	l := start(t, with(func(c *experiment.Config) { c.Data, c.Hidden = "gauss", experiment.Widths{} }))
	w := l.net.Weights(1)
	w[0], w[1], l.net.Biases(1)[0] = 1, 10, 0 // p rises a little with x, much with y
	l.version++
	m := filled(l).Map.Data
	topLeft, topRight, bottomRight := m[0], m[MapN-1], m[MapN*MapN-1]
	if !(topRight > topLeft && topLeft > 0.99 && bottomRight < 0.01) {
		t.Errorf("corners: top left %v, top right %v, bottom right %v", topLeft, topRight, bottomRight)
	}
}

func TestTileOfOddValues(t *testing.T) {
	p := picture{raw: make([]float32, 2*TileN*TileN), tiles: make([]uint8, 2*TileN*TileN), scale: make([]float32, 2)}
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
	for i, b := range p.tiles[TileN*TileN:] {
		if b != 128 {
			t.Fatalf("element %d of a tile of zeros is %d", i, b)
		}
	}
}

func BenchmarkFill(b *testing.B) {
	for _, c := range []struct {
		name   string
		widths []int
	}{{"2-8-8-1", []int{8, 8}}, {"2-32-32-32-1", []int{32, 32, 32}}, {"8x64", []int{64, 64, 64, 64, 64, 64, 64, 64}}} {
		b.Run(c.name, func(b *testing.B) {
			l := start(b, with(func(cfg *experiment.Config) { cfg.Hidden = experiment.MakeWidths(c.widths...) }))
			s := new(experiment.Snapshot)
			for b.Loop() {
				l.version++
				l.Fill(s)
			}
			b.ReportMetric(float64(b.N)*cells/b.Elapsed().Seconds()/1e6, "Mpoints/s")
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
