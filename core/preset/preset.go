// Package preset holds experiments that show one thing each, in the order of the lecture.
//
// A preset is nothing but a link with a title and a sentence or two. What a preset's text
// promises is tested: see the promises of this package's tests.
package preset

import (
	"fmt"
	"strings"
	"sync"

	"gradlab/core/experiment"
)

// Preset is one experiment worth opening.
type Preset struct {
	Key   string
	Title string
	Topic string // the lecture's heading; presets of one topic stand together
	Text  string // what to look at and what to try, in the lecture's words
	Link  string // canonical, without a leading '#'; says of the view only which face of a card it is about and whether test scores are sealed
	Steps int    // of the optimiser, after which the picture shows what Text speaks of
}

// Find returns the preset with the given key.
func Find(key string) (*Preset, error) {
	have := make([]string, len(All))
	for i := range All {
		if All[i].Key == key {
			return &All[i], nil
		}
		have[i] = All[i].Key
	}
	return nil, fmt.Errorf("there is no preset %.40q (there are %s)", key, strings.Join(have, ", "))
}

// Config returns the preset's experiment.
func (p *Preset) Config() experiment.Config {
	c, _ := experiment.Parse(p.Link)
	return c
}

// face is the key of the one field of the view that is a preset's own.
const face = "face"

// Seen returns the preset's experiment with what belongs to the view as in now, whose own
// points are kept as well: they are there when the person comes back to them.
func (p *Preset) Seen(now experiment.Config) experiment.Config {
	c := p.Config()
	for i := range experiment.Fields {
		if f := &experiment.Fields[i]; f.Restarts == experiment.RestartsNothing && f.Key != face {
			f.Copy(&c, now)
		}
	}
	c.Seal = c.Seal || p.Config().Seal
	c.Points = now.Points
	return c
}

// Of returns the preset that c is, nil when it is none: seeds, and what belongs to the view,
// may be others.
func Of(c experiment.Config) *Preset { return byLink()[canonical(c)] }

// canonical is the link of c without seeds and what belongs to the view.
func canonical(c experiment.Config) string {
	def := experiment.DefaultOf(c.Lab)
	for i := range experiment.Fields {
		f := &experiment.Fields[i]
		if f.Restarts == experiment.RestartsNothing || f.Kind == experiment.KindSeed {
			f.Copy(&c, def)
		}
	}
	return experiment.Encode(c)
}

// byLink finds presets.
var byLink = sync.OnceValue(func() map[string]*Preset {
	m := make(map[string]*Preset, len(All))
	for i := range All {
		m[canonical(All[i].Config())] = &All[i]
	}
	return m
})
