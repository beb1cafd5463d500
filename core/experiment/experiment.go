package experiment

// Experiment is a Lab with what all labs share: status, commands and generations. It has no
// clock and starts no goroutine, and is not safe for concurrent use.
type Experiment struct {
	cfg   Config
	start func(Config) (Lab, error)
	lab   Lab
}

// New makes an experiment; start makes its Lab. When that fails the experiment's status is
// Failed until a Configure succeeds.
func New(cfg Config, start func(Config) (Lab, error)) *Experiment {
	return &Experiment{cfg: cfg, start: start}
}

// Apply carries out a command. The error says to the person what was wrong and what would
// be valid; it is also the Note of Snapshots until the next command.
func (e *Experiment) Apply(cmd Command) error { return nil }

// Advance makes up to n steps, when the experiment is running, and returns how many it made.
func (e *Experiment) Advance(n int) (made int) { return 0 }

// Status returns what the experiment is doing.
func (e *Experiment) Status() Status { return Ready }

// Config returns the present Config.
func (e *Experiment) Config() Config { return e.cfg }

// Gen returns the present generation; it rises whenever the run starts anew.
func (e *Experiment) Gen() uint64 { return 0 }

// Snapshot fills dst, reusing its slices. Seq and Rate are left alone.
func (e *Experiment) Snapshot(dst *Snapshot) {}
