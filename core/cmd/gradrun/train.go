package main

import (
	"flag"
	"fmt"
	"io"
	"math"
	"strings"

	"gradlab/core/experiment"
	"gradlab/core/lab"
)

// start makes the experiment; tests put another in its place.
var start = lab.New

const usage = `Gradrun trains as a link says, and prints how it went.

  gradrun -link '#lab=boundary&data=spiral&seed=7' -steps 1000 [-every 100] [-json]
  gradrun -fields [-json]
  gradrun diff -help        differentiate a formula at a point

  -link L    the experiment: what stands in the page's address after '#'; what it
             leaves out is as in the page (default: nothing)
  -steps N   make N optimiser steps; fewer when the link itself has a stop, or the
             run diverges (default: up to the link's stop, else 1000)
  -every E   print the state every E steps, besides the first and the last
             (default: about 20 lines)
             A sweep over capacities takes neither of the two: it runs to its end on
             all cores and prints each point of its curves when that is finished
  -json      print JSON, one object a line, numbers with all their digits; a part of
             the data that does not exist is null; the last line has "done":true
  -fields    print the table of all keys that a link may hold
  -version   print the version

The exit status is 0, or 2 for bad input with one line on stderr.
`

// train carries out the command line without a command's name.
func train(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("gradrun", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	link := flags.String("link", "", "")
	steps := flags.Int("steps", -1, "")
	every := flags.Int("every", 0, "")
	asJSON := flags.Bool("json", false, "")
	fields := flags.Bool("fields", false, "")
	version := flags.Bool("version", false, "")
	switch err := flags.Parse(args); {
	case err == flag.ErrHelp:
		_, err := io.WriteString(out, usage)
		return err
	case err != nil:
		return fmt.Errorf("%w (%w)", err, errUsage)
	}
	given := make(map[string]bool)
	flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("%.40q follows the flags, where nothing should (%w)", flags.Arg(0), errUsage)
	case given["steps"] && (*steps < 0 || *steps > maxSteps):
		return fmt.Errorf("-steps %d is not in 0 … %d", *steps, maxSteps)
	case given["every"] && *every < 1:
		return fmt.Errorf("-every %d is not 1 or more", *every)
	case *version:
		_, err := fmt.Fprintln(out, "gradrun", experiment.Version)
		return err
	case *fields:
		return printFields(out, *asJSON)
	}
	cfg, err := parse(*link)
	if err != nil {
		return err
	}
	e := start(cfg)
	if sweep, _ := e.Sweep(); sweep != nil {
		return runSweep(e, sweep, out, *asJSON)
	}
	if fitsCapacities(cfg) && e.Status() != experiment.Failed {
		return runCapacities(e, out, *asJSON)
	}
	if *steps < 0 {
		if *steps = cfg.Stop; *steps == 0 {
			*steps = 1000
		}
	}
	if *every == 0 {
		*every = max(1, (*steps+19)/20)
	}
	var p printer = &table{out: out}
	if *asJSON {
		p = &jsonLines{out: out}
	}
	return runSteps(e, *steps, *every, p)
}

const maxSteps int = 1e9

// parse reads a link. What the page would report and then leave out is an error here: a
// script should not get numbers of another experiment than it asked for.
func parse(link string) (experiment.Config, error) {
	cfg, problems := experiment.Parse(link)
	if len(problems) == 0 {
		return cfg, nil
	}
	const most = 10
	var list []string
	for i, p := range problems {
		if i == most {
			list = append(list, fmt.Sprintf("and %d more", len(problems)-most))
			break
		}
		list = append(list, p.Error())
	}
	return cfg, fmt.Errorf("-link: %s", strings.Join(list, "; "))
}

// A printer writes the states of a run, in order; done marks the last.
type printer interface {
	print(s *experiment.Snapshot, done bool) error
}

// runSteps makes steps steps and prints the first and the last state, and those in between at
// the multiples of every.
func runSteps(e *experiment.Experiment, steps, every int, p printer) error {
	if e.Status() == experiment.Failed {
		return fmt.Errorf("-link: %s", e.Note())
	}
	var s experiment.Snapshot
	if steps > 0 {
		e.Snapshot(&s)
		if err := p.print(&s, false); err != nil {
			return err
		}
		if err := e.Apply(experiment.Step{N: steps}); err != nil {
			return err
		}
	}
	for made := 0; made < steps; {
		n := e.Advance(min(every, steps-made))
		if made += n; e.Status() != experiment.Running {
			break
		}
		if n == 0 {
			return fmt.Errorf("the lab stopped at step %d and does not say why", made)
		}
		e.Snapshot(&s)
		if err := p.print(&s, false); err != nil {
			return err
		}
	}
	e.Snapshot(&s)
	return p.print(&s, true)
}

// exists reports whether a part of the data has a number in s.
func exists(v float64) bool { return !math.IsNaN(v) }
