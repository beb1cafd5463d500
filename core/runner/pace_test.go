package runner

import (
	"math"
	"testing"
	"time"
)

const (
	us = time.Microsecond
	ms = time.Millisecond
)

// Whatever a step costs, slices end in time, within one step or a quarter of a slice, and
// the clock is not looked at all the time.
func TestBudgetKeepsSlices(t *testing.T) {
	for _, cost := range []time.Duration{100, us, 30 * us, ms, 5 * ms, 30 * ms} {
		var b budget
		now := time.Duration(0)
		for slice := range 30 {
			end, looks := now+MaxSlice, 0
			for now < end {
				n := b.fit(end - now)
				took := time.Duration(n) * cost
				b.learn(n, took)
				now += took
				looks++
			}
			if over := now - end; over > max(cost, MaxSlice/looksPerSlice/4) {
				t.Errorf("steps of %v: slice %d ends %v late", cost, slice, over)
			}
			if slice > 5 && looks > 3*looksPerSlice && cost < ms {
				t.Errorf("steps of %v: %d looks at the clock in slice %d", cost, looks, slice)
			}
		}
	}
}

// A step that gets 100 times slower spoils one try, not a whole slice more.
func TestBudgetBelievesASurprise(t *testing.T) {
	var b budget
	for range 50 {
		n := b.fit(MaxSlice)
		b.learn(n, time.Duration(n)*10*us)
	}
	n := b.fit(MaxSlice)
	if n < 100 {
		t.Errorf("%d steps of 10 µs in one go", n)
	}
	b.learn(n, time.Duration(n)*ms)
	if n := b.fit(MaxSlice); n > 2 {
		t.Errorf("after steps of 1 ms: %d more in one go", n)
	}
}

// A coarse clock may say that steps took no time at all.
func TestBudgetWithCoarseClock(t *testing.T) {
	var b budget
	clock := func(d time.Duration) time.Duration { return d.Truncate(100 * us) }
	now := time.Duration(0)
	for range 20 {
		end := now + MaxSlice
		for clock(now) < end {
			n := b.fit(end - clock(now))
			start := clock(now)
			now += time.Duration(n) * us
			b.learn(n, clock(now)-start)
		}
		if now > end+2*ms {
			t.Fatalf("a slice of steps of 1 µs ends %v late", now-end)
		}
	}
	if n := b.fit(MaxSlice); n < 500 {
		t.Errorf("%d steps of 1 µs in one go", n)
	}
}

// A clock that stands still must not make a slice that never ends.
func TestBudgetWithoutTime(t *testing.T) {
	var b budget
	for range 100 {
		n := b.fit(MaxSlice)
		if n > maxAtOnce {
			t.Fatalf("%d steps in one go", n)
		}
		b.learn(n, 0)
	}
}

const frame = time.Second / 60

func TestThrottle(t *testing.T) {
	run := func(speed int, tick, total time.Duration) (steps int) {
		var th throttle
		for now := time.Duration(0); now < total; now += tick {
			n, wait := th.open(now, speed, frame)
			if n == 0 && (wait <= 0 || wait > frame) {
				t.Fatalf("speed %d at %v: none open, wait %v", speed, now, wait)
			}
			th.made(n)
			steps += n
		}
		return steps
	}
	for _, tt := range []struct {
		speed       int
		tick, total time.Duration
		want        int
	}{
		{1, ms, time.Second, 60},
		{10, ms, time.Second, 600},
		{10, 4 * ms, time.Second, 600},
		{10, 16 * ms, 16 * time.Second, 10 * 16 * 60},
		{10, 50 * ms, time.Second, 200}, // too slow a machine makes a frame's steps each time
	} {
		got := run(tt.speed, tt.tick, tt.total)
		if math.Abs(float64(got-tt.want)) > 0.02*float64(tt.want) {
			t.Errorf("speed %d, looked at every %v: %d steps in %v, want %d", tt.speed, tt.tick, got, tt.total, tt.want)
		}
	}
	if got := run(0, ms, ms); got < 1e9 {
		t.Errorf("without limit: %d", got)
	}
	var th throttle
	th.open(0, 10, frame)
	th.made(3)
	if n, _ := th.open(ms, 10, frame); n != 7 {
		t.Errorf("after 3 of 10 steps %d are open", n)
	}
	if n, _ := th.open(ms, 2, frame); n != 2 {
		t.Errorf("at a lower speed %d are open", n)
	}
	if n, _ := th.open(time.Hour, 10, frame); n != 10 {
		t.Errorf("after an hour %d are open", n)
	}
}

func TestMeter(t *testing.T) {
	var m meter
	if r := m.measure(time.Second, 100, 1); r != 0 {
		t.Errorf("with nothing to compare: %v", r)
	}
	if r := m.measure(time.Second+100*ms, 200, 1); math.Abs(r-1000) > 1e-6 {
		t.Errorf("100 examples in 0.1 s: %v", r)
	}
	// A restart goes back to 0 examples, and that is no negative rate.
	if r := m.measure(time.Second+200*ms, 5, 2); math.Abs(r-1000) > 1e-6 {
		t.Errorf("across a restart: %v", r)
	}
	r := 0.0
	for i := range 100 {
		r = m.measure(time.Second+time.Duration(300+100*i)*ms, uint64(5+500*(i+1)), 2)
	}
	if math.Abs(r-5000) > 1 {
		t.Errorf("10 s at 5000: %v", r)
	}
	if r := m.measure(m.at, 1e9, 2); r > 1e4 {
		t.Errorf("in no time: %v", r)
	}
}
