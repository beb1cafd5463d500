package stage_test

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/stage"
)

// networks is a scene of the gradients lab after some steps, changed by edit from its default.
func networks(name string, steps int, edit func(*experiment.Config)) scene {
	return scene{name, func(t *testing.T) *inline {
		return start(t, steps, func(c *experiment.Config) {
			*c = experiment.DefaultOf("gradients")
			edit(c)
		})
	}}
}

// gradientsScenes are the pictures of the gradients lab.
func gradientsScenes() []golden {
	var list []golden
	add := func(sc scene, dark bool, place int, in ...stage.Input) {
		p := places[place]
		list = append(list, golden{scene: sc, done: in, place: p.name, w: p.w, h: p.h, scale: p.scale, dark: dark})
	}
	const laptop, slide, phone = 0, 1, 2
	three := networks("gradients", 100, func(*experiment.Config) {})
	for place := range places {
		add(three, false, place)
		add(three, true, place)
	}
	// Four networks of ten layers; one of twenty; the card of curves as lines; letters for a hall.
	add(networks("gradients-remedies", 100, func(c *experiment.Config) {
		c.Act, c.Gradients.Beside, c.Gradients.Depth, c.Gradients.Width = "sigmoid", "remedies", 10, 32
	}), true, laptop, click(596, 444)...)
	add(networks("gradients-deep", 20, func(c *experiment.Config) {
		c.Gradients.Beside, c.Gradients.Depth, c.Gradients.Width = "skip", 20, 16
	}), false, phone)
	add(networks("gradients-large", 30, func(c *experiment.Config) { c.Font = 2 }), false, laptop)
	// Signed values at the start, as in the paper.
	add(networks("gradients-signed", 0, func(c *experiment.Config) {
		c.Gradients.Beside, c.Gradients.Depth, c.Gradients.Width, c.Gradients.Bins = "init", 5, 100, "signed"
	}), false, laptop)
	// A pass, stepped through, on the way back.
	pass := scene{"gradients-pass", func(t *testing.T) *inline {
		s := three.make(t)
		s.Send(experiment.Do{Key: "pass", Args: [4]float64{13}})
		return s
	}}
	add(pass, false, laptop, click(808, 31)...)
	add(pass, true, slide, click(690, 24)...)
	// One network has blown up; what is not finite is counted.
	add(networks("gradients-diverged", 30, func(c *experiment.Config) {
		c.Act, c.Init, c.LR, c.Gradients.Beside, c.Gradients.Quantity = "relu", "he", 3, "clip", "z"
	}), false, laptop)
	// A remedy is switched on: the curves of the run before it stay, dashed.
	for _, where := range []struct {
		name  string
		place int
		dark  bool
		in    []stage.Input
	}{{"gradients-before", laptop, false, nil}, {"gradients-before-slide", slide, true, nil}} {
		p := places[where.place]
		list = append(list, golden{
			scene: networks(where.name, 120, func(c *experiment.Config) { c.Act, c.Gradients.Beside = "sigmoid", "none" }),
			then: func(s *inline) {
				s.Set("norm", "batch")
				s.Send(experiment.Step{N: 80})
				for s.exp.Status() == experiment.Running {
					s.exp.Advance(80)
				}
				s.publish()
			},
			place: p.name, w: p.w, h: p.h, scale: p.scale, dark: where.dark,
		})
	}
	// Signed values of ReLU: what is exactly 0 is told apart.
	add(networks("gradients-zeros", 0, func(c *experiment.Config) {
		c.Act, c.Gradients.Beside, c.Gradients.Depth, c.Gradients.Bins = "relu", "init", 6, "signed"
	}), true, laptop)
	return list
}
