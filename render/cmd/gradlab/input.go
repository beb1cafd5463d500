//go:build !js

package main

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"gradlab/render/stage"
)

// touches turns Ebiten's mouse and fingers into the stage's one pointer.
type touches struct {
	ids  []ebiten.TouchID
	id   ebiten.TouchID // the finger that leads
	down bool           // there is one
	last image.Point    // where it was last seen
	held bool           // the pointer went down over the pictures and is still down
}

// input returns what happened since the last tick. A press that begins where over says so
// belongs to the panel until it ends.
func (t *touches) input(over func(image.Point) bool) stage.Input {
	at := image.Pt(ebiten.CursorPosition())
	var in stage.Input
	in.Pressed = ebiten.IsMouseButtonPressed(ebiten.MouseButtonLeft)
	in.JustPressed = inpututil.IsMouseButtonJustPressed(ebiten.MouseButtonLeft)
	in.JustReleased = inpututil.IsMouseButtonJustReleased(ebiten.MouseButtonLeft)
	// The secondary button is a press of its own kind, which erases points.
	second := ebiten.MouseButtonRight
	if !in.Pressed && !in.JustReleased && (ebiten.IsMouseButtonPressed(second) || inpututil.IsMouseButtonJustReleased(second)) {
		in.Erase = true
		in.Pressed = ebiten.IsMouseButtonPressed(second)
		in.JustPressed = inpututil.IsMouseButtonJustPressed(second)
		in.JustReleased = inpututil.IsMouseButtonJustReleased(second)
	}
	in.Erase = in.Erase || ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta)
	in.Second = ebiten.IsKeyPressed(ebiten.KeyShift)
	in.WheelX, in.WheelY = ebiten.Wheel()
	in.Escape = inpututil.IsKeyJustPressed(ebiten.KeyEscape)

	t.ids = inpututil.AppendJustPressedTouchIDs(t.ids[:0])
	if !t.down && len(t.ids) > 0 {
		t.id, t.down = t.ids[0], true
		in.JustPressed = true
	}
	if t.down {
		in.Touch, in.Pressed = true, true
		if inpututil.IsTouchJustReleased(t.id) {
			t.down, in.Pressed, in.JustReleased = false, false, true
		} else {
			t.last = image.Pt(ebiten.TouchPosition(t.id))
		}
		at = t.last
	}

	if in.JustPressed {
		t.held = !over(at)
	}
	mine := !over(at)
	if in.Pressed || in.JustReleased {
		mine = t.held
	}
	if in.JustReleased {
		t.held = false
	}
	if !mine {
		return stage.Input{Escape: in.Escape}
	}
	in.X, in.Y, in.Inside = float64(at.X), float64(at.Y), true
	return in
}

// strokes are the keys that write nothing and that pictures know.
var strokes = map[ebiten.Key]stage.Key{
	ebiten.KeyBackspace: stage.KeyBackspace, ebiten.KeyEnter: stage.KeyEnter, ebiten.KeyNumpadEnter: stage.KeyEnter,
	ebiten.KeyEscape:    stage.KeyEscape,
	ebiten.KeyArrowLeft: stage.KeyLeft, ebiten.KeyArrowRight: stage.KeyRight,
	ebiten.KeyArrowUp: stage.KeyUp, ebiten.KeyArrowDown: stage.KeyDown,
}

// letters are the keys that write something which is a shortcut of the pictures somewhere, and of
// the window elsewhere.
var letters = map[ebiten.Key]stage.Key{ebiten.KeyF: 'f'}

// key hands a stroke to the pictures, if it means something there now. What a key writes
// comes by another way; here it only must not mean anything else.
func (w *window) key(k ebiten.Key) bool {
	key, ok := strokes[k]
	if !ok {
		letter, known := letters[k]
		return w.stage.Takes(' ') || known && w.stage.Takes(letter) // the character comes
	}
	if !w.stage.Takes(key) {
		return false
	}
	if key != stage.KeyEscape { // the stage hears of it anyway
		w.keys = append(w.keys, key)
	}
	return true
}

// typed returns the keys for the pictures since the last tick.
func (w *window) typed() []stage.Key {
	keys := w.keys
	w.keys = w.keys[:0]
	if w.panel.Typing() || w.panel.Modal() {
		return keys
	}
	for _, r := range ebiten.AppendInputChars(nil) {
		if key := stage.Key(r); w.stage.Takes(key) {
			keys = append(keys, key)
		}
	}
	return keys
}
