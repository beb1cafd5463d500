package experiment

import "math"

// MomentMark is the key of the Mark that is there while a Snapshot shows an earlier moment of
// the run: its Step is that moment's, its Value the present step. EveryScalar is the key of the
// Scalar that says which moments are kept: of the steps so far the multiples of it, and the
// powers of two below it.
const (
	MomentMark    = "moment"
	EveryScalar   = "moments/every"
	PresentScalar = "present/epoch" // the epoch of the present, while an earlier moment is shown
)

// Past reports whether s shows an earlier moment of the run, and the present step of the run.
func (s *Snapshot) Past() (now uint64, yes bool) {
	for i := range s.Marks {
		if s.Marks[i].Key == MomentMark {
			return uint64(s.Marks[i].Value), true
		}
	}
	return s.Step, false
}

// every returns the distance of the moments that are kept, 0 when none are.
func (s *Snapshot) every() uint64 {
	for i := range s.Scalars {
		if s.Scalars[i].Key == EveryScalar {
			return uint64(s.Scalars[i].Value)
		}
	}
	return 0
}

// IsMoment reports whether a moment is kept at a step, when they are every so many steps.
func IsMoment(step, every uint64) bool {
	return step%every == 0 || step < every && step&(step-1) == 0
}

// Earlier returns the command that shows the last moment kept before the one that s shows;
// false when there is none.
func (s *Snapshot) Earlier() (Moment, bool) {
	every := s.every()
	if every == 0 || s.Step == 0 {
		return Moment{}, false
	}
	step := s.Step - 1
	if step >= every {
		step -= step % every
	}
	for ; !IsMoment(step, every); step-- {
	}
	return Moment{Step: int(step)}, true
}

// Later returns the command that shows the next moment after the one that s shows, or the
// present when there is no other; false when s shows the present.
func (s *Snapshot) Later() (Moment, bool) {
	now, past := s.Past()
	every := s.every()
	if !past || every == 0 {
		return Moment{}, false
	}
	step := s.Step + 1
	if r := step % every; s.Step >= every && r != 0 {
		step += every - r
	}
	for ; step < now && !IsMoment(step, every); step++ {
	}
	if step >= now {
		return Moment{Step: Now}, true
	}
	return Moment{Step: int(step)}, true
}

// Nearest returns the command that shows the moment that is kept nearest to a step, which need
// not be a whole one; false when none are kept.
func (s *Snapshot) Nearest(step float64) (Moment, bool) {
	now, _ := s.Past()
	every := s.every()
	if every == 0 {
		return Moment{}, false
	}
	best, far := Moment{Step: Now}, math.Abs(float64(now)-step)
	consider := func(at uint64) {
		if d := math.Abs(float64(at) - step); at < now && d < far {
			best, far = Moment{Step: int(at)}, d
		}
	}
	below := uint64(max(step, 0)) / every * every
	consider(below)
	consider(below + every)
	for at := uint64(1); at < every; at *= 2 {
		consider(at)
	}
	return best, true
}
