// Package session is what a program's controls work on: one Config with its history and the
// errors of its fields, and the Client that runs it.
package session

import (
	"errors"
	"fmt"

	"gradlab/core/experiment"
	"gradlab/core/playground"
)

// Session holds the Config that controls show, and sends its changes to a Client. The Config
// is always valid. A Session is not safe for concurrent use.
type Session struct {
	client  experiment.Client
	cfg     experiment.Config
	version uint64
	errs    map[string]error          // by field: what is wrong with the text last given
	refused struct{ key, why string } // why the Config could not be started, at its field

	others  map[string]experiment.Config // of the other labs, as they were left
	history history
	open    string // what the changes are about that go into the present step of the history
	drawing drawing

	sent    uint64 // commands, to the present client
	renewal uint64 // the number of the last one that starts the run anew
	asked   uint64 // the number of one whose answer is a link to go on with, 0: none
	seen    struct {
		any               bool
		gen, seq, applied uint64
	}
}

// New returns a Session that has told c to start with cfg, or with the default when cfg is
// not valid (Parse returns valid ones only).
func New(c experiment.Client, cfg experiment.Config) *Session {
	if cfg.Validate() != nil {
		cfg = experiment.Default()
	}
	s := &Session{client: c, cfg: cfg, version: 1, errs: make(map[string]error)}
	s.send(experiment.Configure{Config: cfg}, true)
	return s
}

// send passes a command on and counts it; renews says that it starts the run anew.
func (s *Session) send(cmd experiment.Command, renews bool) {
	s.sent++
	if renews {
		s.renewal = s.sent
	}
	s.client.Send(cmd)
}

// Config returns the present Config.
func (s *Session) Config() experiment.Config { return s.cfg }

// Version rises with each change of the Config or of a field's error: controls read both
// anew when it does.
func (s *Session) Version() uint64 { return s.version }

// Link returns the present Config as a link with its '#'. LinkNote says what is not in it.
func (s *Session) Link() string { return "#" + experiment.Encode(s.cfg) }

// LinkNote returns a sentence for who shares a Link when it leaves something out, else "".
func (s *Session) LinkNote() string {
	if !experiment.LinkLacks(s.cfg) {
		return ""
	}
	return fmt.Sprintf("The link holds the experiment without your %d points: it takes at most %d along. Share them as a file.",
		s.Points().Len(), experiment.MaxLinkPoints)
}

// Set takes over one field from text, by the field table. When text is not valid the old
// value stays, and the error is kept for Error until the field is set again.
func (s *Session) Set(key, text string) error {
	f := experiment.FieldOf(key)
	if f == nil {
		return fmt.Errorf("there is no field %.40q", key)
	}
	next := s.cfg
	err := f.Parse(&next, text)
	if err == nil && next.Lab != s.cfg.Lab {
		next = s.entered(next.Lab)
	}
	if err == nil && next.IsOwn() && !s.cfg.IsOwn() && next.Points == "" {
		next, err = takenOver(s.cfg) // rather than an empty plane
	}
	if err != nil {
		s.errs[key] = err
		s.version++
		return err
	}
	if s.errs[key] != nil {
		delete(s.errs, key)
		s.version++
	}
	drag := s.drawing.stroke
	if drag == "" && len(f.Steps) > 0 {
		drag = key
	}
	s.change(next, drag)
	return nil
}

// entered returns the Config with which a lab is gone on with: as it was left, else its
// default. What makes the look of the whole program stays as it is, and so do own points.
func (s *Session) entered(lab string) experiment.Config {
	next, ok := s.others[lab]
	if !ok {
		next = experiment.DefaultOf(lab)
	}
	next.Theme, next.Font, next.Embed, next.Slide = s.cfg.Theme, s.cfg.Font, s.cfg.Embed, s.cfg.Slide
	if lab != s.cfg.Lab {
		next.Slide = next.Slide.Elsewhere()
	}
	switch own := s.pointsOf("boundary"); {
	case !ok:
		next.Points = s.cfg.Points
	case lab == "gradients" && own != "": // those that were drawn since
		next.Points = own
	}
	return next
}

// pointsOf returns the own points of a lab as it is, or as it was left.
func (s *Session) pointsOf(lab string) string {
	if s.cfg.Lab == lab {
		return s.cfg.Points
	}
	return s.others[lab].Points
}

// Error returns what is wrong with the text last given for a field, or why the Config that it is
// part of could not be started; nil when nothing is.
func (s *Session) Error(key string) error {
	if err := s.errs[key]; err != nil || key != s.refused.key || key == "" {
		return err
	}
	return errors.New(s.refused.why)
}

// Read returns the Config of a link, ours or one of TensorFlow Playground, and what the person
// should know: what is wrong with the link, each thing having left the default in place, and
// what is not as in Playground. A link that cannot be read at all gives the default.
func Read(link string) (experiment.Config, []error) {
	if !playground.Detect(link) {
		cfg, problems := experiment.Parse(link)
		return cfg, asErrors(problems)
	}
	cfg, notes := playground.Translate(link)
	var errs []error
	for _, n := range notes {
		errs = append(errs, Notice(n.Text))
	}
	return cfg, errs
}

// A Notice is something a person should know that is no mistake of theirs.
type Notice string

func (n Notice) Error() string { return string(n) }

func asErrors(problems []experiment.Problem) []error {
	var errs []error
	for _, p := range problems {
		errs = append(errs, p)
	}
	return errs
}

