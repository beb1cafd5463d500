// Package view is the vocabulary of the pictures of labs, and what they are drawn with: cards,
// titles, tips. Each lab has a package of its own below, which lays out its cards, fills them
// from a Snapshot and turns what the pointer does there into commands. A view has no clock and
// reaches no network; all it knows is in the Context it is given.
package view

import (
	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/theme"
)

// Context is what a view works with, the same for Update and Draw.
type Context struct {
	Snap   *experiment.Snapshot // nil before the first
	Config experiment.Config
	Theme  *theme.Theme
	W, H   float64 // of the area for the cards, layout pixels
	Err    error   // what ended the experiment's side, nil while it lives
	Send   func(experiment.Command)
	// Set takes over one field of the Config from text, by the field table; an error says what
	// would be valid, and everything stays as it was.
	Set func(key, text string) error
	// Edit changes own points; nil where they cannot be changed.
	Edit Editor
}

// Pointer is where the pointer is and what it did since the last Update, in layout pixels.
type Pointer struct {
	At       canvas.Point
	Over     bool // whether it is over the cards at all
	Touch    bool // a finger: it hovers only while it presses
	Pressed  bool
	Down, Up bool  // went down, went up
	Escape   bool  // the key was struck
	Second   bool  // Shift is held: of two classes the other one
	Erase    bool  // it is the secondary button, or Ctrl is held
	Keys     []Key // struck, in order, of those that Takes says yes to
	// Trail is where it was while it pressed since the last Update, in order, the first where
	// it went down if it just did; empty when only At is known.
	Trail []canvas.Point
	// Wheel is how far it was scrolled since the last Update, as Ebiten counts: one notch is
	// about 1, up is positive.
	Wheel float64
}

// Key is a key of the keyboard: the character it writes, or one of those below.
type Key rune

// The keys that write nothing.
const (
	KeyBackspace Key = '\b'
	KeyEnter     Key = '\n'
	KeyEscape    Key = '\x1b' // comes as Pointer.Escape
	KeyLeft      Key = '←'
	KeyRight     Key = '→'
	KeyUp        Key = '↑'
	KeyDown      Key = '↓'
)

// Cursor is a shape of the pointer.
type Cursor uint8

// The shapes that views ask for.
const (
	CursorDefault Cursor = iota
	CursorPointer
	CursorCross
	CursorResize
)

// View is the picture of one lab.
type View interface {
	// Update takes in the pointer and reports whether the picture has changed by that; a
	// change of the Context is the caller's to see.
	Update(ctx *Context, p Pointer) (changed bool)
	// Draw records the picture on c, whose area has the size that ctx says.
	Draw(c *canvas.Canvas, ctx *Context)
	Cursor() Cursor
	// Takes reports whether a key struck now would mean something to the picture, so that it
	// must not mean anything else.
	Takes(k Key) bool
	// Drags reports whether a finger that moves over the picture turns something there, so
	// that it must not move the page.
	Drags() bool
	// Titles returns where the titles of the cards stood at the last Draw, in layout pixels;
	// it is valid until the next.
	Titles() []Title
}

// A Zoomer is a View in which the wheel, or two fingers, bring something closer: no pinch over it
// must zoom the page.
type Zoomer interface{ Zooms() bool }

// A Title is where a card's title stands: the host explains the card there.
type Title struct {
	Key string // in package notation
	At  canvas.Rect
}
