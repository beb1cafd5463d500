package experiment

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Experiment is a Lab with what all labs share: commands, status and generations. It has no
// clock and starts no goroutine, and is not safe for concurrent use.
type Experiment struct {
	start func(Config) (Lab, error)
	cfg   Config
	lab   Lab   // nil: none could be started yet,
	dead  error // and why
	gen   uint64
	note  string  // what the last command was refused for
	wrong Problem // why the last Config could not be started; zero: it could, or no field is to blame

	journal journal

	// What the experiment is about to do: while playing, until epochs or else steps have run
	// down to 0, or without end when both are 0 from the start.
	playing       bool
	steps, epochs int

	// Runs of the other labs as they were left, to be gone on with.
	parked map[string]parked

	// The view's last wishes, which outlive a restart.
	focus *Focus
	probe *ProbeAt
}

// parked is a run that waits while another lab is shown.
type parked struct {
	cfg     Config
	lab     Lab
	journal journal
}

// New makes an experiment in generation 1; start makes its Lab. When that fails the status
// is Failed, the Note says why, and a later Configure may put it right.
func New(cfg Config, start func(Config) (Lab, error)) *Experiment {
	e := &Experiment{start: start, cfg: cfg, gen: 1}
	e.dead = e.restart(cfg)
	e.blame(e.dead)
	return e
}

// blame remembers the field for which a Config could not be started.
func (e *Experiment) blame(err error) {
	e.wrong, _ = errors.AsType[Problem](err)
}

// RefusedText is the prefix of the key of a Text that says, at the field whose key follows, why
// the last Config could not be started, so that the run is still that of the one before.
const RefusedText = "refused/"

// Refused returns the field for which the last Config could not be started, and why; "" when it
// was.
func (s *Snapshot) Refused() (key, why string) {
	for i := range s.Texts {
		if t := &s.Texts[i]; len(t.Key) > len(RefusedText) && t.Key[:len(RefusedText)] == RefusedText {
			return t.Key[len(RefusedText):], t.Value
		}
	}
	return "", ""
}

// Config returns the present Config.
func (e *Experiment) Config() Config { return e.cfg }

// Gen returns the present generation; it rises whenever the run starts anew.
func (e *Experiment) Gen() uint64 { return e.gen }

// Status returns what the experiment is doing.
func (e *Experiment) Status() Status {
	if e.lab == nil {
		return Failed
	}
	s, _ := e.lab.State()
	if e.playing && !s.Ended() {
		return Running
	}
	return s
}

// Note returns one sentence for the status line: what the last command was refused for, or
// what the lab has to say, "" when all is well.
func (e *Experiment) Note() string {
	if e.note != "" {
		return e.note
	}
	if e.lab == nil {
		return e.dead.Error()
	}
	_, note := e.lab.State()
	return note
}

// Apply carries out a command; what each does is said at its type. The error tells the
// person what was refused and what would be valid, and everything stays as it was; it is
// also the Note until the next command.
//
// Step and Epoch replace what the experiment was about to do, except that several of the
// same kind in a row add up.
func (e *Experiment) Apply(cmd Command) error {
	err := e.apply(cmd)
	e.note = ""
	if err != nil {
		e.note = err.Error()
	}
	return err
}

