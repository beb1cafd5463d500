//go:build js

package bridge

import (
	"fmt"
	"os"
	"syscall/js"
	"time"

	"gradlab/core/runner"
	"gradlab/core/wire"
)

// Serve is the training program: it runs experiments for the page at the other end of a
// port, and returns, with the reason, only when an experiment has crashed.
//
// inThread says that this is the page's own thread: then it works for one slice between two
// frames of the browser. In a Worker it works without a pause, except that it lets messages
// in after each slice.
func Serve(v js.Value, inThread bool, start runner.Start) error {
	s := &server{
		machine:  runner.NewMachine(start, runner.SystemClock(), Build),
		inThread: inThread,
		wake:     make(chan struct{}, 1),
		turn:     make(chan struct{}, 1),
		seen:     time.Now(),
	}
	if inThread {
		s.yield = s.frameYielder()
	} else {
		s.yield = yielder(s.turn)
		s.machine.Employ(newCrew(s.rouse))
	}
	s.buffers = []js.Value{js.Undefined(), js.Undefined()} // made when first filled
	s.port = open(v, s.take)
	return s.loop()
}

// blind is how long the page may draw no frame before the training holds. Some browsers stop
// drawing what is covered without telling the page that it is hidden.
const blind = time.Second

type server struct {
	port     port
	machine  *runner.Machine
	inThread bool
	met      bool

	frames  [][]byte   // commands that have come in
	spare   [][]byte   // their memory, to use again
	buffers []js.Value // for snapshots; those that are not here are with the page
	scratch []byte

	seen time.Time // the last sign that somebody looks
	hold bool      // the page said that nobody can see the picture
	away bool      // what the machine was told

	wake  chan struct{} // holds one token after a message has come in
	turn  chan struct{} // holds one token when the browser has had its turn
	yield func()
}

// take is called with each message of the page; it only puts it down.
func (s *server) take(data js.Value) {
	switch {
	case data.Type() == js.TypeNumber:
		s.hold = data.Int() == hold
		if !s.hold {
			s.seen = time.Now()
			s.port.Call("postMessage", beat)
		}
	case data.Get("byteLength").Int() == 0:
		s.buffers = append(s.buffers, data.Get("buffer"))
	default:
		var memory []byte
		if n := len(s.spare); n > 0 {
			memory, s.spare = s.spare[n-1], s.spare[:n-1]
		}
		s.frames = append(s.frames, bytesOf(data, memory))
	}
	s.rouse()
}

// rouse ends a wait for messages.
func (s *server) rouse() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *server) loop() error {
	for {
		for len(s.frames) > 0 {
			frame := s.frames[0]
			s.frames = s.frames[1:]
			s.handle(frame)
			s.spare = append(s.spare, frame[:0])
		}
		again, wait := s.advance()
		if len(s.buffers) > 0 {
			s.snapshot()
		}
		if err := s.machine.Err(); err != nil {
			return err
		}
		switch {
		case again:
			s.yield()
		case wait > 0:
			s.rest(wait)
		default:
			<-s.wake
		}
	}
}

// advance lets the experiment work, when somebody looks.
func (s *server) advance() (again bool, wait time.Duration) {
	away := (s.hold || time.Since(s.seen) > blind) && !s.machine.Background()
	if away != s.away {
		s.away = away
		s.machine.Hold(away)
	}
	if away {
		return false, 0
	}
	return s.machine.Slice()
}

// rest waits for a message, but not longer than d.
func (s *server) rest(d time.Duration) {
	t := time.NewTimer(d)
	select {
	case <-s.wake:
	case <-t.C:
	}
	t.Stop()
}

func (s *server) handle(frame []byte) {
	if wire.KindOf(frame) == wire.KindHello {
		s.greet(frame)
		return
	}
	if err := s.machine.Handle(frame); err != nil && s.machine.Err() == nil {
		fmt.Fprintln(os.Stderr, "bridge: a frame of the page was ignored:", err)
	}
}

// greet answers the page's hello. A page that says hello again has been loaded again and
// takes over the run; the buffers that the old one had are lost.
func (s *server) greet(frame []byte) {
	if !s.met {
		if err := s.machine.Handle(frame); err != nil {
			fmt.Fprintln(os.Stderr, "bridge:", err)
		}
		s.met = true
	} else {
		s.buffers = []js.Value{js.Undefined(), js.Undefined()}
	}
	s.scratch = wire.AppendHello(s.scratch[:0], Build)
	s.post(js.Undefined(), s.scratch)
}

// snapshot sends a snapshot if one is due.
func (s *server) snapshot() {
	frame, ok := s.machine.Snapshot(s.scratch[:0])
	s.scratch = frame[:0]
	if !ok {
		return
	}
	last := len(s.buffers) - 1
	buffer := s.buffers[last]
	s.buffers = s.buffers[:last]
	s.post(buffer, frame)
}

// post sends a frame in the given buffer, or in a new one when that is too small.
func (s *server) post(buffer js.Value, frame []byte) {
	if !buffer.Truthy() || buffer.Get("byteLength").Int() < len(frame) {
		buffer = js.Global().Get("ArrayBuffer").New(len(frame) + len(frame)/4)
	}
	js.CopyBytesToJS(uint8Array.New(buffer, 0, len(frame)), frame)
	s.port.send(buffer, len(frame))
}

// yielder makes the function that lets the browser have its turn. A goroutine that never waits
// starves all messages, and a timer sleeps for 4 ms at least: in a Worker a message to itself is
// the fastest way to wait (some 20 µs).
func yielder(turn chan struct{}) func() {
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", waker(turn))
	self := channel.Get("port2")
	return func() {
		self.Call("postMessage", 0)
		<-turn
	}
}

// frameYielder makes it for the page's thread, where the next frame is waited for, so that there
// is one slice a frame.
func (s *server) frameYielder() func() {
	woken := waker(s.turn)
	return func() {
		js.Global().Call("requestAnimationFrame", woken)
		<-s.turn
	}
}

func waker(turn chan struct{}) js.Func {
	return js.FuncOf(func(js.Value, []js.Value) any {
		select {
		case turn <- struct{}{}:
		default:
		}
		return nil
	})
}
