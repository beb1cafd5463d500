//go:build js

package bridge

import (
	"errors"
	"syscall/js"

	"gradlab/core/experiment"
)

var _ experiment.Client = (*Remote)(nil)

// Remote is a Client whose experiment runs in the training program at the other end of a
// port. Commands sent before there is a port wait for it. It belongs to the browser's thread
// and is not safe for concurrent use.
type Remote struct {
	port  port
	open  bool
	queue []experiment.Command // sent before the other side said hello
	err   error

	pending js.Value // the newest snapshot's frame, not yet decoded
	count   int      // snapshots decoded
	heard   int      // messages from the other side
	scratch []byte
	shots   [2]experiment.Snapshot // the one that Latest returned, and the next
	latest  *experiment.Snapshot

	held     bool
	nextBeat float64
}

// beatEvery is the least time in ms between two heartbeats.
const beatEvery = 100

// NewRemote returns a Remote that has no port yet.
func NewRemote() *Remote { return &Remote{} }

// Attach gives r its port and sends what has waited.
func (r *Remote) Attach(v js.Value) {}

// Close stops listening. The training program is not told; whoever made it ends it.
func (r *Remote) Close() {}

// Send implements experiment.Client.
func (r *Remote) Send(cmd experiment.Command) {}

// Latest implements experiment.Client.
func (r *Remote) Latest() *experiment.Snapshot { return r.latest }

// Err implements experiment.Client.
func (r *Remote) Err() error { return r.err }

// Beat tells the training program that a frame was drawn; now is in ms.
func (r *Remote) Beat(now float64) {}

// Hold tells the training program that nobody can see the picture, or that somebody can
// again.
func (r *Remote) Hold(on bool) {}

// Open reports whether the other side has said hello.
func (r *Remote) Open() bool { return r.open }

// Heard returns how many messages have come from the other side.
func (r *Remote) Heard() int { return r.heard }

// Count returns how many snapshots were decoded.
func (r *Remote) Count() int { return r.count }

var errVersion = errors.New("bridge: the training program is of another version than the page: reload the page")
