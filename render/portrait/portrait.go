// Package portrait draws what a preset comes to as a small picture, for the gallery of the page
// and the list of the desktop program: the map of the plane that a network has learnt, or the
// cards of a lab as a frame in a slide has them, made small.
//
// Whoever shows portraits runs the presets, a Snapshot at a time; a Portrait only keeps what its
// picture needs and draws it.
package portrait

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/preset"
	"gradlab/core/rng"
	"gradlab/core/wire"
	"gradlab/render/canvas"
	"gradlab/render/canvas/screen"
	"gradlab/render/chart"
	"gradlab/render/stage"
	"gradlab/render/theme"
)

// Points is how many examples a small picture has room for.
const Points = 90

// Side is the width in pixels of the picture that Paint is made for; shown, it is a half or a
// quarter of that.
const Side = 384

// A Portrait is one picture.
type Portrait struct {
	Preset *preset.Preset
	Done   bool // the preset has been run; until then a map has examples only, and cards nothing

	// Of a map: the classes' probabilities at N×N places of Domain, and examples.
	Classes int
	Domain  experiment.Rect
	N       int
	Planes  int
	Prob    []float32
	Score   []float32 // before the probabilities, which saturate
	Points  []experiment.Points

	frame []byte // of cards: what there is to see, in the form of package wire
}

// IsMap reports whether the picture is a map of the plane.
func (p *Portrait) IsMap() bool { return p.Preset.Config().Lab == "boundary" }

// Sketch stands for a map that is not made yet: examples of the data set.
func (p *Portrait) Sketch() {
	c := p.Preset.Config()
	set, err := data.Find(c.Data)
	if err != nil {
		return
	}
	var e data.Examples
	set.Draw(&e, rng.New(c.Seed, "thumbnail/"+set.Key), min(c.N, Points), c.Noise, c.Balance)
	var all experiment.Points
	for i := range e.Len() {
		all.X, all.Y, all.Class = append(all.X, float32(e.X[i])), append(all.Y, float32(e.Y[i])), append(all.Class, e.Class[i])
	}
	d := set.Domain
	p.Classes, p.Domain, p.Points = set.Classes, experiment.Rect{X0: d.X0, Y0: d.Y0, X1: d.X1, Y1: d.Y1}, []experiment.Points{all}
}

// Begin returns what starts the preset's run in a client, at pace steps a frame.
func (p *Portrait) Begin(pace int) []experiment.Command {
	c := p.Preset.Config()
	c.Speed = pace
	return []experiment.Command{
		experiment.Configure{Config: c},
		experiment.Reset{}, // a run that differs in η alone would go on
		experiment.Step{N: p.Preset.Steps},
	}
}

// Over reports whether s shows the preset after its steps.
func (p *Portrait) Over(s *experiment.Snapshot) bool {
	return s.Status.Ended() || s.Status != experiment.Running && s.Step >= uint64(p.Preset.Steps)
}

// Keep takes over what the picture needs of a Snapshot.
func (p *Portrait) Keep(s *experiment.Snapshot) {
	p.Done = true
	if !p.IsMap() {
		p.frame = wire.AppendSnapshot(nil, s)
		return
	}
	p.Classes, p.Domain = s.Classes, s.Domain
	p.N, p.Planes = s.Map.N, s.Map.Planes
	p.Prob = append([]float32(nil), s.Map.Data...)
	p.Score = append([]float32(nil), s.Map.Score...)
	p.Points = nil
	for _, q := range s.Points {
		if q.Part == experiment.Train {
			p.Points = append(p.Points, experiment.Points{
				X: append([]float32(nil), q.X...), Y: append([]float32(nil), q.Y...), Class: append([]uint8(nil), q.Class...)})
		}
	}
}

// still is a stage.Session in which nothing happens.
type still struct {
	cfg  experiment.Config
	snap *experiment.Snapshot
}

func (s *still) Config() experiment.Config          { return s.cfg }
func (s *still) Version() uint64                    { return 1 }
func (s *still) Poll() (*experiment.Snapshot, bool) { return s.snap, true }
func (s *still) Send(experiment.Command)            {}
func (s *still) Set(string, string) error           { return nil }
func (s *still) Err() error                         { return nil }

// PaintCards covers dst, Side pixels square, with the cards of the lab; it reports whether there
// was anything to draw.
func (p *Portrait) PaintCards(dst *ebiten.Image, dark bool) bool {
	snap := new(experiment.Snapshot)
	if !p.Done || wire.DecodeSnapshot(snap, p.frame) != nil {
		return false
	}
	cfg := p.Preset.Config()
	cfg.Embed = true
	st := stage.New(&still{cfg, snap})
	st.SetLook(stage.Look{Dark: dark})
	st.Update(stage.Input{}, image.Rect(0, 0, Side, Side), 1)
	st.Draw(dst)
	return true
}

// Heat returns the picture of the map without its examples, and the border between the classes
// in cells of it.
func (p *Portrait) Heat(th *theme.Theme) (heat chart.Heat, border chart.Contour) {
	if p.Planes > 1 {
		heat.Classes(th, p.Prob, p.N, p.Planes, false)
	} else {
		var lut [256][4]byte
		th.Diverging(&lut)
		heat.Signed(&lut, p.Prob, p.N, 0.5, 2)
	}
	border.TraceClasses(p.Prob, p.Score, p.N, p.Planes)
	return heat, border
}

// PaintMap covers dst, Side pixels square, with the map and its examples.
func (p *Portrait) PaintMap(dst *ebiten.Image, dark bool) {
	const line, radius, rim = 4.5, 7.5, 2.5
	th := theme.Of(dark)
	all := canvas.Rect{W: Side, H: Side}
	var c canvas.Canvas
	c.Begin(image.Rect(0, 0, Side, Side), 1)
	c.Fill(all, th.Card)
	if p.Done && p.N > 0 {
		heat, border := p.Heat(th)
		heat.Draw(&c, all, true)
		cell := Side / float64(p.N)
		from := 0
		for _, end := range border.Ends {
			var pts []canvas.Point
			for _, q := range border.Points[from:end] {
				pts = append(pts, canvas.Point{X: (q.X + 0.5) * cell, Y: (q.Y + 0.5) * cell})
			}
			from = end
			c.Polyline(pts, line, th.Ink)
		}
	}
	d := p.Domain
	for _, q := range p.Points {
		for i := range min(len(q.X), Points) {
			x := (float64(q.X[i]) - d.X0) / (d.X1 - d.X0) * Side
			y := (d.Y1 - float64(q.Y[i])) / (d.Y1 - d.Y0) * Side // y is up
			col := th.Class(int(q.Class[i]), p.Classes)
			if p.Done {
				c.Badge(canvas.Circle, x, y, canvas.Layer{Radius: radius + rim, Color: th.Card}, canvas.Layer{Radius: radius, Color: col})
			} else {
				c.Marker(canvas.Circle, x, y, radius, col)
			}
		}
	}
	var painter screen.Painter
	painter.Paint(dst, c.Batches())
}
