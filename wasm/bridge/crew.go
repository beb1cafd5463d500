//go:build js

package bridge

import (
	"fmt"
	"os"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/core/pool"
	"gradlab/core/runner"
	"gradlab/core/wire"
)

var _ runner.Crew = (*crew)(nil)

// crew is the other Workers that compute for a training program, each over a port of its own.
// They are the loader's to start, when they are needed for the first time, and to replace when
// they die.
type crew struct {
	wake  func()
	asked bool
	hands []*hand

	number uint64 // of the present task
	queue  *pool.Queue
	task   []byte // its frame
	out    []byte
	in     []byte
	res    wire.Results
	each   float64 // ms that a job takes, smoothed
	most   int     // jobs that a hand may have at a time
}

// A hand is one of them.
type hand struct {
	id   int
	port port
	jobs []int // that it has, in their order
}

// What a hand has before it is long enough for it not to run dry while the training program is
// at work itself, or waits for the processor. At the end nobody should wait for another: of what
// is left a hand takes its share of one half at most, so that the portions become small.
const (
	ahead    = 80.0 // ms
	mostJobs = 256
)

// newCrew returns the crew of a program in a Worker: it takes the hands that the loader sends.
func newCrew(wake func()) *crew {
	c := &crew{wake: wake, most: 2}
	self := js.Global()
	self.Set("gradlabHand", js.FuncOf(func(_ js.Value, args []js.Value) any {
		c.join(args[0].Int(), args[1])
		return nil
	}))
	self.Set("gradlabLost", js.FuncOf(func(_ js.Value, args []js.Value) any {
		c.lose(args[0].Int(), args[1].String())
		return nil
	}))
	return c
}

// Work implements runner.Crew.
func (c *crew) Work(s experiment.Sweeper, cfg experiment.Config) {
	if s == nil {
		c.rest()
		return
	}
	if q := s.Queue(); q != c.queue {
		c.rest()
		c.number++
		c.queue = q
		c.task = wire.AppendTask(c.task[:0], &wire.Task{Number: c.number, Config: cfg})
		c.each, c.most = 0, 2
		for _, h := range c.hands {
			c.post(h, c.task)
		}
		if !c.asked {
			c.asked = true
			js.Global().Call("postMessage", map[string]any{"hands": true})
		}
	}
	for _, h := range c.hands {
		c.feed(h)
	}
}

// rest takes all jobs back.
func (c *crew) rest() {
	if c.queue == nil {
		return
	}
	for _, h := range c.hands {
		for _, i := range h.jobs {
			c.queue.Return(i)
		}
		h.jobs = h.jobs[:0]
		c.post(h, wire.AppendJobs(c.out[:0], &wire.Jobs{}))
	}
	c.queue = nil
}

// feed gives a hand jobs when it has few.
func (c *crew) feed(h *hand) {
	if c.queue == nil || len(h.jobs) > c.most/2 {
		return
	}
	j := wire.Jobs{Number: c.number}
	most := min(c.most, 1+(c.queue.Progress().Waiting+len(h.jobs))/(2*len(c.hands)+2))
	for len(h.jobs) < most {
		i, ok := c.queue.Next()
		if !ok {
			break
		}
		h.jobs = append(h.jobs, i)
		j.List = append(j.List, uint32(i))
	}
	if len(j.List) > 0 {
		c.post(h, wire.AppendJobs(c.out[:0], &j))
	}
}

// join takes in a new hand.
func (c *crew) join(id int, v js.Value) {
	h := &hand{id: id}
	h.port = open(v, func(data js.Value) { c.take(h, data) })
	c.hands = append(c.hands, h)
	if c.queue != nil {
		c.post(h, c.task)
		c.feed(h)
	}
}

// lose lets a dead hand go. The first of its jobs is the one that it died of, as far as anybody
// knows.
func (c *crew) lose(id int, reason string) {
	for at, h := range c.hands {
		if h.id != id {
			continue
		}
		c.hands = append(c.hands[:at], c.hands[at+1:]...)
		h.port.close()
		for n, i := range h.jobs {
			if n == 0 {
				c.queue.Lost(i, "a Worker died: "+reason)
			} else {
				c.queue.Return(i)
			}
		}
		for _, h := range c.hands {
			c.feed(h)
		}
		c.wake()
		return
	}
}

// take is called with each message of a hand.
func (c *crew) take(h *hand, data js.Value) {
	c.in = bytesOf(data, c.in)
	if err := wire.DecodeResults(&c.res, c.in); err != nil {
		fmt.Fprintln(os.Stderr, "bridge: a result was ignored:", err)
		return
	}
	if c.res.Number != c.number || c.queue == nil {
		return // of a task that is no more
	}
	for i := range c.res.List {
		r := &c.res.List[i]
		if !h.has(int(r.Job)) {
			continue
		}
		if r.Reason != "" {
			c.queue.Lost(int(r.Job), r.Reason)
		} else {
			c.queue.Done(int(r.Job), r.Values)
		}
	}
	if n := len(c.res.List); n > 0 {
		if each := c.res.Spent / float64(n); c.each == 0 {
			c.each = each
		} else {
			c.each += 0.3 * (each - c.each)
		}
		c.most = min(2+int(ahead/max(c.each, 0.01)), mostJobs)
	}
	c.feed(h)
	c.wake()
}

// has takes a job off what a hand has, and reports whether it was there.
func (h *hand) has(job int) bool {
	for at, i := range h.jobs {
		if i == job {
			h.jobs = append(h.jobs[:at], h.jobs[at+1:]...)
			return true
		}
	}
	return false
}

func (c *crew) post(h *hand, frame []byte) {
	if len(frame) > 0 && &frame[0] != &c.task[0] {
		c.out = frame
	}
	send(h.port, frame)
}

// send sends a frame in a buffer of its own.
func send(p port, frame []byte) {
	buffer := js.Global().Get("ArrayBuffer").New(len(frame))
	js.CopyBytesToJS(uint8Array.New(buffer), frame)
	p.send(buffer, len(frame))
}
