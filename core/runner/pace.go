package runner

import (
	"math"
	"time"
)

// The times that a runner keeps to.
const (
	// MaxSlice is how long a runner works before it listens again. A pause is heard after
	// this at the latest, or after the step during which it came if that takes longer.
	MaxSlice = 5 * time.Millisecond
	// minGap is the least time between two snapshots of a running experiment.
	minGap = time.Second / 30
	// sweepGap is that of a sweep: nobody watches single runs, and every picture takes of the cores
	// that the runs could have.
	sweepGap = time.Second / 10
	// snapshotShare is the greatest share of the time that making snapshots may take, and
	// answerShare that while a command waits for what it has done to be seen.
	snapshotShare = 0.3
	answerShare   = 0.6
	// maxPrepare is how long a snapshot may be in preparation.
	maxPrepare = 250 * time.Millisecond
	// rateSpan is the time over which the measured rate is smoothed.
	rateSpan = 500 * time.Millisecond
)

// budget says how many steps to make before the next look at the clock, from how long
// earlier ones took. All times are given to it. The zero value knows nothing yet.
//
// Looking at the clock can cost as much as a small network's step, and the clock of a page
// may be as coarse as 0.1 ms. So a budget aims at a few looks a slice, and measures over
// spans that such a clock can tell apart. At first it goes up from one step by doubling.
type budget struct {
	cost float64 // of a step, in ns, smoothed; 0: not known
	// What has been made since cost was last brought up to date, and what was made last.
	steps, last int
	took        time.Duration
}

const (
	looksPerSlice = 4                // how often a slice is meant to look at the clock
	span          = time.Millisecond // what is measured is at least so long
	maxAtOnce     = 1 << 14          // steps without a look, should the clock stand still
)

// fit returns how many steps, ≥ 1, to make when left ≥ 0 of the slice remains.
func (b *budget) fit(left time.Duration) int {
	if b.cost == 0 {
		return max(1, min(2*b.last, maxAtOnce))
	}
	n := float64(min(left, MaxSlice/looksPerSlice)) / b.cost
	return int(max(1, min(n, maxAtOnce)))
}

// learn takes note that n steps took so long.
func (b *budget) learn(n int, took time.Duration) {
	b.steps += n
	b.took += took
	b.last = n
	if b.took < span || b.steps == 0 {
		return
	}
	cost := float64(b.took) / float64(b.steps)
	if b.cost == 0 || cost > 2*b.cost {
		b.cost = cost // slower than thought: believe it at once
	} else {
		b.cost += 0.5 * (cost - b.cost)
	}
	b.steps, b.took = 0, 0
}

// throttle spreads steps evenly over time: speed steps in each frame, which is as long as it is
// told to be.
type throttle struct {
	next time.Duration // when the next frame's steps are due
	owed int           // steps that are due now
}

// open returns how many steps may be made now, and, when none, how long to wait.
func (t *throttle) open(now time.Duration, speed int, frame time.Duration) (steps int, wait time.Duration) {
	if speed == 0 {
		t.next, t.owed = now, 0
		return math.MaxInt, 0
	}
	t.next = min(t.next, now+frame) // the frames have become shorter
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
