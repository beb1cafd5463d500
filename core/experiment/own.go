package experiment

import (
	"gradlab/core/data"
	"gradlab/core/points"
	"gradlab/core/rng"
)

// IsOwn reports whether c's examples are its Points.
func (c Config) IsOwn() bool { return c.Data == data.Own.Key }

// HasPoints reports whether c's Points are in use: as data of the boundary lab, or as the task of
// the gradients lab.
func (c Config) HasPoints() bool { return c.IsOwn() || c.ownTask() }

// Set returns what there is to know about c's data set. Own points have one that follows from
// them, without a law to draw from.
func (c *Config) Set() (*data.Set, error) {
	if !c.IsOwn() {
		return data.Find(c.Data)
	}
	info, err := points.Look(c.Points)
	if err != nil {
		return nil, err
	}
	set := data.OwnSet(info.Classes, info.Frame.Rect())
	return &set, nil
}

// Deal says of each of n own points which part it belongs to: they are dealt out in their
// order, in the shares N, NVal and NTest. More points leave the first ones where they are.
func (c *Config) Deal(n int) []Part {
	dealt := make([]uint8, n)
	data.Deal(dealt, c.N, c.NVal, c.NTest)
	parts := make([]Part, n)
	for i, p := range dealt {
		parts[i] = Part(p)
	}
	return parts
}

// Draw replaces the contents of dst by the examples of a part of a set that has a law. Each
// part has its own random stream, so that more examples of one leave the others as they are.
func (c *Config) Draw(dst *data.Examples, part Part) error {
	set, err := data.Find(c.Data)
	if err != nil {
		return err
	}
	n := [...]int{Train: c.N, Val: c.NVal, Test: c.NTest}[part]
	stream := [...]string{Train: "data/train", Val: "data/val", Test: "data/test"}[part]
	set.Draw(dst, rng.New(c.Seed, stream), n, c.Noise, c.Balance)
	return nil
}

// examples returns the number of all examples.
func (c *Config) examples() int {
	if c.IsOwn() {
		info, _ := points.Look(c.Points)
		return info.N
	}
	return c.N + c.NVal + c.NTest
}

// trained returns the number of training examples, of own points perhaps one more.
func (c *Config) trained() int {
	if c.IsOwn() {
		return c.examples()*c.N/(c.N+c.NVal+c.NTest) + 1
	}
	return c.N
}

// counted says which fields make the number of examples.
func (c *Config) counted() string {
	if c.IsOwn() {
		return "points"
	}
	return "n, nval, ntest"
}

// restartOfPoints says what a change of the points restarts: nothing, unless there is another
// number of classes or another square to show, with which go the network's outputs and the
// scale of its inputs.
func restartOfPoints(a, b Config) Restarts {
	if !a.IsOwn() || !b.IsOwn() {
		return RestartsLive
	}
	before, _ := points.Look(a.Points)
	after, _ := points.Look(b.Points)
	switch {
	case before.Frame != after.Frame:
		return RestartsData
	case before.Classes != after.Classes:
		return RestartsWeights
	}
	return RestartsLive
}
