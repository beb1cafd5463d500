package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"gradlab/core/experiment"
)

// fitsCapacities reports whether a link asks for fits of one sample at several capacities.
func fitsCapacities(c experiment.Config) bool { return c.Lab == "fit" && c.Sweep.Caps != "" }

// runCapacities makes them and prints a line for each, with the error of cross-validation where
// there is one.
func runCapacities(e *experiment.Experiment, out io.Writer, asJSON bool) error {
	cfg := e.Config()
	if cfg.Curve.Family == "mlp" && cfg.Stop == 0 {
		return fmt.Errorf("-link: networks of several capacities need a stop, after which the next one is trained")
	}
	if err := e.Apply(experiment.Play{}); err != nil {
		return err
	}
	for e.Status() == experiment.Running {
		e.Advance(1000)
	}
	var s experiment.Snapshot
	e.Snapshot(&s)
	caps := cfg.Capacities()
	points := slices.DeleteFunc(slices.Clone(s.Sweep.Points), func(p experiment.SweepPoint) bool {
		return !slices.Contains(caps, int(p.Capacity))
	})
	p := &pointPrinter{out: out, json: asJSON}
	for i := range points {
		l := pointOf(&points[i])
		l.CV = cvOf(&s, points[i].Capacity)
		if err := p.line(l, &s, i == len(points)-1); err != nil {
			return err
		}
		p.printed++
	}
	return nil
}

// cvOf returns the error of cross-validation at a capacity with its standard error, nil when
// there is none.
func cvOf(s *experiment.Snapshot, capacity float64) *crossVal {
	for i := range s.Bands {
		b := &s.Bands[i]
		if k := slices.Index(b.X, capacity); b.Key == "cv" && k >= 0 && !math.IsNaN(b.Mid[k]) {
			return &crossVal{number(b.Mid[k]), number(b.Hi[k] - b.Mid[k])}
		}
	}
	return nil
}

// crossVal is an error of cross-validation as JSON.
type crossVal struct {
	Mean number `json:"mean"`
	SE   number `json:"se"`
}
