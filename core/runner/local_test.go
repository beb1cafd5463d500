package runner

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gradlab/core/experiment"
)

func startFake(c experiment.Config) (experiment.Lab, error) { return &fakeLab{cfg: c}, nil }

// await polls l until ok, as a window does once a frame.
func await(t *testing.T, l *Local, what string, ok func(*experiment.Snapshot) bool) *experiment.Snapshot {
	t.Helper()
	for range 20000 {
		if s := l.Latest(); s != nil && ok(s) {
			return s
		}
		if err := l.Err(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(ms)
	}
	t.Fatalf("no snapshot with %s, long after it was due", what)
	return nil
}

func TestLocal(t *testing.T) {
	l := NewLocal(startFake)
	defer l.Close()
	if l.Latest() != nil || l.Err() != nil {
		t.Error("something is known before the first Configure")
	}
	l.Send(speed(0))
	await(t, l, "status ready", func(s *experiment.Snapshot) bool { return s.Status == experiment.Ready })
	l.Send(experiment.Play{})
	s := await(t, l, "a rate", func(s *experiment.Snapshot) bool { return s.Rate > 0 })
	if s.Status != experiment.Running {
		t.Errorf("%v", s.Status)
	}
	l.Send(experiment.Pause{})
	// How soon is tested in simulated time, where no other program takes the machine away.
	at := await(t, l, "status paused", func(s *experiment.Snapshot) bool { return s.Status == experiment.Paused }).Step
	l.Send(experiment.Step{N: 3})
	await(t, l, "3 steps more", func(s *experiment.Snapshot) bool { return s.Step == at+3 && s.Status == experiment.Paused })
	l.Send(experiment.Reset{})
	await(t, l, "a new generation", func(s *experiment.Snapshot) bool { return s.Gen == 2 && s.Step == 0 })
}

// All commands arrive, in the order in which each sender sent them.
func TestLocalDropsNoCommand(t *testing.T) {
	var mu sync.Mutex
	var got []float64
	l := NewLocal(func(c experiment.Config) (experiment.Lab, error) {
		return &recorder{fakeLab{cfg: c}, func(v float64) { mu.Lock(); got = append(got, v); mu.Unlock() }}, nil
	})
	defer l.Close()
	l.Send(speed(0))
	l.Send(experiment.Play{})
	const senders, each = 4, 200
	var wg sync.WaitGroup
	for s := range senders {
		wg.Go(func() {
			for i := range each {
				l.Send(experiment.EditWeight{Value: float64(s*each + i)})
			}
		})
	}
	wg.Wait()
	await(t, l, "all commands", func(*experiment.Snapshot) bool { mu.Lock(); defer mu.Unlock(); return len(got) == senders*each })
	last := make([]float64, senders)
	for i := range last {
		last[i] = -1
	}
	for _, v := range got {
		s := int(v) / each
		if v <= last[s] {
			t.Fatalf("command %v of sender %d came after %v", v, s, last[s])
		}
		last[s] = v
	}
}

type recorder struct {
	fakeLab
	weight func(float64)
}

func (r *recorder) Apply(cmd experiment.Command) error {
	r.weight(cmd.(experiment.EditWeight).Value)
	return nil
}

// A Snapshot stays as it is until the next one is asked for, whatever the runner does.
func TestLocalSnapshotIsTheReaders(t *testing.T) {
	l := NewLocal(startFake)
	defer l.Close()
	l.Send(speed(0))
	l.Send(experiment.Play{})
	s := await(t, l, "steps", func(s *experiment.Snapshot) bool { return s.Step > 0 })
	for range 20 {
		seq, step := s.Seq, s.Step
		time.Sleep(5 * ms)
		if s.Seq != seq || s.Step != step {
			t.Fatal("a snapshot changed in its reader's hands")
		}
		next := l.Latest()
		if next.Seq < seq || next.Seq > seq+1 {
			t.Fatalf("after snapshot %d came %d: the runner was ahead of its reader", seq, next.Seq)
		}
		s = next
	}
}

func TestLocalCrash(t *testing.T) {
	l := NewLocal(startFake)
	defer l.Close()
	l.Send(speed(0))
	await(t, l, "a start", func(*experiment.Snapshot) bool { return true })
	l.Send(experiment.EditWeight{Value: 666})
	l.Send(experiment.Play{})
	<-l.done
	var crash *Crash
	if err := l.Err(); !errors.As(err, &crash) || !strings.HasPrefix(crash.Link, "#lab=boundary") || !strings.Contains(crash.Stack, "fakeLab") {
		t.Errorf("%v", err)
	}
	if l.Latest() == nil {
		t.Error("the last picture is lost")
	}
	l.Send(experiment.Play{}) // must not block or panic
}

func TestLocalClose(t *testing.T) {
	l := NewLocal(startFake)
	l.Send(speed(0))
	l.Send(experiment.Play{})
	l.Close()
	l.Close()
	l.Send(experiment.Reset{})
	if l.Err() != nil {
		t.Error(l.Err())
	}
}
