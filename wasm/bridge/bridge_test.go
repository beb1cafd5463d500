//go:build js

package bridge

import (
	"strings"
	"syscall/js"
	"testing"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/wire"
)

// Run with GOOS=js GOARCH=wasm in Node, which has MessageChannels. There a run without a
// speed limit would starve the timers that these tests wait by, so they set one.

// pair returns a Remote whose other end is served, with the default experiment.
func pair(t *testing.T, speed int) *Remote {
	t.Helper()
	channel := js.Global().Get("MessageChannel").New()
	t.Cleanup(func() { channel.Get("port1").Call("close") })
	go Serve(channel.Get("port2"), false, lab.Start)
	r := NewRemote()
	cfg := experiment.Default()
	cfg.Speed = speed
	r.Send(experiment.Configure{Config: cfg}) // before there is a port: it waits
	r.Attach(channel.Get("port1"))
	t.Cleanup(r.Close)
	return r
}

// until beats, as a page that draws does, until done; it returns the last Snapshot.
func until(t *testing.T, r *Remote, what string, done func(*experiment.Snapshot) bool) *experiment.Snapshot {
	t.Helper()
	for i := range 500 {
		r.Beat(float64(10 * i))
		time.Sleep(10 * time.Millisecond)
		if s := r.Latest(); s != nil && done(s) {
			return s
		}
		if r.Err() != nil {
			t.Fatal(r.Err())
		}
	}
	t.Fatalf("%s: not within 5 s", what)
	return nil
}

func TestStepsArriveInOrder(t *testing.T) {
	r := pair(t, 1000)
	for range 5 {
		r.Send(experiment.Step{N: 7})
	}
	s := until(t, r, "35 steps", func(s *experiment.Snapshot) bool { return s.Step == 35 && s.Status == experiment.Paused })
	if s.Gen != 1 || len(s.Points) == 0 || len(s.Map.Data) == 0 {
		t.Errorf("the snapshot is not whole: generation %d, %d sets of points, %d cells", s.Gen, len(s.Points), len(s.Map.Data))
	}
	r.Send(experiment.Reset{})
	r.Send(experiment.Step{N: 2})
	until(t, r, "2 steps after a reset", func(s *experiment.Snapshot) bool { return s.Step == 2 && s.Gen == 2 })
}

// A page that takes no snapshots gets two and no more, and the newest when it looks again.
func TestSnapshotsWaitForThePage(t *testing.T) {
	r := pair(t, 10)
	r.Send(experiment.Play{})
	until(t, r, "a run", func(s *experiment.Snapshot) bool { return s.Step > 50 })
	snapshots := 0
	take := r.port.Get("onmessage")
	count := js.FuncOf(func(this js.Value, args []js.Value) any {
		if args[0].Get("data").Type() != js.TypeNumber {
			snapshots++
		}
		return take.Invoke(args[0])
	})
	defer count.Release()
	r.port.Set("onmessage", count)
	for i := range 60 {
		r.Beat(1e6 + float64(10*i))
		time.Sleep(10 * time.Millisecond)
	}
	if snapshots > 2 {
		t.Errorf("%d snapshots for a page that takes none", snapshots)
	}
	r.port.Set("onmessage", take)
	step := r.Latest().Step
	until(t, r, "newer ones", func(s *experiment.Snapshot) bool { return s.Step > step+20 })
}

func TestHoldRests(t *testing.T) {
	r := pair(t, 10)
	r.Send(experiment.Play{})
	s := until(t, r, "a run", func(s *experiment.Snapshot) bool { return s.Step > 50 })
	r.Hold(true)
	time.Sleep(100 * time.Millisecond)
	for range 5 { // what was under way
		s = r.Latest()
		time.Sleep(20 * time.Millisecond)
	}
	from := s.Step
	time.Sleep(300 * time.Millisecond)
	if s = r.Latest(); s.Step > from+10 {
		t.Errorf("%d steps while held", s.Step-from)
	}
	r.Hold(false)
	until(t, r, "a run that goes on", func(s *experiment.Snapshot) bool { return s.Step > from+30 })
}

// A page that no longer draws is not waited for either.
func TestSilenceRests(t *testing.T) {
	r := pair(t, 10)
	r.Send(experiment.Play{})
	until(t, r, "a run", func(s *experiment.Snapshot) bool { return s.Step > 50 })
	time.Sleep(blind + 300*time.Millisecond) // no heartbeat
	r.Latest()
	time.Sleep(100 * time.Millisecond)
	from := r.Latest().Step
	time.Sleep(300 * time.Millisecond)
	if s := r.Latest(); s.Step > from+10 {
		t.Errorf("%d steps while nobody drew", s.Step-from)
	}
	until(t, r, "a run that goes on", func(s *experiment.Snapshot) bool { return s.Step > from+30 })
}

// A page that was loaded again takes the run over where it is.
func TestSecondPageTakesOver(t *testing.T) {
	r := pair(t, 1000)
	r.Send(experiment.Step{N: 25})
	until(t, r, "25 steps", func(s *experiment.Snapshot) bool { return s.Step == 25 })
	v := r.port.Value
	next := NewRemote()
	cfg := experiment.Default()
	cfg.Speed = 1000
	next.Send(experiment.Configure{Config: cfg})
	next.Attach(v)
	defer next.Close()
	until(t, next, "the same run", func(s *experiment.Snapshot) bool { return s.Step == 25 && s.Gen == 1 })
	next.Send(experiment.Step{N: 1})
	until(t, next, "one more step", func(s *experiment.Snapshot) bool { return s.Step == 26 })
}

// Programs of different builds part politely.
func TestOtherBuildIsRefused(t *testing.T) {
	channel := js.Global().Get("MessageChannel").New()
	defer channel.Get("port1").Call("close")
	var other port
	other = open(channel.Get("port2"), func(js.Value) {})
	r := NewRemote()
	r.Attach(channel.Get("port1"))
	defer r.Close()
	hello := wire.AppendHello(nil, "gradlab of another day")
	buffer := js.Global().Get("ArrayBuffer").New(len(hello))
	js.CopyBytesToJS(uint8Array.New(buffer), hello)
	other.send(buffer, len(hello))
	time.Sleep(50 * time.Millisecond)
	if r.Err() == nil || !strings.Contains(r.Err().Error(), "another day") {
		t.Errorf("error %v", r.Err())
	}
}
