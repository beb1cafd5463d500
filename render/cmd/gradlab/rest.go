//go:build !js

package main

import (
	"image"
	"sync/atomic"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"gradlab/core/experiment"
)

// rest slows a window down in which nothing happens: then Ebiten's loop waits for the person, or
// for a glance a few times a second at what a runner may have sent, instead of going round at
// the screen's pace. The zero value never rests.
type rest struct {
	glance time.Duration // from one look to the next while at rest; 0: no rest at all

	quiet   int         // ticks in which nothing happened
	pointer image.Point // where it was in the last tick
	on      atomic.Bool
}

// restAfter is how many quiet ticks come before a rest: two seconds.
const restAfter = 120

// begin lets the window rest from now on.
func (r *rest) begin(glance time.Duration) {
	r.glance = glance
	go func() {
		for range time.Tick(glance) {
			if r.on.Load() {
				ebiten.ScheduleFrame()
			}
		}
	}()
}

// update is told once a tick whether something is going on besides what the person does.
func (r *rest) update(busy bool) {
	if r.glance == 0 {
		return
	}
	if at := image.Pt(ebiten.CursorPosition()); at != r.pointer {
		r.pointer, busy = at, true
	}
	x, y := ebiten.Wheel()
	if busy || x != 0 || y != 0 || touched() {
		r.quiet = 0
	} else {
		r.quiet++
	}
	if on := r.quiet > restAfter; on != r.on.Load() {
		r.on.Store(on)
		mode := ebiten.FPSModeVsyncOn
		if on {
			mode = ebiten.FPSModeVsyncOffMinimum
		}
		ebiten.SetFPSMode(mode)
	}
}

// touched reports whether a key, a button or a finger is down, or was just let go.
func touched() bool {
	if len(inpututil.AppendPressedKeys(nil)) > 0 || len(ebiten.AppendTouchIDs(nil)) > 0 {
		return true
	}
	for b := ebiten.MouseButtonLeft; b <= ebiten.MouseButtonMiddle; b++ {
		if ebiten.IsMouseButtonPressed(b) || inpututil.IsMouseButtonJustReleased(b) {
			return true
		}
	}
	return false
}

// goesOn reports whether the window has something to do by itself.
func (w *window) goesOn() bool {
	snap := w.stage.Snapshot()
	return w.pictures || w.controls || w.whole || w.panel.Typing() || w.panel.Works() || snap == nil || snap.Status == experiment.Running
}
