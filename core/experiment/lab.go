package experiment

// A Lab is one kind of experiment: it owns everything that changes in a run. It has no
// clock, no goroutine and no randomness but its Config's seed, and is not safe for
// concurrent use. The Experiment around it keeps status, generations and commands.
type Lab interface {
	// Steps makes up to n optimiser updates (or units of work) and returns how many it
	// made. It stops early, with ended true, when the run finished or diverged.
	Steps(n int) (done int, ended bool)
	// State returns the present Status (Ready, Paused, Finished or Diverged: a Lab does not
	// know whether it is being played) and a sentence about it, "" when there is none.
	State() (Status, string)
	// EpochSteps returns how many steps remain to the end of the present epoch, ≥ 1.
	EpochSteps() int
	// SetLive takes over the fields of c whose change restarts nothing.
	SetLive(c Config)
	// Apply carries out a command of the lab's own (EditWeight, Focus, ProbeAt, Do). The error
	// is for the person: it names what was wrong and what would be valid.
	Apply(Command) error
	// Fill writes the run into dst, reusing dst's slices. It leaves Gen, Seq, Status and
	// Rate alone and allocates nothing once dst has grown to size.
	Fill(dst *Snapshot)
}

// A Preparer is a Lab whose Fill may take long, as for a picture of a large network. Then
// nobody is heard meanwhile; so who has to listen calls Prepare first, and listens in
// between.
type Preparer interface {
	// Prepare does a millisecond's part of the work of the next Fill and reports whether
	// more remains; Fill does what is left, or leaves it out until it is done. Work for
	// parameters that have changed since
	// begins anew.
	Prepare() (more bool)
}

// A Glancer is a Preparer that can tell how its run stands before its pictures are ready.
type Glancer interface {
	// Glance is Fill but for the pictures: those that dst has, of an earlier moment of this run,
	// stay in it.
	Glance(dst *Snapshot)
}