func (e *Experiment) apply(cmd Command) error {
	if c, ok := cmd.(Configure); ok {
		err := e.configure(c.Config)
		e.blame(err)
		return err
	}
	if e.lab == nil {
		return fmt.Errorf("there is no experiment yet: %w", e.dead)
	}
	switch c := cmd.(type) {
	case Play:
		return e.run(0, 0)
	case Pause:
		e.halt()
	case Step:
		if c.N < 1 {
			return fmt.Errorf("step: %d steps cannot be made; at least 1", c.N)
		}
		return e.run(sum(e.steps, c.N), 0)
	case Epoch:
		if c.N < 1 {
			return fmt.Errorf("epoch: %d epochs cannot be run; at least 1", c.N)
		}
		return e.run(0, sum(e.epochs, c.N))
	case Reset:
		if err := e.restart(e.cfg); err != nil {
			return err
		}
		e.halt()
	case Focus:
		return e.wish(c, func() { e.focus = &c })
	case ProbeAt:
		return e.wish(c, func() { e.probe = &c })
	case Moment:
		if err := e.lab.Apply(c); err != nil {
			return err
		}
		e.halt()
	case EditWeight:
		if math.IsNaN(c.Value) || math.IsInf(c.Value, 0) {
			return fmt.Errorf("weight: %v is not a finite number", c.Value)
		}
		at, counts := e.lab.(Counter)
		var step uint64
		var past bool
		if counts {
			step, past = at.At()
		}
		if err := e.lab.Apply(c); err != nil || !counts {
			return err
		}
		e.journal.settle(step, past, e.cfg)
		e.journal.add(Deed{Step: step, Edit: c})
	case nil:
		return errors.New("no command was given")
	default: // it may make a step
		e.settle()
		return e.lab.Apply(c)
	}
	return nil
}

// settle notes what the run is about to be changed with.
func (e *Experiment) settle() {
	if at, ok := e.lab.(Counter); ok {
		step, past := at.At()
		e.journal.settle(step, past, e.cfg)
	}
}

// run lets the experiment advance: by steps, by epochs, or without end.
func (e *Experiment) run(steps, epochs int) error {
	if s := e.Status(); s.Ended() {
		return fmt.Errorf("the run has %s: reset it, or change it, to start again", s)
	}
	e.playing, e.steps, e.epochs = true, steps, epochs
	return nil
}

// halt stops the experiment where it is.
func (e *Experiment) halt() { e.playing, e.steps, e.epochs = false, 0, 0 }

// configure changes to c. A free run goes on after a restart, and so does a sweep that was
// finished; one that was only to make some steps does not make the rest of them in another
// experiment.
func (e *Experiment) configure(c Config) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if e.lab != nil && Restart(e.cfg, c) <= RestartsLive {
		e.cfg = c
		e.lab.SetLive(c)
		return nil
	}
	if e.lab != nil && c.Lab != e.cfg.Lab {
		return e.enter(c)
	}
	free := e.playing && e.steps == 0 && e.epochs == 0
	if s, ok := e.lab.(Sweeper); ok && e.Status() == Finished && s.Queue().Over() {
		free = true // who changes a sweep that is done wants the other one
	}
	if err := e.restart(c); err != nil {
		return err
	}
	if e.halt(); free {
		e.playing = true
	}
	return nil
}

// enter goes over to another lab, where it rests. The run that is left waits there as it is,
// and one that was left in the other lab, with the same Config but for what acts live, goes on.
func (e *Experiment) enter(c Config) error {
	left := parked{e.cfg, e.lab, e.journal}
	if p, ok := e.parked[c.Lab]; ok && Restart(p.cfg, c) <= RestartsLive {
		e.gen++
		e.cfg, e.lab, e.journal = c, p.lab, p.journal
		e.lab.SetLive(c)
		e.focus, e.probe = nil, nil
	} else {
		e.journal.deeds = nil // they are parked
		if err := e.restart(c); err != nil {
			e.journal = left.journal
			return err
		}
	}
	if e.parked == nil {
		e.parked = make(map[string]parked)
	}
	delete(e.parked, c.Lab)
	e.parked[left.cfg.Lab] = left
	e.halt()
	return nil
}

// restart begins a new generation with c, or changes nothing when c cannot be started.
func (e *Experiment) restart(c Config) error {
	lab, err := e.start(c)
	if err != nil {
		return err
	}
	if e.lab != nil {
		e.gen++
	}
	if heir, ok := lab.(Heir); ok && e.lab != nil {
		heir.Inherit(e.lab)
	}
	e.cfg, e.lab, e.dead = c, lab, nil
	e.journal.begin(c)
	// In the new run what the view looked at may be gone; then it is simply not shown.
	if e.focus != nil && lab.Apply(*e.focus) != nil {
		e.focus = nil
	}
	if e.probe != nil && lab.Apply(*e.probe) != nil {
		e.probe = nil
	}
	return nil
}

