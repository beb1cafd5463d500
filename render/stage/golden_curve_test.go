package stage_test

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/stage"
)

// fitted is a scene of the Fit lab after so many steps.
func fitted(name string, steps int, edit func(*experiment.Config)) scene {
	return scene{name, func(t *testing.T) *inline {
		return start(t, steps, func(c *experiment.Config) {
			*c = experiment.DefaultOf("fit")
			edit(c)
		})
	}}
}

// studied is a scene of the Fit lab with networks of several widths, of which so many parts of the
// training are done.
func studied(name string, parts int) scene {
	return scene{name, func(t *testing.T) *inline {
		s := start(t, 300, func(c *experiment.Config) {
			*c = experiment.DefaultOf("fit")
			c.Curve.Family, c.Sweep.Sigma, c.Stop, c.Curve.Folds = "mlp", 0.2, 300, 3
		})
		s.Send(experiment.Do{Key: experiment.DoStudy, Text: experiment.StudyWidth})
		for range parts {
			if !s.exp.Background() {
				break
			}
		}
		s.publish()
		return s
	}}
}

// curveScenes are the pictures of the labs of regression in one variable.
func curveScenes() []golden {
	var list []golden
	add := func(sc scene, dark bool, place int, in ...stage.Input) {
		p := places[place]
		list = append(list, golden{scene: sc, done: in, place: p.name, w: p.w, h: p.h, scale: p.scale, dark: dark})
	}
	// over is add with the pointer somewhere.
	over := func(sc scene, dark bool, place int, in stage.Input) {
		add(sc, dark, place)
		list[len(list)-1].in = in
	}
	const laptop, slide, phone = 0, 1, 2
	one := fitted("fit", 0, func(*experiment.Config) {})
	three := fitted("fit-three", 0, func(c *experiment.Config) { c.Sweep.Caps, c.Seed = "1,4,15", 3 })
	for place := range places {
		add(one, false, place)
		add(one, true, place)
		add(three, place != laptop, place)
	}
	over(one.named("fit-read"), false, laptop, stage.Input{X: 288, Y: 252, Inside: true})
	add(one.named("fit-added"), true, laptop, click(288, 252)...)
	add(one.named("fit-picked"), false, slide, click(690, 250)...)
	add(fitted("fit-sparse", 0, func(c *experiment.Config) { c.Reg, c.Alpha, c.Curve.Cap = "l1", 1, 15 }), false, laptop)
	add(fitted("fit-bins", 0, func(c *experiment.Config) { c.Curve.Family, c.Curve.Cap, c.Sweep.Truth = "bins", 8, "step" }), true, slide)
	add(fitted("fit-few", 0, func(c *experiment.Config) { c.N, c.Curve.Cap = 6, 12 }), false, phone)
	add(fitted("fit-none", 0, func(c *experiment.Config) { c.Curve.Pts = "none" }), true, laptop)
	net := fitted("fit-network", 1500, func(c *experiment.Config) {
		c.Curve.Family, c.Curve.Cap, c.Sweep.Sigma = "mlp", 20, 0.3
	})
	add(net, false, laptop)
	add(net, true, phone)
	widths := studied("fit-widths", 1<<20)
	add(widths, false, laptop)
	add(widths, true, laptop)
	add(studied("fit-widths-begun", 300), true, laptop)
	add(widths.named("fit-widths-alone"), false, slide, click(626, 25)...)
	add(fitted("fit-large", 0, func(c *experiment.Config) { c.Font = 2 }), false, laptop)

	few := func(c *experiment.Config) { c.Sweep.Runs = 60 }
	parts := swept("biasvar", "biasvar", 0, few)
	for place := range places {
		add(parts, false, place)
		add(parts, true, place)
	}
	over(parts.named("biasvar-read"), true, laptop, stage.Input{X: 200, Y: 200, Inside: true})
	add(parts.named("biasvar-looked"), false, laptop, click(100, 200)...)
	add(swept("biasvar-wild", "biasvar", 0, func(c *experiment.Config) {
		few(c)
		c.Curve.Cap, c.Curve.At = 15, 0.985
	}), true, laptop)
	add(swept("biasvar-data", "biasvar", 0, func(c *experiment.Config) {
		few(c)
		c.Curve.Axis, c.Curve.Cap, c.N = "n", 8, 60
	}), false, laptop)
	add(swept("biasvar-ridge", "biasvar", 0, func(c *experiment.Config) {
		few(c)
		c.Curve.Axis, c.Curve.Cap, c.Reg, c.Alpha, c.Sweep.Sigma = "alpha", 15, "l2", 3, 0.3
	}), true, slide)
	add(swept("biasvar-width", "biasvar", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.Curve.Family, c.Sweep.Caps, c.Curve.Cap, c.Sweep.Sigma, c.Stop = 6, "mlp", "1,2,4,10", 4, 0.3, 600
	}), false, phone)
	space := swept("biasvar-space", "biasvar", 0, func(c *experiment.Config) {
		c.N, c.Sweep.Sigma, c.Sweep.Runs, c.Sweep.Caps, c.Descent.Dim = 20, 0.3, 20, "2,5,10,15,18,20,22,25,30,60,120", 10
		c.Curve.Family, c.Curve.Cap, c.Curve.At = "relus", 60, 1
	})
	for place := range places {
		add(space, place == slide, place)
	}
	add(space.named("biasvar-space-looked"), true, laptop, click(100, 200)...)
	add(swept("biasvar-exact", "biasvar", 0, func(c *experiment.Config) {
		c.N, c.Sweep.Sigma, c.Sweep.Runs, c.Curve.Family, c.Curve.Cap, c.Curve.Axis = 20, 0.45, 40, "isotropic", 10, "n"
	}), false, laptop)
	add(swept("biasvar-ready", "biasvar", 0, func(c *experiment.Config) { c.Sweep.Runs, c.Sweep.Caps = 1, "1,4" }), false, slide)
	add(swept("biasvar-begun", "biasvar", 9, func(*experiment.Config) {}), true, phone)
	add(swept("biasvar-large", "biasvar", 0, func(c *experiment.Config) { few(c); c.Font = 2 }), false, laptop)
	return list
}
