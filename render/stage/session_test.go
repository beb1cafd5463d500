package stage_test

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/lab"
)

// inline is a session whose experiment runs only when a test says so.
type inline struct {
	cfg     experiment.Config
	exp     *experiment.Experiment
	snap    *experiment.Snapshot
	changed bool
	version uint64
	sent    []experiment.Command
	err     error
}

// start makes an experiment from Default, changed by edit, and lets it make some steps.
func start(t testing.TB, steps int, edit func(*experiment.Config)) *inline {
	t.Helper()
	cfg := experiment.Default()
	if edit != nil {
		edit(&cfg)
	}
	s := &inline{cfg: cfg, exp: lab.New(cfg)}
	s.run(t, steps)
	return s
}

// run makes steps and publishes a Snapshot.
func (s *inline) run(t testing.TB, steps int) {
	t.Helper()
	if steps > 0 {
		if err := s.exp.Apply(experiment.Step{N: steps}); err != nil {
			t.Fatal(err)
		}
		for s.exp.Status() == experiment.Running {
			s.exp.Advance(steps)
		}
	}
	s.publish()
}

func (s *inline) publish() {
	if s.snap == nil {
		s.snap = new(experiment.Snapshot)
	}
	for s.exp.Prepare() {
	}
	s.exp.Snapshot(s.snap)
	s.snap.Seq++
	s.changed = true
}

func (s *inline) Config() experiment.Config { return s.cfg }
func (s *inline) Version() uint64           { return s.version }
func (s *inline) Err() error                { return s.err }

func (s *inline) Poll() (*experiment.Snapshot, bool) {
	changed := s.changed
	s.changed = false
	return s.snap, changed
}

func (s *inline) Set(key, text string) error {
	f := experiment.FieldOf(key)
	if err := f.Parse(&s.cfg, text); err != nil {
		return err
	}
	s.version++
	s.Send(experiment.Configure{Config: s.cfg})
	return nil
}

func (s *inline) Send(c experiment.Command) {
	s.sent = append(s.sent, c)
	if s.exp != nil && s.exp.Apply(c) == nil {
		s.publish()
	}
}
