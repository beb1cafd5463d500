package experiment

// Status says what an experiment is doing.
type Status uint8

// The statuses of an experiment.
const (
	Ready    Status = iota // nothing done yet
	Running                // advancing by itself
	Paused                 // advances when told to
	Finished               // reached its own end; nothing more to do
	Diverged               // a number stopped being finite; the last finite state is kept
	Failed                 // the experiment could not be made; Note says why
)

var statuses = [...]struct {
	name  string
	ended bool
}{
	Ready:    {"ready", false},
	Running:  {"running", false},
	Paused:   {"paused", false},
	Finished: {"finished", true},
	Diverged: {"diverged", true},
	Failed:   {"failed", true},
}

// String returns the status's name as programs print it.
func (s Status) String() string {
	if int(s) < len(statuses) {
		return statuses[s].name
	}
	return "unknown"
}

// Ended reports whether the experiment cannot advance from s without a restart.
func (s Status) Ended() bool { return int(s) < len(statuses) && statuses[s].ended }
