package stage

import "gradlab/render/view"

// Input is what the person did since the last Update, in plain values: the page and the
// desktop program fill it from Ebiten, tests by hand. The zero value is a pointer that is
// not there.
type Input struct {
	X, Y   float64 // the pointer or the one touch that leads, in device pixels
	Inside bool    // whether the pointer is over the program at all; false ends all hovering
	Touch  bool    // the pointer is a finger: nothing hovers, a tap selects

	Pressed      bool // held down now
	JustPressed  bool // went down since the last Update
	JustReleased bool // went up since the last Update; with JustPressed: a click within one tick

	// Trail is where the pointer was while it pressed since the last Update, in order: the
	// first is where it went down if it just did. It may be left out.
	Trail  []Place
	Second bool // Shift is held: where points are drawn, of two classes the other one
	Erase  bool // it is the secondary button that went down, or Ctrl is held: erases points

	WheelX, WheelY float64 // scrolled since the last Update, as Ebiten counts

	Escape bool // the key was struck: ends a selection

	// Keys are those struck since the last Update, in order, that Stage.Takes says yes to.
	Keys []Key
}

// Place is where a pointer was, in device pixels.
type Place struct{ X, Y float64 }

// Key is a key of the keyboard: the character it writes, or one of those below.
type Key = view.Key

// The keys that write nothing. Escape comes as Input.Escape.
const (
	KeyBackspace = view.KeyBackspace
	KeyEnter     = view.KeyEnter
	KeyEscape    = view.KeyEscape
	KeyLeft      = view.KeyLeft
	KeyRight     = view.KeyRight
	KeyUp        = view.KeyUp
	KeyDown      = view.KeyDown
)

// Cursor names a shape of the pointer.
type Cursor = view.Cursor

// The shapes that a Stage asks for.
const (
	CursorDefault = view.CursorDefault
	CursorPointer = view.CursorPointer // over something that can be chosen
	CursorCross   = view.CursorCross   // over a plot that is read off
	CursorResize  = view.CursorResize  // over something that is dragged up and down
)
