package runner

import (
	"testing"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/wire"
)

// started returns a Machine that plays the experiment of a link.
func started(t *testing.T, clock Clock, link string) *Machine {
	t.Helper()
	cfg, problems := experiment.Parse(link)
	if problems != nil {
		t.Fatal(problems)
	}
	m := NewMachine(lab.Start, clock, "test")
	for _, f := range [][]byte{
		wire.AppendHello(nil, "test"),
		wire.AppendCommand(nil, experiment.Configure{Config: cfg}),
		wire.AppendCommand(nil, experiment.Play{}),
	} {
		if err := m.Handle(f); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// No garbage for a collector to stop the run for: neither from steps nor from snapshots.
func TestTrainingAllocatesNothing(t *testing.T) {
	for _, link := range []string{"#speed=50", "#speed=50&data=arms4&hidden=16,16&act=relu&reg=l1&nval=100&optim=momentum"} {
		now := time.Duration(0) // every look at the clock finds it a millisecond later
		m := started(t, func() time.Duration { now += ms; return now }, link)
		var buf []byte
		work := func(slices int) (shots int) {
			for range slices {
				m.Slice()
				if f, ok := m.Snapshot(buf[:0]); ok {
					buf = f
					shots++
				}
			}
			return shots
		}
		work(40)
		shots := 0
		if n := testing.AllocsPerRun(20, func() { shots += work(1) }); n != 0 {
			t.Errorf("%s: %v allocations a slice", link, n)
		}
		if shots == 0 || m.Err() != nil {
			t.Errorf("%s: %d snapshots, %v", link, shots, m.Err())
		}
	}
}

// The picture of the largest network that the panel offers is made in parts, and who has to
// be heard is heard in between.
func TestPictureOfALargeNetworkIsMadeInParts(t *testing.T) {
	now := time.Duration(0) // every look at the clock, so every part, takes a millisecond
	m := started(t, func() time.Duration { now += ms; return now }, "#speed=1&hidden=64,64,64,64,64,64,64,64&batch=64")
	for range 3 {
		calls := 0
		for made := false; !made; calls++ {
			if calls > 100 {
				t.Fatal("no picture comes")
			}
			m.Slice()
			_, made = m.Snapshot(nil)
		}
		if calls < 3 {
			t.Errorf("the picture was made in %d calls", calls)
		}
	}
}
