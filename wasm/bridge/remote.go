//go:build js

package bridge

import (
	"fmt"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/core/wire"
)

var _ experiment.Client = (*Remote)(nil)

// Remote is a Client whose experiment runs in the training program at the other end of a
// port. Commands sent before the two have met wait for it. It belongs to the browser's
// thread and is not safe for concurrent use.
type Remote struct {
	port  port
	met   bool                 // the other side has said hello
	queue []experiment.Command // sent before that
	err   error

	out     []byte     // a frame on its way out
	in      []byte     // the newest snapshot's frame, while there are unread ones
	unread  []js.Value // the buffers of those that nobody has looked at, the newest last
	shots   [2]experiment.Snapshot
	latest  *experiment.Snapshot // one of shots
	decoded int
	heard   int

	held     bool
	nextBeat float64

	// Told, if set, is called with the status in each snapshot as it comes, which may be some
	// frames before anyone looks at the whole.
	Told func(experiment.Status)
}

// beatEvery is the least time in ms between two heartbeats.
const beatEvery = 100

// NewRemote returns a Remote that has no port yet.
func NewRemote() *Remote { return &Remote{} }

// Attach gives r its port and says hello.
func (r *Remote) Attach(v js.Value) {
	r.port = open(v, r.take)
	r.post(wire.AppendHello(r.out[:0], Build))
	r.port.Call("postMessage", r.state())
}

// Close stops listening. The training program is not told; whoever started it ends it.
func (r *Remote) Close() {
	if r.port.Truthy() {
		r.port.close()
	}
	r.port, r.met, r.unread = port{}, false, nil
}

// take is called with each message of the other side.
func (r *Remote) take(data js.Value) {
	r.heard++
	if data.Type() == js.TypeNumber { // the answer to a heartbeat
		return
	}
	frame := bytesOf(data, r.in)
	r.in = frame
	switch wire.KindOf(frame) {
	case wire.KindHello:
		if err := wire.CheckHello(frame, Build); err != nil {
			r.err = fmt.Errorf("bridge: the training program does not fit this page: %w", err)
			return
		}
		r.met = true
		for _, cmd := range r.queue {
			r.post(wire.AppendCommand(r.out[:0], cmd))
		}
		r.queue = nil
	case wire.KindSnapshot:
		r.unread = append(r.unread, data.Get("buffer"))
		if s, ok := wire.StatusOf(frame); ok && r.Told != nil {
			r.Told(s)
		}
	default:
		panic(fmt.Sprintf("bridge: a message of %d bytes from the training program is no frame", len(frame)))
	}
}

// giveBack returns the buffers of snapshots, so that they can be filled again. It is done
// when somebody has looked, not before: what nobody looks at need not be made.
func (r *Remote) giveBack() {
	for _, buffer := range r.unread {
		r.port.send(buffer, 0)
	}
	clear(r.unread)
	r.unread = r.unread[:0]
}

func (r *Remote) post(frame []byte) {
	r.out = frame
	buffer := js.Global().Get("ArrayBuffer").New(len(frame))
	js.CopyBytesToJS(uint8Array.New(buffer), frame)
	r.port.send(buffer, len(frame))
}

// Send implements experiment.Client.
func (r *Remote) Send(cmd experiment.Command) {
	if !r.met {
		r.queue = append(r.queue, cmd)
		return
	}
	r.post(wire.AppendCommand(r.out[:0], cmd))
}

// Latest implements experiment.Client.
func (r *Remote) Latest() *experiment.Snapshot {
	if len(r.unread) == 0 || r.err != nil {
		return r.latest
	}
	next := &r.shots[r.decoded%2] // the one that latest is not
	err := wire.DecodeSnapshot(next, r.in)
	r.giveBack()
	if err != nil {
		r.err = fmt.Errorf("bridge: a snapshot could not be read: %w", err)
		return r.latest
	}
	r.decoded++
	r.latest = next
	return next
}

// Err implements experiment.Client.
func (r *Remote) Err() error { return r.err }

// Beat tells the training program that a frame was drawn; now is in ms.
func (r *Remote) Beat(now float64) {
	if r.port.Truthy() && now >= r.nextBeat {
		r.nextBeat = now + beatEvery
		r.port.Call("postMessage", r.state())
	}
}

// Hold tells the training program that nobody can see the picture, or that somebody can
// again.
func (r *Remote) Hold(on bool) {
	r.held = on
	if r.port.Truthy() {
		r.port.Call("postMessage", r.state())
	}
}

func (r *Remote) state() int {
	if r.held {
		return hold
	}
	return beat
}

// Met reports whether the other side has said hello.
func (r *Remote) Met() bool { return r.met }

// Heard returns how many messages have come from the other side.
func (r *Remote) Heard() int { return r.heard }

// Decoded returns how many snapshots were taken over.
func (r *Remote) Decoded() int { return r.decoded }
