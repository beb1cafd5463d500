// Package autodiff is the lab in which a formula is differentiated, node by node.
//
// A step is one node: first each value is computed; then, in reverse mode, a pass goes down
// from every output in turn. In forward mode a pass goes up from every variable, and the first
// of them takes the values along. An epoch is one pass.
//
// Before the first step, and after the last, all is known: a run that is ready shows what it
// will come to. From the first step on what has not been computed yet is unknown.
package autodiff

import (
	"fmt"

	"gradlab/core/diff"
	"gradlab/core/experiment"
	"gradlab/core/expr"
)

var _ experiment.Lab = (*Lab)(nil)

// Lab is one run. Make it with New.
type Lab struct {
	g     *diff.Graph
	e     *expr.Expr
	nodes []expr.Node
	x     []float64 // the point
	taken []string  // variables without a value, which are 1
	names names

	forward bool
	stages  []stage
	total   int // steps
	step    int

	jacobian, central []float64 // M×N
	mode, other       diff.Count
	hessian           []float64 // N×N, of one output
	second            diff.Count

	now   moment // what is known at step
	words words  // and how it is said
}

// New returns the walk through the graph of cfg's formula, before its first step.
func New(cfg experiment.Config) (experiment.Lab, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	e, err := cfg.Function()
	if err != nil {
		return nil, fmt.Errorf("autodiff: %w", err)
	}
	l := &Lab{e: e, nodes: e.Nodes(), forward: cfg.Autodiff.Mode == "forward"}
	if l.g, err = diff.New(e); err != nil {
		return nil, err
	}
	at, err := experiment.ParsePoint(cfg.Autodiff.Point)
	if err != nil {
		return nil, err
	}
	l.x = make([]float64, len(e.Vars()))
	for j, name := range e.Vars() {
		l.x[j] = 1
		given := false
		for _, c := range at {
			if c.Name == name {
				l.x[j], given = c.Value, true
			}
		}
		if !given {
			l.taken = append(l.taken, pretty(name))
		}
	}
	l.names = nameNodes(e)
	l.g.At(l.x)
	m, n := len(e.Outputs()), len(l.x)
	l.jacobian, l.central = make([]float64, m*n), make([]float64, m*n)
	l.g.Central(l.central)
	if l.forward {
		l.other = l.g.JacobianReverse(l.jacobian)
		l.mode = l.g.JacobianForward(l.jacobian)
	} else {
		l.other = l.g.JacobianForward(l.jacobian)
		l.mode = l.g.JacobianReverse(l.jacobian)
	}
	if m == 1 && n > 0 {
		l.hessian = make([]float64, n*n)
		l.second = l.g.Hessian(l.hessian, 0)
	}
	l.plan()
	l.now.init(l)
	l.seek(0)
	return l, nil
}

// Steps goes on by up to n nodes.
func (l *Lab) Steps(n int) (done int, ended bool) {
	done = min(n, l.total-l.step)
	l.seek(l.step + done)
	return done, l.step == l.total
}

// seek goes to a step of the walk, forwards or back.
func (l *Lab) seek(step int) {
	l.step = step
	l.now.find(l)
	l.words.say(l)
}

// State returns Finished at the end of the walk; the sentence tells of numbers that there are
// not, of kinks, and of variables without a value.
func (l *Lab) State() (experiment.Status, string) {
	status := experiment.Paused
	switch l.step {
	case 0:
		status = experiment.Ready
	case l.total:
		status = experiment.Finished
	}
	return status, l.words.note
}

// EpochSteps returns how many steps remain of the present pass.
func (l *Lab) EpochSteps() int {
	for _, s := range l.stages {
		if end := s.from + s.steps(); l.step < end {
			return end - l.step
		}
	}
	return 1
}

// SetLive does nothing: what is differentiated changes with a restart only.
func (l *Lab) SetLive(experiment.Config) {}

// Apply carries out the lab's own commands, Do with Key "back": so many steps back, at least
// one; and "to": to the step with that number.
func (l *Lab) Apply(cmd experiment.Command) error {
	do, ok := cmd.(experiment.Do)
	if !ok {
		return fmt.Errorf("autodiff: %T means nothing to a formula", cmd)
	}
	arg := do.Args[0]
	switch do.Key {
	case "back":
		from := l.step
		if from == 0 {
			return fmt.Errorf("back: this is the beginning")
		}
		l.seek(max(0, from-int(min(max(arg, 1), float64(from)))))
	case "to":
		if !(arg >= 0 && arg <= float64(l.total)) || arg != float64(int(arg)) {
			return fmt.Errorf("to: step %v is not in 0 … %d", arg, l.total)
		}
		l.seek(int(arg))
	default:
		return fmt.Errorf("autodiff: no command %.40q (there are back, to)", do.Key)
	}
	return nil
}
