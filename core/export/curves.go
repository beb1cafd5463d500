package export

import (
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
)

// Curves are the numbers behind the curves of a run.
type Curves struct {
	Axis   string // what stands along the horizontal axis of Series
	Series []experiment.Series
	Points []experiment.SweepPoint // of many runs; when there are any they are what a table has
	CV     *experiment.Band        // at their capacities the mean ± its standard error of a cross-validation; nil: none
	Seed   uint64                  // all random numbers are from it; a link leaves it out when it is the usual one
}

// CurvesOf returns the curves of a Snapshot of cfg. The slices are the Snapshot's own.
func CurvesOf(cfg experiment.Config, s *experiment.Snapshot) Curves {
	axis := "x"
	if s.Step > 0 && (cfg.Lab == "boundary" || cfg.Lab == "gradients") {
		axis = "step"
	}
	c := Curves{Axis: axis, Series: s.Series, Points: s.Sweep.Points, Seed: cfg.Seed}
	for i := range s.Bands {
		if s.Bands[i].Key == "cv" && cfg.Lab == "fit" {
			c.CV = &s.Bands[i]
		}
	}
	return c
}

// columns returns what a table of c's points may have.
func (c *Curves) columns() []column {
	if c.CV == nil {
		return columns
	}
	at := func(p *experiment.SweepPoint, of []float64) float64 {
		for i, x := range c.CV.X {
			if x == p.Capacity {
				return of[i]
			}
		}
		return math.NaN()
	}
	return append(columns[:len(columns):len(columns)],
		column{"cv.mean", func(p *experiment.SweepPoint) float64 { return at(p, c.CV.Mid) }},
		column{"cv.se", func(p *experiment.SweepPoint) float64 { return at(p, c.CV.Hi) - at(p, c.CV.Mid) }})
}

// CurvesCSV returns curves as a table. Lines before it, which begin with #, say where the
// numbers come from. A table of one run has a row at every place where one of the curves has a
// point, and a column a curve, empty where it has none; one of many runs has a row a point.
func CurvesCSV(link string, c Curves) []byte {
	b := append([]byte("# Gradlab "+link), "\n# seed "...)
	b = append(strconv.AppendUint(b, c.Seed, 10), '\n')
	if len(c.Points) > 0 {
		return appendPoints(b, c.Points, c.columns())
	}
	b = append(b, c.Axis...)
	for i := range c.Series {
		b = append(b, ',')
		b = append(b, quoted(c.Series[i].Key)...)
	}
	b = append(b, '\n')
	at := make([]int, len(c.Series))
	for {
		x := math.Inf(1)
		for i := range c.Series {
			if at[i] < len(c.Series[i].X) {
				x = min(x, c.Series[i].X[at[i]])
			}
		}
		if !(x < math.Inf(1)) {
			return b
		}
		b = strconv.AppendFloat(b, x, 'g', -1, 64)
		for i := range c.Series {
			b = append(b, ',')
			if k := at[i]; k < len(c.Series[i].X) && c.Series[i].X[k] == x {
				b = appendCell(b, c.Series[i].Y[k])
				at[i]++
			}
		}
		b = append(b, '\n')
	}
}

// A column of the numbers of a SweepPoint.
type column struct {
	name string
	of   func(*experiment.SweepPoint) float64
}

