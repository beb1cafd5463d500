package stage_test

import (
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/stage"
)

// facesScenes are the faces of the accuracy's card, each in both looks, of one run and of two, and
// on a slide in the network's place.
func facesScenes() []golden {
	var list []golden
	add := func(sc scene, dark bool, place int, done ...stage.Input) {
		p := places[place]
		list = append(list, golden{sc, done, stage.Input{}, p.name, p.w, p.h, p.scale, dark, nil})
	}
	const laptop, slide, phone = 0, 1, 2
	// with is a scene that opens on a face, after a study if there is one.
	with := func(name, face, study string, steps int, edit func(*experiment.Config)) scene {
		return scene{name, func(t *testing.T) *inline {
			s := start(t, steps, func(c *experiment.Config) {
				c.Batch, c.Face = 0, face
				edit(c)
			})
			if study != "" {
				s.Send(experiment.Do{Key: experiment.DoStudy, Text: study})
				for s.exp.Background() {
				}
				s.publish()
			}
			return s
		}}
	}
	both := func(c *experiment.Config) {
		c.Data, c.Hidden, c.LR, c.NVal, c.Compare = "circle", experiment.MakeWidths(4), 0.1, 60, "loss:squared"
	}
	confusion := with("compare-confusion", "confusion", "", 300, both)
	add(confusion, false, laptop)
	add(confusion, true, phone)
	weights := with("compare-weights", "weights", "", 300, both)
	add(weights, true, laptop)
	add(weights, false, phone)
	three := func(c *experiment.Config) {
		both(c)
		c.Reg, c.Alpha, c.Compare = "l1", 0.001, "alpha:0.01~0.1"
	}
	for _, face := range []string{"confusion", "weights"} {
		sc := with("compare-three-"+face, face, "", 300, three)
		add(sc, false, laptop)
		add(sc, true, phone)
	}

	moons := func(c *experiment.Config) {
		c.Data, c.N, c.NVal, c.Noise, c.Hidden, c.LR, c.Reg, c.Alpha = "moons", 60, 200, 0.3, experiment.MakeWidths(12), 0.05, "l2", 1e-5
	}
	add(with("histogram", "weights", "", 300, moons), false, laptop)
	add(with("histogram", "weights", "", 300, moons), true, slide)
	// The losses over α and over the width, read off, and the invitation to that.
	losses := with("alphalosses", "study", experiment.StudyAlpha, 300, moons)
	add(losses, false, laptop, append(click(804, 487), stage.Input{X: 800, Y: 560, Inside: true})...)
	add(losses, true, slide, click(272, 25)...)
	add(with("widthlosses", "study", experiment.StudyWidth, 100, moons), false, phone)
	add(with("invitation", "study", "", 20, moons), true, slide)
	// More weights than paths.
	add(with("manypaths", "study", experiment.StudyAlpha, 100, func(c *experiment.Config) {
		moons(c)
		c.N, c.Hidden = 30, experiment.MakeWidths(12, 12)
	}), true, laptop)
	// So little room that the button for one step stands below the title.
	list = append(list, golden{with("little", "accuracy", "", 100, moons), nil, stage.Input{}, "640x360", 640, 280, 1, false, nil})
	return list
}
