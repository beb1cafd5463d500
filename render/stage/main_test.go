package stage_test

import (
	"errors"
	"os"
	"runtime"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"
)

// Reading pixels needs Ebiten's loop to run, and that needs the main goroutine: so the tests
// run beside it and hand what touches images to its Update.
var work = make(chan func())

// onLoop runs f in Ebiten's Update and waits for its end.
func onLoop(f func()) {
	done := make(chan struct{})
	work <- func() { defer close(done); f() }
	<-done
}

type loop struct {
	over chan int
	code int
}

var errOver = errors.New("tests are over")

func (l *loop) Update() error {
	for {
		select {
		case f := <-work:
			f()
		case l.code = <-l.over:
			return errOver
		default:
			return nil
		}
	}
}

func (l *loop) Draw(*ebiten.Image)         {}
func (l *loop) Layout(int, int) (int, int) { return 64, 64 }

func TestMain(m *testing.M) {
	runtime.LockOSThread()
	ebiten.SetWindowSize(64, 64)
	ebiten.SetVsyncEnabled(false)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	l := &loop{over: make(chan int)}
	go func() { l.over <- m.Run() }()
	if err := ebiten.RunGame(l); err != nil && !errors.Is(err, errOver) {
		os.Stderr.WriteString("stage: tests need a display, such as xvfb-run gives: " + err.Error() + "\n")
		os.Exit(1)
	}
	os.Exit(l.code)
}
