// Package stage puts the cards of a lab on an Ebiten image: it is what the page and the
// desktop program have in common. The header, the controls and the caption around the cards
// belong to the programs.
//
// A program makes one Stage, calls Update once a tick with what the person did, and Draw when
// Update (or the program itself, after a resize) says that the picture is stale:
//
//	st := stage.New(sess)
//	// in Update:
//	st.SetLook(stage.Look{Dark: dark})
//	dirty = st.Update(in, area, deviceScale) || dirty
//	// in Draw, with ebiten.SetScreenClearedEveryFrame(false):
//	if dirty { st.Draw(screen); dirty = false }
//
// Drawing twice without a change in between costs the GPU calls only; nothing is laid out
// or tessellated again.
package stage

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/canvas/screen"
	"gradlab/render/theme"
	"gradlab/render/view"
)

// Session is what a Stage needs of a session: *session.Session has it.
type Session interface {
	Config() experiment.Config
	// Version rises with each change of Config.
	Version() uint64
	// Poll returns the newest Snapshot (nil before the first) and whether it is another one
	// than last time. The Stage is its only caller; others ask Stage.Snapshot.
	Poll() (s *experiment.Snapshot, changed bool)
	Send(experiment.Command)
	// Set takes over one field of the Config from text, by the field table.
	Set(key, text string) error
	// Err returns what ended the other side, nil while it lives.
	Err() error
}

// Look is what the host knows about how things should look. The zero value is light, with
// nothing forced.
type Look struct {
	Dark bool // the resolved theme; Config.Theme "auto" is for the host to decide
}

// Stage holds the cards of one session. It is not safe for concurrent use.
type Stage struct {
	s    Session
	look Look
	snap *experiment.Snapshot

	view view.View
	lab  string // that view is for

	area    image.Rectangle
	scale   float64
	version uint64
	err     error
	dirty   bool // the picture is not what was drawn last
	stale   bool // nor what is recorded on canvas

	canvas  canvas.Canvas
	painter screen.Painter
	ctx     view.Context
	own     theme.Theme // with another ground
	trail   []canvas.Point
}

// New returns a Stage that shows s.
func New(s Session) *Stage {
	st := &Stage{s: s, dirty: true, stale: true, scale: 1}
	st.ctx.Send = func(c experiment.Command) { st.s.Send(c) }
	st.ctx.Set = func(key, text string) error { return st.s.Set(key, text) }
	return st
}

// SetLook changes the look; the picture becomes stale only if l is another one.
func (st *Stage) SetLook(l Look) {
	if l != st.look {
		st.look = l
		st.touch()
	}
}

func (st *Stage) touch() { st.dirty, st.stale = true, true }

// Update takes in what happened since the last call and reports whether the picture has to
// be drawn again. area is the part of the target image that the cards may use and scale the
// number of device pixels in one layout pixel (device pixel ratio, ≥ 0.5); positions in in
// are device pixels in the same coordinates as area.
func (st *Stage) Update(in Input, area image.Rectangle, scale float64) (dirty bool) {
	if !(scale >= 0.5) {
		scale = 0.5
	}
	snap, changed := st.s.Poll()
	err := st.s.Err()
	if v := st.s.Version(); changed || snap != st.snap || v != st.version || area != st.area || scale != st.scale || err != st.err {
		st.version, st.area, st.scale, st.err, st.snap = v, area, scale, err, snap
		st.touch()
	}
	st.fill()
	p := view.Pointer{
		At:    canvas.Point{X: (in.X - float64(area.Min.X)) / scale, Y: (in.Y - float64(area.Min.Y)) / scale},
		Over:  in.Inside,
		Touch: in.Touch, Pressed: in.Pressed, Down: in.JustPressed, Up: in.JustReleased,
		Escape: in.Escape, Second: in.Second, Erase: in.Erase, Keys: in.Keys, Wheel: in.WheelY,
	}
	st.trail = st.trail[:0]
	for _, q := range in.Trail {
		st.trail = append(st.trail, canvas.Point{X: (q.X - float64(area.Min.X)) / scale, Y: (q.Y - float64(area.Min.Y)) / scale})
	}
	p.Trail = st.trail
	// What was pressed and dragged on before the next tick is pressed where it was, not where the
	// pointer is by now.
	if p.Down && len(p.Trail) > 1 && p.Trail[0] != p.At {
		up := p.Up
		down := p
		down.At, down.Trail, down.Up, down.Pressed = p.Trail[0], p.Trail[:1], false, true
		if st.view.Update(&st.ctx, down) {
			st.touch()
		}
		p.Down, p.Escape, p.Keys, p.Wheel, p.Trail = false, false, nil, 0, p.Trail[1:]
		if up { // let go of, too
			drag := p
			drag.Up, drag.Pressed = false, true
			if st.view.Update(&st.ctx, drag) {
				st.touch()
			}
			p.Trail = nil
		}
	}
	if st.view.Update(&st.ctx, p) {
		st.touch()
	}
	return st.dirty
}

