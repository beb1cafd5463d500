package experiment

// Client is how a view reaches an experiment, wherever that runs: in a goroutine of the
// same process, or in a Worker.
type Client interface {
	// Send queues a command. It never blocks and never drops.
	Send(Command)
	// Latest returns the newest Snapshot, or nil before the first. It never blocks. The
	// Snapshot stays valid until the next call of Latest.
	Latest() *Snapshot
	// Err returns what ended the other side, nil while it lives.
	Err() error
}
