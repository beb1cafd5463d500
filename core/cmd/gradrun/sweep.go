package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"

	"gradlab/core/experiment"
	"gradlab/core/pool"
)

// runSweep makes all runs of a sweep, on all cores, and prints each point of its curves when it
// is finished, in their order.
func runSweep(e *experiment.Experiment, s experiment.Sweeper, out io.Writer, asJSON bool) error {
	bell := make(chan struct{}, 1)
	crew := pool.NewCrew(runtime.GOMAXPROCS(0)-1, func() {
		select {
		case bell <- struct{}{}:
		default:
		}
	})
	defer crew.Close()
	if err := e.Apply(experiment.Play{}); err != nil {
		return err
	}
	crew.Work(s.Queue(), s.Task)
	p := &pointPrinter{out: out, json: asJSON}
	var snap experiment.Snapshot
	for seen := uint64(0); e.Status() == experiment.Running; {
		if e.Advance(1) == 0 && s.Idle() {
			<-bell
		}
		if v := s.Queue().Progress().Version; v != seen {
			seen = v
			e.Snapshot(&snap)
			if err := p.print(&snap, false); err != nil {
				return err
			}
		}
	}
	e.Snapshot(&snap)
	return p.print(&snap, true)
}

// stat is an experiment.Stat as JSON.
type stat struct {
	Mean    number `json:"mean"`
	SE      number `json:"se"`
	Median  number `json:"median"`
	Q1      number `json:"q1"`
	Q3      number `json:"q3"`
	Geomean number `json:"geomean"`
	LogSE   number `json:"logse"`
}

func statOf(s experiment.Stat) *stat {
	if s == (experiment.Stat{}) || s.Mean != s.Mean && s.Median != s.Median {
		return nil
	}
	return &stat{number(s.Mean), number(s.SE), number(s.Median), number(s.Q1), number(s.Q3), number(s.Geo), number(s.GeoSE)}
}

// sweepLine is one line of a sweep's output. What the lab does not compute is left out, but for the
// errors, which are null without a single fit.
type sweepLine struct {
	Key      string    `json:"key,omitempty"`
	Capacity number    `json:"capacity"`
	Params   int       `json:"params"`
	N        int       `json:"n"`
	Runs     int       `json:"runs"`
	Failed   int       `json:"failed,omitempty"`
	Train    *stat     `json:"train"`
	Test     *stat     `json:"test"`
	Excess   *stat     `json:"excess,omitempty"`
	Noise    *number   `json:"noise,omitempty"`
	Bias2    *number   `json:"bias2,omitempty"`
	Variance *number   `json:"variance,omitempty"`
	Total    *number   `json:"total,omitempty"`
	Measured *stat     `json:"measured,omitempty"`
	TrainBad *stat     `json:"trainerror,omitempty"` // shares of mistakes
	Bad      *stat     `json:"error,omitempty"`
	CV       *crossVal `json:"cv,omitempty"`
	Note     string    `json:"note,omitempty"`
	Done     bool      `json:"done,omitempty"`
}

func pointOf(p *experiment.SweepPoint) sweepLine {
	known := func(v float64) *number {
		if v != v {
			return nil
		}
		n := number(v)
		return &n
	}
	return sweepLine{
		Key: p.Key, Capacity: number(p.Capacity), Params: p.Params, N: p.N, Runs: p.Runs, Failed: p.Failed,
		Train: statOf(p.Train), Test: statOf(p.Test), Excess: statOf(p.Excess),
		Noise: known(p.Noise), Bias2: known(p.Bias2), Variance: known(p.Variance), Total: known(p.Total),
		Measured: statOf(p.Measured), TrainBad: statOf(p.TrainWrong), Bad: statOf(p.Wrong),
	}
}

// pointPrinter prints the points of a sweep in their order, each once.
type pointPrinter struct {
	out     io.Writer
	json    bool
	printed int
}

// print prints the points that are finished, up to the first that is not.
func (p *pointPrinter) print(s *experiment.Snapshot, done bool) error {
	points := s.Sweep.Points
	for ; p.printed < len(points) && points[p.printed].Final; p.printed++ {
		last := p.printed == len(points)-1
		if last && !done {
			break // its line says how it all ended
		}
		if err := p.line(pointOf(&points[p.printed]), s, last); err != nil {
			return err
		}
	}
	return nil
}

func (p *pointPrinter) line(l sweepLine, s *experiment.Snapshot, last bool) error {
	if p.json {
		if l.Done = last; last {
			l.Note = s.Note
		}
		return json.NewEncoder(p.out).Encode(l)
	}
	cells := []string{"capacity", "params", "runs", "train median", "test median", "test mean", "± s.e."}
	row := func() error {
		var b strings.Builder
		for _, c := range cells {
			fmt.Fprintf(&b, "%*s", max(12, len(c)+2), c)
		}
		_, err := fmt.Fprintln(p.out, b.String())
		return err
	}
	if p.printed == 0 {
		if err := row(); err != nil {
			return err
		}
	}
	short := func(v number) string { return strconv.FormatFloat(float64(v), 'g', 5, 64) }
	cells = []string{short(l.Capacity), strconv.Itoa(l.Params), strconv.Itoa(l.Runs), "–", "–", "–", "–"}
	if l.Train != nil {
		cells[3] = short(l.Train.Median)
	}
	if l.Test != nil {
		cells[4], cells[5], cells[6] = short(l.Test.Median), short(l.Test.Mean), short(l.Test.SE)
	}
	if err := row(); err != nil || !last {
		return err
	}
	end := s.Status.String()
	if s.Note != "" {
		end += ": " + s.Note
	}
	_, err := fmt.Fprintln(p.out, end)
	return err
}
