//go:build !js

package panel

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"
)

// A stop is a control that Tab stops at and keys go to.
type stop interface {
	usableNow() bool // whether it can be used at present
	focus(on bool)
	key(k ebiten.Key) bool // a stroke; false: not for this control
	rect() image.Rectangle
}

// focus says which control keys go to. The mark around it is drawn only when the keyboard
// brought it there: a click needs no mark, and the space bar keeps its meaning after one.
type focus struct {
	stops   []stop // in the order of the Tab key
	now     stop   // nil: none
	visible bool
}

// add appends a control to the Tab order.
func (f *focus) add(s stop) { f.stops = append(f.stops, s) }

// click takes the focus to s by the pointer.
func (f *focus) click(s stop) {
	f.visible = false
	f.to(s)
}

// to moves the focus; nil takes it away.
func (f *focus) to(s stop) {
	if f.now == s {
		return
	}
	if f.now != nil {
		f.now.focus(false)
	}
	f.now = s
	if s != nil {
		s.focus(true)
	}
}

// tab moves the focus d controls on, skipping what cannot be used, and goes round.
func (f *focus) tab(d int) {
	at := -1
	if d < 0 {
		at = 0
	}
	for i, s := range f.stops {
		if s == f.now {
			at = i
		}
	}
	n := len(f.stops)
	for range n {
		at = (at + d + n) % n
		if f.stops[at].usableNow() {
			f.to(f.stops[at])
			f.visible = true
			return
		}
	}
}

// pressed is told of each press of the pointer, after the controls: one beside the control
// with the focus takes the focus away, and hands a typed text over with it.
func (f *focus) pressed(q image.Point) {
	f.visible = false
	if f.now != nil && !q.In(f.now.rect()) {
		f.to(nil)
	}
}