// columns are the numbers of a SweepPoint, in the order of a table.
var columns = func() []column {
	list := []column{
		{"capacity", func(p *experiment.SweepPoint) float64 { return p.Capacity }},
		{"params", func(p *experiment.SweepPoint) float64 { return float64(p.Params) }},
		{"n", func(p *experiment.SweepPoint) float64 { return float64(p.N) }},
		{"runs", func(p *experiment.SweepPoint) float64 { return float64(p.Runs) }},
		{"failed", func(p *experiment.SweepPoint) float64 { return float64(p.Failed) }},
	}
	for _, g := range []struct {
		name string
		of   func(*experiment.SweepPoint) *experiment.Stat
	}{
		{"train", func(p *experiment.SweepPoint) *experiment.Stat { return &p.Train }},
		{"test", func(p *experiment.SweepPoint) *experiment.Stat { return &p.Test }},
		{"excess", func(p *experiment.SweepPoint) *experiment.Stat { return &p.Excess }},
		{"measured", func(p *experiment.SweepPoint) *experiment.Stat { return &p.Measured }},
		{"trainerror", func(p *experiment.SweepPoint) *experiment.Stat { return &p.TrainWrong }},
		{"error", func(p *experiment.SweepPoint) *experiment.Stat { return &p.Wrong }},
	} {
		list = append(list,
			column{g.name + ".mean", func(p *experiment.SweepPoint) float64 { return g.of(p).Mean }},
			column{g.name + ".se", func(p *experiment.SweepPoint) float64 { return g.of(p).SE }},
			column{g.name + ".median", func(p *experiment.SweepPoint) float64 { return g.of(p).Median }},
			column{g.name + ".q1", func(p *experiment.SweepPoint) float64 { return g.of(p).Q1 }},
			column{g.name + ".q3", func(p *experiment.SweepPoint) float64 { return g.of(p).Q3 }})
	}
	return append(list,
		column{"noise", func(p *experiment.SweepPoint) float64 { return p.Noise }},
		column{"bias2", func(p *experiment.SweepPoint) float64 { return p.Bias2 }},
		column{"variance", func(p *experiment.SweepPoint) float64 { return p.Variance }},
		column{"total", func(p *experiment.SweepPoint) float64 { return p.Total }})
}()

// appendPoints writes a row a point, with the columns that have a number somewhere.
func appendPoints(b []byte, points []experiment.SweepPoint, columns []column) []byte {
	used := make([]column, 0, len(columns))
	for _, c := range columns {
		for i := range points {
			if !math.IsNaN(c.of(&points[i])) {
				used = append(used, c)
				break
			}
		}
	}
	b = append(b, "curve"...)
	for _, c := range used {
		b = append(append(b, ','), c.name...)
	}
	b = append(b, '\n')
	for i := range points {
		b = append(b, quoted(points[i].Key)...)
		for _, c := range used {
			b = appendCell(append(b, ','), c.of(&points[i]))
		}
		b = append(b, '\n')
	}
	return b
}

// appendCell writes a number, nothing for what is none.
func appendCell(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return b
	}
	return strconv.AppendFloat(b, v, 'g', -1, 64)
}

// quoted writes a cell of a CSV file.
func quoted(s string) string {
	if !strings.ContainsAny(s, ",\"\n\r") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// CurvesJSON returns curves as one JSON object: the link, the seed, of each curve its places x and values
// y, and of many runs the points; null where there is no number.
func CurvesJSON(link string, c Curves) []byte {
	b := append([]byte(nil), `{"format":"gradlab-curves","version":1,"link":`...)
	b = appendText(b, link)
	b = strconv.AppendUint(append(b, `,"seed":`...), c.Seed, 10)
	b = append(b, `,"axis":`...)
	b = appendText(b, c.Axis)
	b = append(b, `,"curves":[`...)
	for i := range c.Series {
		b = comma(b, i)
		b = append(b, `{"key":`...)
		b = appendText(b, c.Series[i].Key)
		b = append(b, `,"x":`...)
		b = appendNumbers(b, c.Series[i].X)
		b = append(b, `,"y":`...)
		b = appendNumbers(b, c.Series[i].Y)
		b = append(b, '}')
	}
	b = append(b, `],"points":[`...)
	all := c.columns()
	for i := range c.Points {
		b = comma(b, i)
		b = append(b, `{"curve":`...)
		b = appendText(b, c.Points[i].Key)
		for _, col := range all {
			b = append(b, ',')
			b = appendText(b, col.name)
			b = append(b, ':')
			b = appendNumber(b, col.of(&c.Points[i]))
		}
		b = append(b, '}')
	}
	return append(b, "]}\n"...)
}
