package session

import (
	"fmt"
	"math"
	"strconv"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/points"
)

// maxTaken bounds how many examples of a generated set become own points.
const maxTaken = 2000

// drawing is the work on own points.
type drawing struct {
	list    points.List // of text
	text    string
	strokes int
	stroke  string // names the stroke that is being made, "" between strokes
}

// Points returns the person's own points in the order of the Config, which is that of the
// indices below. They are valid until the next change and must not be written.
func (s *Session) Points() *points.List {
	if d := &s.drawing; d.text != s.cfg.Points {
		d.text = s.cfg.Points
		if d.list.Read(d.text) != nil {
			d.text = "" // never: the Config is valid
		}
	}
	return &s.drawing.list
}

// PointAt returns the index of the own point nearest to (x, y), the last one of equals, −1
// when none is as near as radius or the examples are not own points.
func (s *Session) PointAt(x, y, radius float64) int {
	if !s.cfg.IsOwn() {
		return -1
	}
	best, at := radius*radius, -1
	l := s.Points()
	for i := range l.X {
		dx, dy := l.X[i]-x, l.Y[i]-y
		if d := dx*dx + dy*dy; d <= best {
			best, at = d, i
		}
	}
	return at
}

// BeginStroke says that the changes of points from here to EndStroke are one: a drag, or a
// stroke of a brush. They are undone together.
func (s *Session) BeginStroke() {
	s.drawing.strokes++
	s.drawing.stroke = "stroke " + strconv.Itoa(s.drawing.strokes)
}

// EndStroke ends what BeginStroke began.
func (s *Session) EndStroke() { s.drawing.stroke, s.open = "", "" }

// AddPoint adds an own point behind the others; it moves into the frame, and is rounded to
// what can be seen. A generated set becomes own points first. The error is for the person:
// why there is no more room.
func (s *Session) AddPoint(x, y float64, class int) error {
	if class < 0 || class >= data.MaxClasses {
		return fmt.Errorf("points: there is no class %d; valid are 0 … %d", class, data.MaxClasses-1)
	}
	return s.edit(func(f points.Frame, text string) (string, error) {
		piece, err := pieceAt(f, x, y, uint8(class))
		return text + string(piece), err
	})
}

// MovePoint moves an own point, as AddPoint would place it.
func (s *Session) MovePoint(i int, x, y float64) error {
	if err := s.has(i); err != nil {
		return err
	}
	class := s.Points().Class[i]
	return s.edit(func(f points.Frame, text string) (string, error) {
		piece, err := pieceAt(f, x, y, class)
		if err != nil {
			return "", err
		}
		return points.Replace(text, i, piece), nil
	})
}

// ErasePoint takes an own point out; those behind it have indices one less.
func (s *Session) ErasePoint(i int) error {
	if err := s.has(i); err != nil {
		return err
	}
	return s.edit(func(_ points.Frame, text string) (string, error) { return points.Replace(text, i, nil), nil })
}

// EraseNear takes out all own points within radius of (x, y) and returns how many these were.
func (s *Session) EraseNear(x, y, radius float64) int {
	if !s.cfg.IsOwn() {
		return 0
	}
	l := s.Points()
	kept := points.List{Frame: l.Frame}
	for i := range l.X {
		if dx, dy := l.X[i]-x, l.Y[i]-y; dx*dx+dy*dy > radius*radius {
			kept.Append(l.X[i], l.Y[i], l.Class[i])
		}
	}
	erased := l.Len() - kept.Len()
	if erased > 0 {
		kept.Frame = l.Domain()
		next := s.cfg
		next.Points = kept.Text()
		s.change(next, s.drawing.stroke)
	}
	return erased
}

// ReplacePoints makes the points of a text the person's own, with the scale that suits them.
func (s *Session) ReplacePoints(text string) error {
	next := s.cfg
	next.Data, next.Points, next.Scale = data.Own.Key, text, 0
	return s.changePoints(next, "")
}

// ClearPoints takes all points away. The empty plane after a generated set has no shares for
// validation and test, so that all points drawn in it train.
func (s *Session) ClearPoints() {
	next := s.cfg
	if !next.IsOwn() {
		next.NVal, next.NTest = 0, 0
	}
	next.Data, next.Points, next.Scale = data.Own.Key, "", 0
	s.changePoints(next, "")
}

// TakeOver makes the examples of a generated set, at most 2,000 of them, own points with the
// same split, to be edited.
func (s *Session) TakeOver() error {
	next, err := takenOver(s.cfg)
	if err != nil {
		return err
	}
	return s.changePoints(next, "")
}

func (s *Session) has(i int) error {
	if n := s.Points().Len(); !s.cfg.IsOwn() || i < 0 || i >= n {
		return fmt.Errorf("points: there is no point %d among %d of your own", i, n)
	}
	return nil
}

// edit changes the text of own points. The text begins with a frame, so that no edit moves it.
func (s *Session) edit(change func(f points.Frame, text string) (string, error)) error {
	next, err := takenOver(s.cfg)
	if err != nil {
		return err
	}
	info, err := points.Look(next.Points)
	if err != nil {
		return err
	}
	text := next.Points
	if !points.HasFrame(text) {
		text = string(points.AppendFrame(nil, info.Frame)) + text
	}
	if next.Points, err = change(info.Frame, text); err != nil {
		return err
	}
	return s.changePoints(next, s.drawing.stroke)
}

// changePoints is change for a Config that may not be valid.
func (s *Session) changePoints(next experiment.Config, stroke string) error {
	if err := next.Validate(); err != nil {
		return err
	}
	s.change(next, stroke)
	return nil
}

// pieceAt writes a point at a place in the frame.
func pieceAt(f points.Frame, x, y float64, class uint8) ([]byte, error) {
	if math.IsNaN(x+y) || math.IsInf(x, 0) || math.IsInf(y, 0) {
		return nil, fmt.Errorf("points: there is no place (%v, %v)", x, y)
	}
	x, y = f.Inside(x, y)
	return points.AppendPoint(nil, f.Rounded(x), f.Rounded(y), class), nil
}

// takenOver returns c with the examples of its generated set as own points. They are dealt out
// in the order in which own points are, so that each stays in its part.
func takenOver(c experiment.Config) (experiment.Config, error) {
	if c.IsOwn() {
		return c, nil
	}
	set, err := data.Find(c.Data)
	if err != nil {
		return c, err
	}
	var parts [3]data.Examples
	for i := range parts {
		if err := c.Draw(&parts[i], experiment.Part(i)); err != nil {
			return c, err
		}
	}
	d := set.Domain
	f := points.Frame{X: (d.X0 + d.X1) / 2, Y: (d.Y0 + d.Y1) / 2, Half: (d.X1 - d.X0) / 2}
	l := points.List{Frame: f}
	var used [3]int
	for _, p := range c.Deal(min(c.N+c.NVal+c.NTest, maxTaken)) {
		e, i := &parts[p], used[p]
		used[p]++
		l.Append(f.Rounded(e.X[i]), f.Rounded(e.Y[i]), e.Class[i])
	}
	c.Data, c.Points = data.Own.Key, l.Text()
	if own := data.OwnSet(set.Classes, d); c.Scale == 0 && own.Scale != set.Scale {
		c.Scale = set.Scale
	}
	return c, nil
}
