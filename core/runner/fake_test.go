package runner

import (
	"errors"
	"time"

	"gradlab/core/experiment"
)

// fakeClock goes on only when told.
type fakeClock struct{ now time.Duration }

func (c *fakeClock) time() time.Duration { return c.now }

// fakeLab makes steps, of 10 examples each, that take clock time. A weight of 666 makes the
// next step crash.
type fakeLab struct {
	clock      *fakeClock // nil: no time
	stepCost   time.Duration
	fillCost   time.Duration
	cfg        experiment.Config
	step       uint64
	weight     float64
	longest    int // steps asked for at once
	everFilled int
}

func (l *fakeLab) Steps(n int) (done int, ended bool) {
	if l.weight == 666 {
		panic("the weight of the beast")
	}
	l.longest = max(l.longest, n)
	for done < n && !l.finished() {
		l.step++
		done++
		if l.clock != nil {
			l.clock.now += l.stepCost
		}
	}
	return done, l.finished()
}

func (l *fakeLab) finished() bool { return l.cfg.Stop > 0 && l.step >= uint64(l.cfg.Stop) }

func (l *fakeLab) State() (experiment.Status, string) {
	switch {
	case l.finished():
		return experiment.Finished, ""
	case l.step == 0:
		return experiment.Ready, ""
	}
	return experiment.Paused, ""
}

func (l *fakeLab) EpochSteps() int             { return 4 - int(l.step%4) }
func (l *fakeLab) SetLive(c experiment.Config) { l.cfg = c }

func (l *fakeLab) Apply(cmd experiment.Command) error {
	if c, ok := cmd.(experiment.EditWeight); ok {
		l.weight = c.Value
		return nil
	}
	return errors.New("fake: only weights")
}

func (l *fakeLab) Fill(dst *experiment.Snapshot) {
	l.everFilled++
	dst.Step, dst.Examples = l.step, 10*l.step
	if l.clock != nil {
		l.clock.now += l.fillCost
	}
}

// speed returns the command to run so many steps a frame.
func speed(n int) experiment.Configure {
	c := experiment.Default()
	c.Speed = n
	return experiment.Configure{Config: c}
}

// partsLab is a fakeLab whose pictures are made in parts of 1 ms. Its Penalty tells how many
// of them were left to Fill.
type partsLab struct {
	fakeLab
	parts, made int
	madeFor     uint64 // the step that they show
}

func (l *partsLab) Apply(cmd experiment.Command) error {
	l.made = 0
	return l.fakeLab.Apply(cmd)
}

func (l *partsLab) Prepare() (more bool) {
	if l.madeFor != l.step {
		l.madeFor, l.made = l.step, 0
	}
	if l.made < l.parts {
		l.made++
		l.clock.now += time.Millisecond
	}
	return l.made < l.parts
}

func (l *partsLab) Fill(dst *experiment.Snapshot) {
	dst.Penalty = float64(l.parts - l.made)
	if l.madeFor != l.step {
		dst.Penalty = float64(l.parts)
	}
	for l.Prepare() {
	}
	l.fakeLab.Fill(dst)
}

// Glance is Fill without the parts that are left.
func (l *partsLab) Glance(dst *experiment.Snapshot) { l.fakeLab.Fill(dst) }
