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

	area    image.Rectangle
	scale   float64
	version uint64
	dirty   bool
}

// New returns a Stage that shows s.
func New(s Session) *Stage { return &Stage{s: s, dirty: true} }

// SetLook changes the look; the picture becomes stale only if l is another one.
func (st *Stage) SetLook(l Look) {
	if l != st.look {
		st.look = l
		st.dirty = true
	}
}

// Update takes in what happened since the last call and reports whether the picture has to
// be drawn again. area is the part of the target image that the cards may use and scale the
// number of device pixels in one layout pixel (device pixel ratio, ≥ 0.5); positions in in
// are device pixels in the same coordinates as area.
func (st *Stage) Update(in Input, area image.Rectangle, scale float64) (dirty bool) {
	snap, changed := st.s.Poll()
	if v := st.s.Version(); changed || v != st.version || area != st.area || scale != st.scale {
		st.version, st.area, st.scale = v, area, scale
		st.dirty = true
	}
	st.snap = snap
	return st.dirty
}

// Draw puts the cards on dst, within the area of the last Update. It covers that area whole
// and leaves the rest of dst alone.
func (st *Stage) Draw(dst *ebiten.Image) { st.dirty = false }

// Snapshot returns the Snapshot that the picture shows, nil before the first. It is valid
// until the next Update and must not be changed.
func (st *Stage) Snapshot() *experiment.Snapshot { return st.snap }

// Cursor returns the pointer that suits what lies under it.
func (st *Stage) Cursor() Cursor { return CursorDefault }
