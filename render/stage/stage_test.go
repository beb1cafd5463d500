package stage_test

import (
	"errors"
	"image"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/render/stage"
)

var laptop = image.Rect(0, 0, 1008, 632)

// frame is an Update with Draw after it when there is something to draw.
func frame(st *stage.Stage, in stage.Input, area image.Rectangle) (drawn bool) {
	if drawn = st.Update(in, area, 1); drawn {
		dst := ebiten.NewImage(area.Max.X, area.Max.Y)
		st.Draw(dst)
		dst.Deallocate()
	}
	return drawn
}

func TestDrawnOnlyWhenSomethingChanged(t *testing.T) {
	s := start(t, 10, nil)
	st := stage.New(s)
	onLoop(func() {
		if !frame(st, stage.Input{}, laptop) {
			t.Error("the first picture is not drawn")
		}
		for range 3 {
			if frame(st, stage.Input{}, laptop) {
				t.Error("the same picture is drawn again")
			}
		}
		for _, c := range []struct {
			what string
			do   func() (stage.Input, image.Rectangle)
		}{
			{"a Snapshot", func() (stage.Input, image.Rectangle) { s.publish(); return stage.Input{}, laptop }},
			{"a Config", func() (stage.Input, image.Rectangle) { s.version++; return stage.Input{}, laptop }},
			{"a look", func() (stage.Input, image.Rectangle) {
				st.SetLook(stage.Look{Dark: true})
				return stage.Input{}, laptop
			}},
			{"a size", func() (stage.Input, image.Rectangle) { return stage.Input{}, image.Rect(0, 0, 800, 370) }},
			{"a pointer on the map", func() (stage.Input, image.Rectangle) {
				return stage.Input{X: 700, Y: 200, Inside: true}, image.Rect(0, 0, 800, 370)
			}},
			{"an error", func() (stage.Input, image.Rectangle) {
				s.err = errors.New("gone")
				return stage.Input{}, image.Rect(0, 0, 800, 370)
			}},
		} {
			in, area := c.do()
			if !frame(st, in, area) {
				t.Errorf("%s that is new changes nothing", c.what)
			}
			frame(st, in, area)
			if frame(st, in, area) {
				t.Errorf("after %s the picture is drawn again and again", c.what)
			}
		}
	})
}

// The cards keep to their area, wherever that is: the desktop's panel lies beside it.
func TestCardsKeepToTheirArea(t *testing.T) {
	s := start(t, 50, nil)
	const w, h, dx, dy = 800, 370, 37, 21
	near := make([]byte, 4*w*h)
	wide, high := w+2*dx, h+2*dy
	far := make([]byte, 4*wide*high)
	onLoop(func() {
		for _, c := range []struct {
			w, h int
			area image.Rectangle
			pix  []byte
		}{{w, h, image.Rect(0, 0, w, h), near}, {wide, high, image.Rect(dx, dy, dx+w, dy+h), far}} {
			st := stage.New(s)
			dst := ebiten.NewImage(c.w, c.h)
			st.Update(stage.Input{}, c.area, 1)
			st.Draw(dst)
			dst.ReadPixels(c.pix)
			dst.Deallocate()
		}
	})
	differ, outside := 0, 0
	for y := range high {
		for x := range wide {
			p := far[4*(y*wide+x):][:4]
			if !(image.Point{X: x, Y: y}).In(image.Rect(dx, dy, dx+w, dy+h)) {
				if p[3] != 0 {
					outside++
				}
				continue
			}
			q := near[4*((y-dy)*w+x-dx):][:4]
			if apart(p[0], q[0]) > tolerance || apart(p[1], q[1]) > tolerance || apart(p[2], q[2]) > tolerance {
				differ++
			}
		}
	}
	if outside > 0 {
		t.Errorf("%d pixels outside the area are drawn on", outside)
	}
	if differ > w*h/2000 {
		t.Errorf("%d pixels differ from the same picture elsewhere", differ)
	}
}

// The pointer's position is in device pixels of the target, whatever area and scale are.
func TestPointerInDevicePixels(t *testing.T) {
	s := start(t, 10, nil)
	onLoop(func() {
		st := stage.New(s)
		area := image.Rect(100, 50, 100+1600, 50+740)
		dst := ebiten.NewImage(area.Max.X, area.Max.Y)
		defer dst.Deallocate()
		for range 2 {
			st.Update(stage.Input{X: 100 + 2*650, Y: 50 + 2*150, Inside: true}, area, 2)
			st.Draw(dst)
		}
		if st.Cursor() != stage.CursorCross {
			t.Errorf("cursor %v over the map, want a cross", st.Cursor())
		}
	})
}

// A unit's map is asked for through the session, and shown when it comes.
func TestFocusGoesThroughTheSession(t *testing.T) {
	s := start(t, 10, nil)
	onLoop(func() {
		st := stage.New(s)
		in := stage.Input{X: 364, Y: 262, Inside: true} // unit 5 of the second layer
		frame(st, in, laptop)
		if frame(st, in, laptop); len(s.sent) == 0 || s.sent[0] != experiment.Command(experiment.Focus{Unit: experiment.Unit{Layer: 2, Index: 4}}) {
			t.Fatalf("sent %v", s.sent)
		}
		if st.Snapshot().Focus.N == 0 {
			t.Error("the answer is not there")
		}
	})
}
