package lab

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/rng"
)

// What was done to a run is enough to make it again, to the bit: weights set by hand, settings
// changed while it learns, earlier moments that it was taken up at.
func TestJournal(t *testing.T) {
	var src rng.Source
	for _, lab := range []string{"boundary", "gradients"} {
		cfg := experiment.DefaultOf(lab)
		cfg.Batch = 32
		if lab == "boundary" {
			cfg.Hidden = experiment.MakeWidths(3)
		} else {
			cfg.Gradients.Depth, cfg.Gradients.Width, cfg.Gradients.Beside = 2, 8, "none"
		}
		for seed := range uint64(8) {
			src.Seed(seed, "script")
			e := New(cfg)
			var snap experiment.Snapshot
			for range 30 {
				c := e.Config()
				switch r := src.Float64(); {
				case r < 0.2:
					e.Apply(experiment.EditWeight{Layer: 1, Out: src.IntN(3), In: src.IntN(3) - 1, Value: src.Float64()})
				case r < 0.4:
					c.LR = 0.001 + 0.1*src.Float64()
					e.Apply(experiment.Configure{Config: c})
				case r < 0.5:
					c.Theme = [...]string{"light", "dark"}[src.IntN(2)]
					e.Apply(experiment.Configure{Config: c})
				case r < 0.6:
					e.Apply(experiment.Moment{Step: src.IntN(200)})
				case r < 0.7:
					e.Apply(experiment.Moment{Step: experiment.Now})
				default:
					n := 1 + src.IntN(20)
					e.Apply(experiment.Step{N: n})
					e.Advance(n)
				}
			}
			e.Apply(experiment.Moment{Step: experiment.Now})
			e.Apply(experiment.Step{N: 1})
			e.Advance(1)
			e.Snapshot(&snap)

			from, deeds, ok := experiment.ReadJournal(snap.Journal)
			if !ok {
				t.Fatalf("%s, seed %d: no journal: %q", lab, seed, snap.Journal)
			}
			again := New(from)
			at := uint64(0)
			to := func(step uint64) {
				if step > at {
					again.Apply(experiment.Step{N: int(step - at)})
					again.Advance(int(step - at))
				}
				at = step
			}
			for _, d := range deeds {
				to(d.Step)
				if d.Config != nil {
					again.Apply(experiment.Configure{Config: *d.Config})
				} else {
					again.Apply(d.Edit)
				}
			}
			to(snap.Step)
			var got experiment.Snapshot
			again.Snapshot(&got)
			if got.Step != snap.Step || got.Loss.Train != snap.Loss.Train {
				t.Fatalf("%s, seed %d: step %d, loss %v; again %d, %v\n%s", lab, seed, snap.Step, snap.Loss, got.Step, got.Loss, snap.Journal)
			}
			for i, w := range snap.Net.Weights {
				if got.Net.Weights[i] != w {
					t.Fatalf("%s, seed %d: weight %d is %v, again %v\n%s", lab, seed, i, w, got.Net.Weights[i], snap.Journal)
				}
			}
		}
	}
}
