package runner

import (
	"math"
	"time"
)

// The times that a runner keeps to.
const (
	// MaxSlice is how long a runner works before it listens again. A pause is heard after
	// this at the latest, or after the step during which it came if that takes longer.
	MaxSlice = 8 * time.Millisecond
	// frame is the unit of Config.Speed.
	frame = time.Second / 60
	// minGap is the least time between two snapshots of a running experiment.
	minGap = time.Second / 30
	// snapshotShare is the greatest share of the time that making snapshots may take.
	snapshotShare = 0.3
	// rateSpan is the time over which the measured rate is smoothed.
	rateSpan = 500 * time.Millisecond
)

// budget says how many steps to make before the next look at the clock, from how long
// earlier ones took. All times are given to it.
//
// Looking at the clock costs as much as a small network's step, and a step's cost may change
// at any time (a wider layer, a busy machine). So a budget aims at a few looks a slice, and
// after a surprise or at the start it goes up from one step by doubling.
type budget struct {
	cost float64 // smoothed time of a step in ns, 0: not known
	last int     // steps of the last try
}

// looks is how many times a slice is meant to be cut for a look at the clock.
const looks = 4

// fit returns how many steps, ≥ 1, to make when left ≥ 0 of the slice remains.
func (b *budget) fit(left time.Duration) int {
	if b.cost == 0 {
		return 1
	}
	n := min(float64(left), float64(MaxSlice)/looks) / b.cost
	return int(max(1, min(n, 2*float64(b.last))))
}

// learn takes note that n steps took so long.
func (b *budget) learn(n int, took time.Duration) {
	if n < 1 {
		return
	}
	// A clock may be as coarse as 0.1 ms; half a microsecond in all is then the least that
	// steps can have taken.
	cost := max(float64(took), 500) / float64(n)
	if b.cost == 0 || cost > 2*b.cost {
		b.cost = cost // slower than thought: believe it at once
	} else {
		b.cost += 0.3 * (cost - b.cost)
	}
	b.last = n
}

// throttle spreads steps evenly over time: speed steps for each frame.
type throttle struct {
	next time.Duration // when the next frame's steps are due
	owed int           // steps that are due now
}

// open returns how many steps may be made now, and, when none, how long to wait.
func (t *throttle) open(now time.Duration, speed int) (steps int, wait time.Duration) {
	if speed == 0 {
		t.next, t.owed = now, 0
		return math.MaxInt, 0
	}
	// A machine that cannot keep up, or slept, does not catch up: it owes one frame at most.
	if now >= t.next {
		t.owed = speed
		if t.next += frame; t.next <= now {
			t.next = now + frame
		}
	}
	if t.owed > speed {
		t.owed = speed // the speed was lowered
	}
	return t.owed, t.next - now
}

// made takes note that n of the steps that were open have been made.
func (t *throttle) made(n int) { t.owed = max(t.owed-n, 0) }

// meter measures training examples a second, from one snapshot to the next.
type meter struct {
	at       time.Duration
	examples uint64
	gen      uint64 // of the run that is measured, 0: none
	rate     float64
}

// start begins to measure a run that has seen so many examples at now.
func (m *meter) start(now time.Duration, examples, gen uint64) {
	m.at, m.examples, m.gen = now, examples, gen
}

// measure returns the smoothed rate of a run that has seen so many examples at now; 0 while
// there is nothing to compare with. Across a restart the old rate stays.
func (m *meter) measure(now time.Duration, examples, gen uint64) float64 {
	span := (now - m.at).Seconds()
	if gen == m.gen && span > 0 {
		rate := float64(examples-m.examples) / span
		if m.rate == 0 {
			m.rate = rate
		} else {
			m.rate += (rate - m.rate) * (1 - math.Exp(-span/rateSpan.Seconds()))
		}
	}
	m.start(now, examples, gen)
	return m.rate
}
