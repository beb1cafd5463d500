package stage_test

import (
	"strings"
	"testing"

	"gradlab/core/experiment"
	"gradlab/core/preset"
	"gradlab/render/stage"
)

// stepped is a scene of a preset of the autodiff lab after so many steps.
func stepped(name, key string, steps int, edit func(*experiment.Config)) scene {
	return scene{name, func(t *testing.T) *inline {
		p, err := preset.Find(key)
		if err != nil {
			t.Fatal(err)
		}
		return start(t, steps, func(c *experiment.Config) {
			*c = p.Config()
			if edit != nil {
				edit(c)
			}
		})
	}}
}

// autodiffScenes are the pictures of the autodiff lab.
func autodiffScenes() []golden {
	var list []golden
	add := func(sc scene, dark bool, place int, in stage.Input, done ...stage.Input) {
		p := places[place]
		list = append(list, golden{scene: sc, done: done, in: in, place: p.name, w: p.w, h: p.h, scale: p.scale, dark: dark})
	}
	const laptop, slide, phone = 0, 1, 2
	away := stage.Input{}
	// The lecture's example as it opens, and with half of it unknown.
	opening := stepped("autodiff", "autodiff", 0, nil)
	half := stepped("autodiff-step", "autodiff", 4, nil)
	for place := range places {
		add(opening, false, place, away)
		add(half, true, place, away)
	}
	// Both ways of filling a Jacobian, and a node pointed at.
	add(stepped("autodiff-rows", "autodiff-jacobian", 9, nil), false, laptop, away)
	add(stepped("autodiff-columns", "autodiff-jacobian", 10, func(c *experiment.Config) { c.Autodiff.Mode = "forward" }), true, phone, away)
	add(stepped("autodiff-tip", "autodiff-jacobian", 9, nil), true, laptop, stage.Input{X: 480, Y: 190, Inside: true})
	// Larger graphs: one hidden layer, whole and closer; a kink; what is no number.
	layer := stepped("autodiff-layer", "autodiff-layer", 30, nil)
	add(layer, false, laptop, away)
	add(layer, true, slide, away)
	add(layer, false, phone, away)
	add(layer.named("autodiff-closer"), true, laptop, away, stage.Input{X: 700, Y: 200, Inside: true, WheelY: 3})
	add(stepped("autodiff-kink", "autodiff-kink", 5, nil), false, slide, away)
	add(stepped("autodiff-nan", "autodiff", 2, func(c *experiment.Config) { c.Autodiff.Point = "a=2,b=-3" }), false, laptop, away)
	// Nearly as large as may be, and 64 variables of 64 outputs.
	add(stepped("autodiff-large", "autodiff", 200, func(c *experiment.Config) {
		c.Autodiff.Formula, c.Autodiff.Point = squares(64, " + "), ""
	}), false, laptop, away)
	add(stepped("autodiff-wide", "autodiff", 90, func(c *experiment.Config) {
		c.Autodiff.Formula, c.Autodiff.Point = squares(64, ";"), ""
	}), true, laptop, away)
	// Second derivatives of one output; a network with its loss, named as the lecture does.
	add(stepped("autodiff-hessian", "autodiff-softmax", 0, nil), false, laptop, away, click(952, 430)...)
	network := stepped("autodiff-network", "autodiff", 32, func(c *experiment.Config) {
		c.Autodiff.Formula = "z1 = u11*x1 + u12*x2 + b1; phi1 = tanh(z1); z2 = u21*x1 + u22*x2 + b2; phi2 = tanh(z2); h = w1*phi1 + w2*phi2 + b; p = sigmoid(h); L = -log(p); L"
		c.Autodiff.Point = "x1=0.4,x2=-0.7,u11=1,u12=0.5,b1=0.1,u21=-1.5,u22=0.75,b2=-0.2,w1=2,w2=-1,b=0.3"
	})
	add(network, true, laptop, away)
	add(network, false, phone, away)
	// A lecture hall.
	add(stepped("autodiff-font", "autodiff", 5, func(c *experiment.Config) { c.Font = 2 }), false, laptop, away)
	return list
}

// squares writes n squares of n variables.
func squares(n int, between string) string {
	var list []string
	for i := range n {
		list = append(list, "x"+string(rune('0'+i/10))+string(rune('0'+i%10))+"^2")
	}
	return strings.Join(list, between)
}
