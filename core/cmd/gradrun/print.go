package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
)

// number is a float64 that JSON writes with all its digits, and as null when it is not
// finite, for which JSON has no word.
type number float64

func (v number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, float64(v), 'g', -1, 64), nil
}

// split is one number for each part of the data; null where there is no such part.
type split struct {
	Train number `json:"train"`
	Val   number `json:"val"`
	Test  number `json:"test"`
}

func splitOf(s experiment.Split) split { return split{number(s.Train), number(s.Val), number(s.Test)} }

// state is one line of the output.
type state struct {
	Title    string `json:"title,omitempty"` // of one of several runs
	Step     uint64 `json:"step"`
	Epoch    number `json:"epoch"`
	Examples uint64 `json:"examples"`
	Loss     split  `json:"loss"`
	Accuracy split  `json:"accuracy"`
	Penalty  number `json:"penalty"`
	Status   string `json:"status"`
	Note     string `json:"note,omitempty"`

	Layers []layer `json:"layers,omitempty"` // hidden layers, of the quantity that is chosen

	Done bool `json:"done,omitempty"`

	Other  *state  `json:"other,omitempty"`  // the first of the runs that this one is compared with
	Others []state `json:"others,omitempty"` // the runs or networks beside this one, in step with it
}

// layer is what runs through one hidden layer.
type layer struct {
	RMS       number `json:"rms"`
	Theory    number `json:"theory"`
	Count     uint64 `json:"count"`
	Zero      uint64 `json:"zero"`
	NaN       uint64 `json:"nan"`
	Inf       uint64 `json:"inf"`
	Saturated number `json:"saturated"`
	Dead      number `json:"dead"`
}

func stateOf(s *experiment.Snapshot) state {
	st := state{
		Step: s.Step, Epoch: number(s.Epoch), Examples: s.Examples,
		Loss: splitOf(s.Loss), Accuracy: splitOf(s.Accuracy), Penalty: number(s.Penalty),
		Status: s.Status.String(), Note: s.Note,
	}
	for _, l := range s.Layers() {
		st.Layers = append(st.Layers, layer{number(l.RMS), number(l.Theory), l.Count, l.Zero, l.NaN, l.Inf, number(l.Saturated), number(l.Dead)})
	}
	st.Title = s.Title()
	for i := range s.Others {
		other := stateOf(&s.Others[i])
		if i == 0 && !s.Beside() {
			st.Other = &other
		}
		st.Others = append(st.Others, other)
	}
	return st
}

// jsonLines prints states as JSON, one object a line.
type jsonLines struct{ out io.Writer }

func (p *jsonLines) print(s *experiment.Snapshot, done bool) error {
	st := stateOf(s)
	st.Done = done
	return json.NewEncoder(p.out).Encode(st)
}

// table prints states for people: a heading, then a row each, with the columns that the run
// has.
type table struct {
	out     io.Writer
	columns []column
}

type column struct {
	title string
	value func(*experiment.Snapshot) string
}

func (p *table) print(s *experiment.Snapshot, done bool) error {
	if p.columns == nil {
		p.columns = columnsOf(s)
		if err := p.row(func(c column) string { return c.title }); err != nil {
			return err
		}
	}
	if err := p.row(func(c column) string { return c.value(s) }); err != nil || !done {
		return err
	}
	end := s.Status.String()
	if s.Note != "" {
		end += ": " + s.Note
	}
	_, err := fmt.Fprintln(p.out, end)
	return err
}

func (p *table) row(cell func(column) string) error {
	var b strings.Builder
	for _, c := range p.columns {
		fmt.Fprintf(&b, "%*s", max(14, len(c.title)+2), cell(c))
	}
	_, err := fmt.Fprintln(p.out, b.String())
	return err
}

func columnsOf(s *experiment.Snapshot) []column {
	short := func(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }
	list := []column{
		{"step", func(s *experiment.Snapshot) string { return strconv.FormatUint(s.Step, 10) }},
		{"epoch", func(s *experiment.Snapshot) string { return short(s.Epoch) }},
	}
	for _, part := range []struct {
		name string
		of   func(experiment.Split) float64
	}{
		{"train", func(p experiment.Split) float64 { return p.Train }},
		{"val", func(p experiment.Split) float64 { return p.Val }},
		{"test", func(p experiment.Split) float64 { return p.Test }},
	} {
		if exists(part.of(s.Loss)) {
			list = append(list, column{part.name + " loss", func(s *experiment.Snapshot) string { return short(part.of(s.Loss)) }})
		}
		if exists(part.of(s.Accuracy)) {
			list = append(list, column{part.name + " accuracy", func(s *experiment.Snapshot) string { return short(part.of(s.Accuracy)) }})
		}
	}
	return append(list, column{"penalty", func(s *experiment.Snapshot) string { return short(s.Penalty) }})
}