// Load opens a link: it replaces the Config as Read returns it with its problems and begins
// the run anew, paused. Problems of fields are kept for Error as well. A link that cannot be
// read at all changes nothing.
func (s *Session) Load(link string) []error { return s.take(Read(link)) }

// State returns all that a program has to keep for Restore to go on with the same experiment:
// the Config with all its points, as one line of text.
func (s *Session) State() string { return experiment.EncodeWhole(s.cfg) }

// Restore is Load for what State returned.
func (s *Session) Restore(state string) []error {
	cfg, problems := experiment.ParseWhole(state)
	return s.take(cfg, asErrors(problems))
}

// take replaces the Config, unless the one problem is about all of it.
func (s *Session) take(next experiment.Config, problems []error) []error {
	if len(problems) == 1 {
		if p, ok := problems[0].(experiment.Problem); ok && p.Key == "" {
			return problems
		}
	}
	clear(s.errs)
	s.version++
	for _, err := range problems {
		if p, ok := err.(experiment.Problem); ok && experiment.FieldOf(p.Key) != nil {
			s.errs[p.Key] = p
		}
	}
	view := next != s.cfg && onlyView(s.cfg, next)
	s.change(next, "")
	if !view {
		s.Send(experiment.Reset{}) // what is opened begins at its beginning, whatever ran before
	}
	return problems
}

// Send passes a command on to the Client. A Configure is taken over as the Session's own
// Config, if it is valid.
func (s *Session) Send(cmd experiment.Command) {
	if s.drawing.stroke == "" {
		s.open = ""
	}
	if c, ok := cmd.(experiment.Configure); ok {
		if c.Config.Validate() == nil {
			s.change(c.Config, "")
		}
		return
	}
	_, renews := cmd.(experiment.Reset)
	s.send(cmd, renews)
	if do, ok := cmd.(experiment.Do); ok && do.Key == experiment.DoGraph {
		s.asked = s.sent
	}
}

// NewSeed starts anew with other data and weights; seeds wrap round above the largest.
func (s *Session) NewSeed(seed uint64) {
	next := s.cfg
	next.Seed = seed & experiment.MaxSeed
	s.change(next, "")
}

// Undo goes back to the Config before the last change of the experiment, and reports whether
// there was one. What belongs to the view alone stays as it is.
func (s *Session) Undo() bool { return s.travel(&s.history.past, &s.history.future) }

// Redo takes back an Undo, and reports whether there was one.
func (s *Session) Redo() bool { return s.travel(&s.history.future, &s.history.past) }

// Poll returns the newest Snapshot, nil before the first, and whether it is another than at
// the last call. Call it once a frame: the Snapshot of the call before is no longer valid.
func (s *Session) Poll() (snap *experiment.Snapshot, changed bool) {
	snap = s.client.Latest()
	if snap == nil {
		return nil, false
	}
	changed = !s.seen.any || snap.Gen != s.seen.gen || snap.Seq != s.seen.seq
	s.seen.any, s.seen.gen, s.seen.seq, s.seen.applied = true, snap.Gen, snap.Seq, snap.Applied
	if key, why := snap.Refused(); changed && (key != s.refused.key || why != s.refused.why) {
		s.refused.key, s.refused.why = key, why
		s.version++
	}
	s.goOn(snap)
	return snap, changed
}

// goOn opens the link that a lab was asked for, once it is there.
func (s *Session) goOn(snap *experiment.Snapshot) {
	if s.asked == 0 || snap.Applied < s.asked {
		return
	}
	s.asked = 0
	for _, t := range snap.Texts {
		if t.Key == experiment.TextLink {
			s.Load(t.Value)
		}
	}
}

// Answered says how the Snapshot of the last Poll stands to what was sent: run, whether it
// shows the run that the Config describes and not one that a command since has replaced; all,
// whether every command was carried out before it.
func (s *Session) Answered() (run, all bool) {
	return s.seen.any && s.seen.applied >= s.renewal, s.seen.any && s.seen.applied >= s.sent
}

// Reattach goes on with another Client after the present one died, with the same Config from
// its start.
func (s *Session) Reattach(c experiment.Client) {
	s.client = c
	s.seen.any, s.seen.applied = false, 0
	s.sent, s.asked = 0, 0
	s.send(experiment.Configure{Config: s.cfg}, true)
	s.version++ // views of the dead Client's state have to look again
}

// Err returns what ended the Client, nil while it lives.
func (s *Session) Err() error { return s.client.Err() }

// change makes next the Config. A change of the same field drag ≠ "" as the last one, as from
// a slider that is being moved, is one step of the history with it.
func (s *Session) change(next experiment.Config, drag string) {
	if next == s.cfg {
		return
	}
	if !onlyView(s.cfg, next) {
		if drag == "" || drag != s.open {
			s.history.push(s.cfg)
		}
		s.open = drag
	}
	s.set(next)
}

func (s *Session) set(next experiment.Config) {
	if next.Lab != s.cfg.Lab {
		if s.others == nil {
			s.others = make(map[string]experiment.Config)
		}
		s.others[s.cfg.Lab] = s.cfg
	}
	renews := experiment.Restart(s.cfg, next) >= experiment.RestartsWeights
	s.cfg = next
	s.version++
	s.send(experiment.Configure{Config: next}, renews)
}

func (s *Session) travel(from, to *[]experiment.Config) bool {
	s.open = ""
	next, ok := s.history.move(from, to, s.cfg)
	if !ok {
		return false
	}
	clear(s.errs)
	s.set(withView(next, s.cfg))
	return true
}
