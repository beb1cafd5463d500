package experiment

import (
	"fmt"
	"slices"
)

// cards are, by lab, the cards that an embedded picture can be asked for (Slide.Show), in the
// order in which a lab shows them.
var cards = map[string][]Choice{
	"boundary": {
		{"network", "network", "The network with what each unit makes of the plane."},
		{"map", "map", "The class probability over the plane."},
		{"loss", "loss", "The loss over the steps."},
		{"accuracy", "accuracy", "The accuracy over the steps."},
		{"confusion", "confusion", "Which classes are taken for which, in the accuracy's place."},
		{"weights", "weights", "How large the weights are, in the accuracy's place."},
		{"study", "choose", "Weights and losses over α or width, in the accuracy's place."},
	},
	"gradients": {
		{"grid", "histograms", "A histogram for each layer and network."},
		{"profile", "RMS by layer", "How large the numbers of each layer are."},
		{"time", "RMS over the steps", "The same as the networks learn."},
		{"loss", "loss", "The losses of the networks."},
		{"slope", "σ’", "The activation, its derivative, and where z is."},
		{"pass", "one pass", "A pass forward and back, step by step."},
	},
	"fit": {
		{"fit", "fit", "The sample, the truth and the fit."},
		{"complexity", "error by complexity", "Train and test error."},
		{"fitweights", "weights", "One bar for each weight."},
		{"course", "error as it learns", "Of a network, over its steps."},
	},
	"biasvar": {
		{"fits", "fits", "The fits of many samples."},
		{"parts", "error taken apart", "Noise, bias² and variance."},
		{"predictions", "predictions at one x", "Their histogram."},
	},
	"descent": {
		{"curves", "errors", "Train and test error over capacity."},
		{"fits", "single fits", "Of the capacities that are looked at."},
	},
	"autodiff": {
		{"graph", "graph", "The computational graph."},
		{"step", "step", "What the last step computed, with its buttons."},
		{"jacobian", "Jacobian", "The derivatives as they are found."},
	},
}

// Cards lists the cards of a lab that Slide.Show can name, nil for a key that is no lab.
func Cards(lab string) []Choice { return cards[lab] }

// checkShow refuses names that no card of the lab has.
func (c *Config) checkShow() error {
	for _, key := range c.Slide.Cards() {
		if !slices.ContainsFunc(cards[c.Lab], func(card Choice) bool { return card.Key == key }) {
			return fmt.Errorf("%s is no card of the lab %s; valid are %s", quote(key), infoOf(c.Lab).Title, keys(cards[c.Lab]))
		}
	}
	return nil
}

// Elsewhere returns s for another lab, where cards have other names.
func (s Slide) Elsewhere() Slide { s.Show = ""; return s }
