//go:build !js

package main

import (
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/runner"
)

// What has not changed is not drawn: what somebody else put on the screen stays.
func TestDrawsOnlyWhatChanged(t *testing.T) {
	cfg := experiment.Default()
	w := newWindow(cfg, func() experiment.Client { return nobody{} }, nil)
	w.size, w.scale = image.Pt(1280, 720), 1
	screen := ebiten.NewImage(1280, 720)
	defer screen.Deallocate()
	mark := color.RGBA{R: 255, B: 255, A: 255}
	untouched := func(r image.Rectangle) bool {
		pix := make([]byte, 4*1280*720)
		screen.ReadPixels(pix)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				i := 4 * (y*1280 + x)
				if pix[i] != mark.R || pix[i+1] != mark.G || pix[i+2] != mark.B {
					return false
				}
			}
		}
		return true
	}
	step := func() {
		if err := w.Update(); err != nil {
			t.Fatal(err)
		}
		w.Draw(screen)
	}
	for range 4 {
		step()
	}
	screen.Fill(mark)
	for range 3 {
		step()
	}
	if !untouched(screen.Bounds()) {
		t.Error("a window in which nothing changed is drawn")
	}
	w.sess.Set("noise", "0.4")
	step()
	if untouched(image.Rect(0, 48, 272, 680)) {
		t.Error("a changed field is not drawn")
	}
}

// A runner that died is told, and another one takes its place when asked for.
func TestRestartAfterDeath(t *testing.T) {
	started := 0
	w := newWindow(experiment.Default(), func() experiment.Client {
		started++
		if started == 1 {
			return nobody{errors.New("runner: index out of range")}
		}
		return nobody{}
	}, nil)
	w.size, w.scale = image.Pt(1280, 720), 1
	if err := w.Update(); err != nil {
		t.Fatal(err)
	}
	told := w.panel.Area()
	w.restart()
	w.Update()
	if started != 2 || w.sess.Err() != nil {
		t.Errorf("%d runners were started, the error is %v", started, w.sess.Err())
	}
	if w.panel.Area() == told {
		t.Error("the message stays though the run lives again")
	}
}

// The same with real runners: an experiment that panics leaves the window standing.
func TestCrashOfTheExperiment(t *testing.T) {
	crash := func(experiment.Config) (experiment.Lab, error) { panic("a fault in a lab") }
	begin := []runner.Start{crash, lab.Start}
	w := newWindow(experiment.Default(), func() experiment.Client {
		r := runner.NewLocal(begin[0])
		begin = begin[1:]
		t.Cleanup(r.Close)
		return r
	}, nil)
	w.size, w.scale = image.Pt(1280, 720), 1
	until := func(what string, done func() bool) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); !done(); time.Sleep(5 * time.Millisecond) {
			if err := w.Update(); err != nil {
				t.Fatal(err)
			}
			if time.Now().After(end) {
				t.Fatalf("%s did not come", what)
			}
		}
	}
	until("the crash", func() bool { return w.died != nil })
	if !strings.Contains(w.died.Error(), "a fault in a lab") {
		t.Errorf("the crash says %v", w.died)
	}
	w.restart()
	until("a snapshot of the new run", func() bool { return w.stage.Snapshot() != nil && w.died == nil })
}

// A panic of the window itself ends the program with an error that can be reported.
func TestPanicIsReported(t *testing.T) {
	cfg := experiment.Default()
	cfg.Seed = 4711
	w := newWindow(cfg, func() experiment.Client { return nobody{} }, nil)
	w.size, w.scale = image.Pt(800, 450), 1
	w.stage = nil
	err := w.Update()
	if err == nil {
		err = w.Update()
	}
	if err == nil || !strings.Contains(err.Error(), "seed=4711") || !strings.Contains(err.Error(), "window.go") {
		t.Errorf("a panic ends the window with %v", err)
	}
}
