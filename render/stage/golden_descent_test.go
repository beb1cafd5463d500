package stage_test

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/stage"
)

// swept is a scene of a sweep after so many runs, 0: all of them, changed by edit from the lab's
// default; then looks at some capacities.
func swept(name, lab string, runs int, edit func(*experiment.Config), looks ...experiment.Do) scene {
	return scene{name, func(t *testing.T) *inline {
		s := start(t, 0, func(c *experiment.Config) {
			*c = experiment.DefaultOf(lab)
			edit(c)
		})
		s.sweep(t, runs)
		for _, do := range looks {
			s.Send(do)
		}
		return s
	}}
}

// sweep makes runs, 0: all.
func (s *inline) sweep(t testing.TB, runs int) {
	t.Helper()
	cmd := experiment.Command(experiment.Step{N: runs})
	if runs == 0 {
		cmd = experiment.Play{}
	}
	if err := s.exp.Apply(cmd); err != nil {
		t.Fatal(err)
	}
	for s.exp.Status() == experiment.Running {
		s.exp.Advance(1)
	}
	s.publish()
}

// descentScenes are the pictures of the double-descent lab.
func descentScenes() []golden {
	var list []golden
	add := func(sc scene, dark bool, place int, in ...stage.Input) {
		p := places[place]
		list = append(list, golden{scene: sc, done: in, place: p.name, w: p.w, h: p.h, scale: p.scale, dark: dark})
	}
	const laptop, slide, phone = 0, 1, 2
	few := func(c *experiment.Config) { c.Sweep.Runs = 20 }
	pin := func(c float64) experiment.Do { return experiment.Do{Key: "pin", Args: [4]float64{c}} }
	relu := swept("descent", "descent", 0, few, pin(22), pin(40), pin(400))
	for place := range places {
		add(relu, false, place)
		add(relu, true, place)
	}
	add(swept("descent-begun", "descent", 37, few), false, laptop)
	add(swept("descent-ready", "descent", 0, func(c *experiment.Config) { c.Sweep.Runs, c.Sweep.Caps = 1, "5" }), true, slide)
	add(swept("descent-gauss", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.Descent.Model, c.Sweep.Sigma = 50, "isotropic", 0.4472135955
	}, pin(80)), false, laptop)
	add(swept("descent-cosine", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.Descent.Model, c.Sweep.Sigma, c.N = 30, "cosine", 0.1, 20
	}, pin(5), pin(20), pin(200)), true, laptop)
	add(swept("descent-cosine", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.Descent.Model, c.Sweep.Sigma, c.N = 30, "cosine", 0.1, 20
	}, pin(5), pin(20), pin(200)), false, phone)
	add(swept("descent-mlp", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.Descent.Model, c.Sweep.Sigma, c.Descent.Dim, c.Sweep.Caps = 5, "mlp", 0.5, 8, "1,2,4,6,8,16,32"
	}, pin(6)), false, laptop)
	add(swept("descent-steps", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.Descent.Model, c.Sweep.Sigma, c.N = 8, "speeds", 1, 100
		c.Optim, c.LR, c.Stop = "sgd", 0.2, 1500
	}), true, laptop)
	digits := swept("descent-digits", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.N, c.Descent.Teacher, c.Descent.Flip, c.Sweep.Caps = 5, 60, "digits", 0.1, "5,10,20,40,50,55,60,65,75,100,200,400"
	}, pin(20), pin(60), pin(400))
	add(digits, false, laptop)
	add(digits, false, phone)
	add(digits, true, slide)
	add(swept("descent-mistakes", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.N, c.Descent.Teacher, c.Descent.Model, c.Descent.Flip, c.Sweep.Caps, c.Stop = 5, 30, "parity", "mlp", 0.2, "1,2,3,4,6,8,16", 300
	}, pin(3)), true, laptop, click(424, 31)...)
	plane := swept("descent-plane", "descent", 0, func(c *experiment.Config) {
		c.Sweep.Runs, c.N, c.Descent.Dim, c.Sweep.Caps = 10, 20, 2, "2,5,8,12,16,18,20,22,25,30,60,200"
	}, pin(8), pin(20), pin(200))
	add(plane, true, laptop)
	add(plane, false, slide)
	add(plane, false, phone)
	return list
}
