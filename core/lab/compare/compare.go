// Package compare runs two experiments in step that differ in one field. It knows neither the
// field nor the lab.
package compare

import (
	"errors"
	"strings"

	"gradlab/core/experiment"
)

var (
	_ experiment.Lab      = (*Lab)(nil)
	_ experiment.Preparer = (*Lab)(nil)
)

// Lab is two runs of another lab. The first is what a Snapshot holds, the second stands among
// its Others. Each has the bits that it has alone.
type Lab struct {
	one, other experiment.Lab
	names      [2]string
}

// New starts the runs of a valid Config that is compared with another; start starts each of
// them.
func New(cfg experiment.Config, start func(experiment.Config) (experiment.Lab, error)) (experiment.Lab, error) {
	l := new(Lab)
	var err error
	if l.one, err = start(cfg.Alone()); err != nil {
		return nil, err
	}
	variant, _ := cfg.Variant()
	if l.other, err = start(variant); err != nil {
		return nil, experiment.At("compare", err)
	}
	l.names[0], l.names[1] = cfg.Sides()
	return l, nil
}

// Steps makes up to n updates in both runs. When one of them has ended the other goes on; the
// pair has ended when both have.
func (l *Lab) Steps(n int) (done int, ended bool) {
	done, ended = l.one.Steps(n)
	want := n
	if !ended {
		want = done // the first wants a pause of its own
	}
	also, over := 0, false
	for also < want && !over {
		k := 0
		if k, over = l.other.Steps(want - also); k == 0 {
			break
		}
		also += k
	}
	return max(done, also), ended && over
}

// State is that of the run that goes on; it says when only one does.
func (l *Lab) State() (experiment.Status, string) {
	s, note := l.one.State()
	t, beside := l.other.State()
	switch {
	case s.Ended() && !t.Ended():
		return t, joined(l.names[0]+" has "+s.String(), note, l.names[1]+" goes on")
	case t.Ended() && !s.Ended():
		return s, joined(l.names[1]+" has "+t.String(), beside, l.names[0]+" goes on")
	case s.Ended() && s != t: // one finished, one diverged
		return experiment.Finished, joined(l.names[0]+" has "+s.String(), note, joined(l.names[1]+" has "+t.String(), beside, ""))
	case note == "":
		return s, beside
	}
	return s, note
}

// joined puts the parts of a sentence that there are together.
func joined(what, why, then string) string {
	if why != "" {
		what += " (" + why + ")"
	}
	if then != "" {
		what += "; " + then
	}
	return what
}

// EpochSteps returns how many steps remain of the first run's epoch, or of the second's when
// only that goes on.
func (l *Lab) EpochSteps() int {
	if s, _ := l.one.State(); s.Ended() {
		return l.other.EpochSteps()
	}
	return l.one.EpochSteps()
}

// SetLive passes on what acts live to both; in the field in which they differ, each has its own.
func (l *Lab) SetLive(c experiment.Config) {
	l.one.SetLive(c.Alone())
	if v, ok := c.Variant(); ok {
		l.other.SetLive(v)
	}
	l.names[0], l.names[1] = c.Sides()
}

// At returns at which step the runs are, 0 where that is not known.
func (l *Lab) At() (step uint64, past bool) {
	if c, ok := l.one.(experiment.Counter); ok {
		return c.At()
	}
	return 0, false
}

// Apply passes a command on to both runs. What the first refuses is refused; the second may
// have no such thing, and then keeps out of it.
func (l *Lab) Apply(cmd experiment.Command) error {
	if do, ok := cmd.(experiment.Do); ok && strings.HasPrefix(do.Key, experiment.OnStep) { // it makes steps
		return errors.New("a step is opened up in one run alone: end the comparison first")
	}
	if err := l.one.Apply(cmd); err != nil {
		return err
	}
	if l.other.Apply(cmd) != nil {
		if _, ok := cmd.(experiment.Focus); ok { // better its whole map than another unit's
			l.other.Apply(experiment.Focus{Unit: experiment.Unit{Layer: -1}})
		}
	}
	return nil
}

// Prepare prepares the first run's picture, then the second's.
func (l *Lab) Prepare() (more bool) {
	for _, lab := range [...]experiment.Lab{l.one, l.other} {
		if p, ok := lab.(experiment.Preparer); ok && p.Prepare() {
			return true
		}
	}
	return false
}

// Background does the work beside the first run.
func (l *Lab) Background() bool {
	b, ok := l.one.(experiment.Backgrounder)
	return ok && b.Background()
}

// Inherit takes over for the first run what its predecessor still holds.
func (l *Lab) Inherit(old experiment.Lab) {
	if heir, ok := l.one.(experiment.Heir); ok {
		if pair, ok := old.(*Lab); ok {
			old = pair.one
		}
		heir.Inherit(old)
	}
}

// Fill writes the first run into dst and the second into dst.Others, each with its own name
// and state among its Texts.
func (l *Lab) Fill(dst *experiment.Snapshot) { l.fill(dst, experiment.Lab.Fill) }

// Glance is Fill but for the pictures.
func (l *Lab) Glance(dst *experiment.Snapshot) {
	l.fill(dst, func(lab experiment.Lab, dst *experiment.Snapshot) {
		if g, ok := lab.(experiment.Glancer); ok {
			g.Glance(dst)
		} else {
			lab.Fill(dst)
		}
	})
}

func (l *Lab) fill(dst *experiment.Snapshot, fill func(experiment.Lab, *experiment.Snapshot)) {
	fill(l.one, dst)
	if cap(dst.Others) == 0 {
		dst.Others = make([]experiment.Snapshot, 1, experiment.MaxOthers)
	}
	dst.Others = dst.Others[:1]
	beside := &dst.Others[0]
	fill(l.other, beside)
	beside.Status, beside.Note = l.other.State()
	beside.DataGen += dst.DataGen << 16 // a change of either is a change
	describe(dst, l.one, l.names[0])
	describe(beside, l.other, l.names[1])
}

// The keys of Texts: what a run is called beside the other; when it has diverged, how; when it
// has ended otherwise, how.
const (
	KeyName     = "compare/name"
	KeyDiverged = "compare/diverged"
	KeyEnded    = "compare/ended"
)

// describe appends the name of a run, and how it ended, to its Texts.
func describe(dst *experiment.Snapshot, lab experiment.Lab, name string) {
	dst.Texts = append(dst.Texts, experiment.Text{Key: KeyName, Value: name})
	s, note := lab.State()
	if !s.Ended() {
		return
	}
	if note == "" {
		note = s.String()
	}
	key := KeyEnded
	if s == experiment.Diverged {
		key = KeyDiverged
	}
	dst.Texts = append(dst.Texts, experiment.Text{Key: key, Value: note})
}
