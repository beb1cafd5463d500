// Package sweep is the card of curves over capacity that the labs of generalisation share:
// errors with their spread, the present capacity and pinned ones, how far the runs are.
package sweep

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
)

// A Curve is one quantity over capacity. The slices have equal length; X rises. NaN in Mid is
// a gap; a curve without spread has no Lo and Hi.
type Curve struct {
	Key            string // which it is for the person who hides it; equal keys share a switch
	Name           string // in the legend; "": it has no entry
	Color          canvas.Color
	Text           canvas.Color // of its name and value
	Dash           float64      // length of dashes, 0: none
	Thin           bool         // theory, or what was before: a thin line without marks
	Loose          bool         // its values do not move the scale: what is outside lies at the rim
	X, Lo, Mid, Hi []float64
}

// A Figure is what a Card shows.
type Figure struct {
	Title, More string
	XName       string // what the horizontal axis shows, "parameters p"
	Curves      []Curve
	Caps        []float64 // capacities that can be pointed at, rising

	Threshold     float64 // where the model can just fit every example; NaN: nowhere, or not known
	ThresholdName string  // "p = n"
	Present       float64 // the capacity that is looked at; NaN: none
	Second        Second  // another axis, above
	Pins          []float64
	PinColors     []canvas.Color

	// Other is a word for what else the curves can show, as a chip offers it when it is not "".
	Other string

	LogX, LogY bool // scales that suit the curves, until the person changes them
	// Act is a chip beside those of the scales, "": none; see Card.Acted.
	Act string
	// Empty says what there is instead as long as there are no curves; "": that no run is made.
	Empty string
	// Note says in a sentence what the reader should know about the numbers.
	Note string
	// Foot is another line below, about what stands beside.
	Jobs, Done int     // runs; Jobs = 0: none are counted
	Left       float64 // seconds until they are done, NaN: not known
	Running    bool
}

// Second is a second horizontal axis: Slope·capacity + Offset, rising. The zero value is none.
type Second struct {
	Name          string
	Slope, Offset float64
}

// Of returns the curve of a quantity over the points of a sweep with the given key: its median
// between quartiles, or its mean ± its standard error.
func Of(points []experiment.SweepPoint, key string, stat func(*experiment.SweepPoint) *experiment.Stat, mean bool) (c Curve) {
	for i := range points {
		p := &points[i]
		if p.Key != key {
			continue
		}
		s := stat(p)
		lo, mid, hi := s.Q1, s.Median, s.Q3
		if mean {
			mid = s.Mean
			lo, hi = mid-s.SE, mid+s.SE
			if s.SE != s.SE {
				lo, hi = mid, mid
			}
		}
		c.X = append(c.X, p.Capacity)
		c.Lo, c.Mid, c.Hi = append(c.Lo, lo), append(c.Mid, mid), append(c.Hi, hi)
	}
	return c
}

// Line returns the curve of a number of each point, without spread.
func Line(points []experiment.SweepPoint, key string, number func(*experiment.SweepPoint) float64) (c Curve) {
	for i := range points {
		if p := &points[i]; p.Key == key {
			c.X, c.Mid = append(c.X, p.Capacity), append(c.Mid, number(p))
		}
	}
	return c
}

// Capacities returns the capacities of the points with the given key.
func Capacities(points []experiment.SweepPoint, key string) (list []float64) {
	for i := range points {
		if points[i].Key == key {
			list = append(list, points[i].Capacity)
		}
	}
	return list
}

// The quantities of a point that have a spread.
func Train(p *experiment.SweepPoint) *experiment.Stat      { return &p.Train }
func Test(p *experiment.SweepPoint) *experiment.Stat       { return &p.Test }
func Excess(p *experiment.SweepPoint) *experiment.Stat     { return &p.Excess }
func Measured(p *experiment.SweepPoint) *experiment.Stat   { return &p.Measured }
func TrainWrong(p *experiment.SweepPoint) *experiment.Stat { return &p.TrainWrong }
func Wrong(p *experiment.SweepPoint) *experiment.Stat      { return &p.Wrong }

// at returns the value of the curve at x, NaN where there is none.
func (c *Curve) at(x float64) float64 {
	for i, v := range c.X {
		if v == x {
			return c.Mid[i]
		}
	}
	return math.NaN()
}
