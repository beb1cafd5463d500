// Package lab lists the labs.
package lab

import (
	"fmt"
	"strings"

	"gradlab/core/experiment"
	"gradlab/core/lab/autodiff"
	"gradlab/core/lab/biasvar"
	"gradlab/core/lab/boundary"
	"gradlab/core/lab/compare"
	"gradlab/core/lab/descent"
	"gradlab/core/lab/fit"
	"gradlab/core/lab/gradients"
)

// Labs lists how each lab is started, in the order of experiment.Labs, which holds their
// titles and texts.
var Labs = []struct {
	Key   string
	Start func(experiment.Config) (experiment.Lab, error)
}{
	{"boundary", boundary.New},
	{"gradients", gradients.New},
	{"fit", fit.New},
	{"biasvar", biasvar.New},
	{"descent", descent.New},
	{"autodiff", autodiff.New},
}

// Start starts the lab that cfg names. It is what experiment.New and the runners take.
func Start(cfg experiment.Config) (experiment.Lab, error) {
	var have []string
	for _, l := range Labs {
		if l.Key == cfg.Lab {
			if cfg.Compare != "" {
				return compare.New(cfg, l.Start)
			}
			return l.Start(cfg)
		}
		have = append(have, l.Key)
	}
	return nil, fmt.Errorf("lab: no lab %q (have %s)", cfg.Lab, strings.Join(have, ", "))
}

// New returns a new experiment as cfg describes it.
func New(cfg experiment.Config) *experiment.Experiment { return experiment.New(cfg, Start) }
