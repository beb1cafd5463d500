package experiment

import "strconv"

// Shares are how examples are dealt out: how many train, validate and test.
type Shares [3]int

// shareKeys are the fields of the parts.
var shareKeys = [3]string{"n", "nval", "ntest"}

// Shares returns how c deals its examples out.
func (c Config) Shares() Shares { return Shares{c.N, c.NVal, c.NTest} }

// WithShares returns c with other parts; the error names the field that does not take its own.
func (c Config) WithShares(s Shares) (Config, error) {
	next := c
	for i, n := range s {
		if err := FieldOf(shareKeys[i]).Parse(&next, strconv.Itoa(n)); err != nil {
			return c, err
		}
	}
	return next, nil
}

// Total returns how many examples there are in all.
func (s Shares) Total() int { return s[0] + s[1] + s[2] }

// Moved returns the parts with border i, 0 or 1, behind the first at examples. It pushes the
// other border along, and leaves something to learn from.
func (s Shares) Moved(i, at int) Shares {
	total := s.Total()
	ends := [2]int{s[0], s[0] + s[1]}
	ends[i] = min(max(at, min(2, total)), total)
	if i == 0 {
		ends[1] = max(ends[0], ends[1])
	} else {
		ends[0] = min(ends[0], ends[1])
	}
	return Shares{ends[0], ends[1] - ends[0], total - ends[1]}
}

// Step returns by how many examples a border is moved at least: a round number of which each
// part is made, where there is one.
func (s Shares) Step() int {
	total, step := s.Total(), 1
	for _, k := range [...]int{2, 5, 10, 20, 50, 100, 200} {
		if total%k == 0 && s[0]%k == 0 && s[1]%k == 0 && k*40 <= total {
			step = k
		}
	}
	return step
}