// fill brings the view and what it works with up to date.
func (st *Stage) fill() {
	cfg := st.s.Config()
	if st.view == nil || cfg.Lab != st.lab {
		st.view, st.lab = newView(cfg.Lab), cfg.Lab
	}
	st.ctx.Edit, _ = st.s.(view.Editor)
	st.ctx.Snap, st.ctx.Config, st.ctx.Err = st.snap, cfg, st.err
	st.ctx.Theme = st.theme(cfg)
	st.ctx.W = float64(st.area.Dx()) / st.scale
	st.ctx.H = float64(st.area.Dy()) / st.scale
}

// theme returns the colours, with the ground that a slide asks for.
func (st *Stage) theme(cfg experiment.Config) *theme.Theme {
	th := theme.Of(st.look.Dark)
	rgb, given := cfg.Slide.Colour()
	if !cfg.Embed || !given && !cfg.Slide.Clear() {
		return th
	}
	st.own = *th
	st.own.Ground = canvas.Color{}
	if given {
		st.own.Ground = canvas.RGB(rgb)
	}
	return &st.own
}

// Draw puts the cards on dst, within the area of the last Update. It covers that area whole
// and leaves the rest of dst alone.
func (st *Stage) Draw(dst *ebiten.Image) {
	if st.view == nil || st.area.Empty() {
		return
	}
	if st.stale {
		st.fill()
		st.canvas.Begin(st.area, st.scale)
		st.view.Draw(&st.canvas, &st.ctx)
		st.stale = false
	}
	if st.ctx.Theme.Ground.A == 0 {
		dst.SubImage(st.area).(*ebiten.Image).Clear() // nothing else covers what was there
	}
	st.painter.Paint(dst, st.canvas.Batches())
	st.dirty = false
}

// Snapshot returns the Snapshot that the picture shows, nil before the first. It is valid
// until the next Update and must not be changed.
func (st *Stage) Snapshot() *experiment.Snapshot { return st.snap }

// Takes reports whether a key struck now would mean something to the pictures: then the
// program hands it to them, by Input, and does nothing else with it.
func (st *Stage) Takes(k Key) bool { return st.view != nil && st.view.Takes(k) }

// Drags reports whether a finger that moves over the pictures turns something there: then the
// program keeps it from scrolling.
func (st *Stage) Drags() bool { return st.view != nil && st.view.Drags() }

// Zooms reports whether two fingers over the pictures may bring something closer: then they must
// not zoom the page.
func (st *Stage) Zooms() bool {
	z, ok := st.view.(view.Zoomer)
	return ok && z.Zooms()
}

// Cursor returns the pointer that suits what lies under it.
func (st *Stage) Cursor() Cursor {
	if st.view == nil {
		return CursorDefault
	}
	return st.view.Cursor()
}
