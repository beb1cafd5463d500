// Package compare runs two or three experiments in step that differ in one field. It knows
// neither the field nor the lab.
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

// Lab is two or three runs of another lab. The first is what a Snapshot holds, the rest stand
// among its Others. Each has the bits that it has alone.
type Lab struct {
	runs  []experiment.Lab
	names []string
}

// New starts the runs of a valid Config that is compared with others; start starts each of
// them.
func New(cfg experiment.Config, start func(experiment.Config) (experiment.Lab, error)) (experiment.Lab, error) {
	first, err := start(cfg.Alone())
	if err != nil {
		return nil, err
	}
	l := &Lab{runs: []experiment.Lab{first}, names: cfg.Sides()}
	for _, c := range cfg.Others() {
		run, err := start(c)
		if err != nil {
			return nil, experiment.At("compare", err)
		}
		l.runs = append(l.runs, run)
	}
	return l, nil
}

// Steps makes up to n updates in all runs, as many in each as the first that goes on. When one
// of them has ended the others go on; all has ended when each has.
func (l *Lab) Steps(n int) (done int, ended bool) {
	leads := true // none before has gone on
	ended = true
	for _, run := range l.runs {
		made, over := 0, false
		for made < n && !over {
			var k int
			k, over = run.Steps(n - made)
			made += k
			if leads && !over { // it may want a pause of its own
				n, leads = made, false
			}
			if k == 0 {
				break
			}
		}
		done, ended = max(done, made), ended && over
	}
	return done, ended
}

// State is that of the first run that goes on; it says when others do not.
func (l *Lab) State() (experiment.Status, string) {
	going, first := 0, experiment.Finished // how many go on, the status of the first of them
	same := true                           // they have all ended alike
	status, note := l.runs[0].State()
	for _, run := range l.runs {
		s, why := run.State()
		if !s.Ended() {
			if going++; going == 1 {
				first = s
			}
		}
		if note == "" {
			note = why
		}
		same = same && s == status
	}
	if going == len(l.runs) || going == 0 && same {
		return status, note
	}
	var parts, on []string
	for i, run := range l.runs {
		switch s, why := run.State(); {
		case !s.Ended():
			on = append(on, l.names[i])
		case why != "":
			parts = append(parts, l.names[i]+" has "+s.String()+" ("+why+")")
		default:
			parts = append(parts, l.names[i]+" has "+s.String())
		}
	}
	switch going {
	case 0:
	case 1:
		parts = append(parts, on[0]+" goes on")
	default:
		parts = append(parts, strings.Join(on, " and ")+" go on")
	}
	return first, strings.Join(parts, "; ")
}

// EpochSteps returns how many steps remain of the epoch of the first run that goes on.
func (l *Lab) EpochSteps() int {
	for _, run := range l.runs {
		if s, _ := run.State(); !s.Ended() {
			return run.EpochSteps()
		}
	}
	return l.runs[0].EpochSteps()
}

// SetLive passes on what acts live to all; in the field in which they differ, each has its own.
func (l *Lab) SetLive(c experiment.Config) {
	l.runs[0].SetLive(c.Alone())
	for i, v := range c.Others() {
		l.runs[1+i].SetLive(v)
	}
	l.names = c.Sides()
}

// At returns at which step the runs are, 0 where that is not known.
func (l *Lab) At() (step uint64, past bool) {
	if c, ok := l.runs[0].(experiment.Counter); ok {
		return c.At()
	}
	return 0, false
}

// Apply passes a command on to all runs. What the first refuses is refused; another may have
// no such thing, and then keeps out of it.
func (l *Lab) Apply(cmd experiment.Command) error {
	if do, ok := cmd.(experiment.Do); ok && strings.HasPrefix(do.Key, experiment.OnStep) { // it makes steps
		return errors.New("a step is opened up in one run alone: end the comparison first")
	}
	if err := l.runs[0].Apply(cmd); err != nil {
		return err
	}
	for _, run := range l.runs[1:] {
		if run.Apply(cmd) == nil {
			continue
		}
		if _, ok := cmd.(experiment.Focus); ok { // better its whole map than another unit's
			run.Apply(experiment.Focus{Unit: experiment.Unit{Layer: -1}})
		}
	}
	return nil
}

// Prepare prepares the runs' pictures, one after another.
func (l *Lab) Prepare() (more bool) {
	for _, run := range l.runs {
		if p, ok := run.(experiment.Preparer); ok && p.Prepare() {
			return true
		}
	}
	return false
}

// Background does the work beside the first run.
func (l *Lab) Background() bool {
	b, ok := l.runs[0].(experiment.Backgrounder)
	return ok && b.Background()
}

// Inherit takes over for the first run what its predecessor still holds.
func (l *Lab) Inherit(old experiment.Lab) {
	if heir, ok := l.runs[0].(experiment.Heir); ok {
		if all, ok := old.(*Lab); ok {
			old = all.runs[0]
		}
		heir.Inherit(old)
	}
}

// Fill writes the first run into dst and the others into dst.Others, each with its own name
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
	fill(l.runs[0], dst)
	n := len(l.runs) - 1
	if cap(dst.Others) < n {
		dst.Others = make([]experiment.Snapshot, n, experiment.MaxOthers)
	}
	dst.Others = dst.Others[:n]
	for i, run := range l.runs[1:] {
		beside := &dst.Others[i]
		fill(run, beside)
		beside.Status, beside.Note = run.State()
		beside.DataGen += dst.DataGen << 16 // a change of either is a change
		describe(beside, run, l.names[1+i])
	}
	describe(dst, l.runs[0], l.names[0])
}

// The keys of Texts: what a run is called beside the others; when it has diverged, how; when it
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