// wish passes a wish of the view on to the lab, and remembers it when it can be fulfilled.
func (e *Experiment) wish(c Command, remember func()) error {
	err := e.lab.Apply(c)
	if err == nil {
		remember()
	}
	return err
}

// Advance makes up to n steps when the experiment is running, and returns how many it made.
func (e *Experiment) Advance(n int) (made int) {
	for made < n && e.Status() == Running {
		now := n - made
		switch {
		case e.epochs > 0:
			now = min(now, e.lab.EpochSteps())
		case e.steps > 0:
			now = min(now, e.steps)
		}
		e.settle()
		toEpoch := e.epochs > 0 && now == e.lab.EpochSteps()
		done, ended := e.lab.Steps(now)
		made += done
		switch {
		case ended:
			e.halt()
		case toEpoch && done == now:
			if e.epochs--; e.epochs == 0 {
				e.halt()
			}
		case e.steps > 0:
			if e.steps -= done; e.steps == 0 {
				e.halt()
			}
		}
		if done < now {
			break // the lab wants a pause of its own
		}
	}
	return made
}

// Sweep returns the Lab when it is a Sweeper, else nil. It is free while it goes on to its end,
// so that others may work on its jobs.
func (e *Experiment) Sweep() (s Sweeper, free bool) {
	s, ok := e.lab.(Sweeper)
	return s, ok && e.Status() == Running && e.steps == 0
}

// Pace returns how the run is spread over time: so many steps each time span, as many as the
// machine can make when steps is 0. A lab with a pace of its own keeps to it while it plays;
// steps that were asked for by number come at once.
func (e *Experiment) Pace() (steps int, every time.Duration) {
	if l := infoOf(e.cfg.Lab); l != nil && l.pace != nil {
		if e.steps > 0 || e.epochs > 0 {
			return 0, time.Second
		}
		return 1, time.Duration(float64(time.Second) / l.pace(e.cfg))
	}
	return e.cfg.Speed, time.Second / 60
}

// Prepare does a part of the work of the next Snapshot, see Preparer, and reports whether
// more remains.
func (e *Experiment) Prepare() (more bool) {
	p, ok := e.lab.(Preparer)
	return ok && p.Prepare()
}

// Snapshot fills dst, reusing its slices. Seq, Applied and Rate are left alone.
func (e *Experiment) Snapshot(dst *Snapshot) {
	if e.lab == nil {
		*dst = Snapshot{Seq: dst.Seq, Applied: dst.Applied, Rate: dst.Rate, Loss: NoSplit(), Accuracy: NoSplit()}
	} else {
		if dst.Gen != e.gen { // what another lab left there
			*dst = Snapshot{Seq: dst.Seq, Applied: dst.Applied, Rate: dst.Rate}
		}
		dst.Texts = dst.Texts[:0]
		e.lab.Fill(dst)
	}
	if e.wrong.Err != nil {
		dst.Texts = append(dst.Texts, Text{Key: RefusedText + e.wrong.Key, Value: e.wrong.Error()})
	}
	dst.Gen, dst.Status, dst.Note = e.gen, e.Status(), e.Note()
	dst.Journal = e.journal.text
	// A lab counts its own changes of the points; another run may have other points.
	dst.DataGen += e.gen << 32
}

// Glance is Snapshot without new pictures, see Glancer, and reports whether there is such a thing:
// dst must be an earlier Snapshot of the same run.
func (e *Experiment) Glance(dst *Snapshot) bool {
	g, ok := e.lab.(Glancer)
	if !ok || dst.Gen != e.gen {
		return false
	}
	g.Glance(dst)
	dst.Status, dst.Note = e.Status(), e.Note()
	dst.DataGen += e.gen << 32
	return true
}

// sum adds two counts ≥ 0 without overflow.
func sum(a, b int) int { return a + min(b, math.MaxInt-a) }
