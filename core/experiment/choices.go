package experiment

import (
	"gradlab/core/data"
	"gradlab/core/nn"
	"gradlab/core/optim"
)

// choices makes a menu from the rows of a registry.
func choices[T any](rows []T, choice func(*T) Choice) []Choice {
	list := make([]Choice, len(rows))
	for i := range rows {
		list[i] = choice(&rows[i])
	}
	return list
}

// The menus that follow the registries of the packages below.
var (
	dataSets     = choices(append(data.Sets[:len(data.Sets):len(data.Sets)], data.Own), func(s *data.Set) Choice { return Choice{s.Key, s.Title, s.Help} })
	features     = choices(data.Features, func(f *data.Feature) Choice { return Choice{f.Key, f.Title, f.Help} })
	activations  = choices(nn.Activations, func(a *nn.Activation) Choice { return Choice{a.Key, a.Title, a.Help} })
	initialisers = choices(nn.Initialisers, func(i *nn.Initialiser) Choice { return Choice{i.Key, i.Title, i.Help} })
	biases       = choices(nn.BiasInits, func(b *nn.BiasInit) Choice { return Choice{b.Key, b.Title, b.Help} })
	losses       = choices(nn.Losses, func(l *nn.Loss) Choice { return Choice{l.Key, l.Title, l.Help} })
	optimisers   = choices(optim.Methods, func(m *optim.Method) Choice { return Choice{m.Key, m.Title, m.Help} })
)

// ActOf returns the key of the activation of hidden layer l ≥ 1.
func (c Config) ActOf(l int) string { return nn.ActAt(c.Act, l) }

// ActOf returns the key of the activation of hidden layer l ≥ 1.
func (n *Network) ActOf(l int) string { return nn.ActAt(n.Act, l) }

// WithAct returns the text of "act" that gives hidden layer l ≥ 1 another activation and
// leaves the others of c as they are.
func (c Config) WithAct(l int, key string) string {
	list := make([]string, max(c.Hidden.Len(), l))
	for i := range list {
		list[i] = c.ActOf(i + 1)
	}
	list[l-1] = key
	return joined(list)
}

var penalties = []Choice{
	{"none", "none", "No penalty."},
	{"l1", "L1", "Ω = Σ|w|: drives weights to exactly 0, so that few remain."},
	{"l2", "L2", "Ω = Σw²: keeps all weights small."},
}

var gradients = []Choice{
	{"auto", "autodiff", "By automatic differentiation, for any network."},
	{"hand", "by hand", "By the formulas derived with pencil and paper, ∂L/∂w = Σ(p − y)σ(Ux) and so on: the same run but for rounding."},
	{"printed", "as printed", "With the sign of one term lost, y(1−p) + (1−y)p for p − y = −y(1−p) + (1−y)p: all examples are driven towards class 0."},
}

var cardFaces = []Choice{
	{"accuracy", "accuracy", "The share of examples that are classified correctly, over time."},
	{"confusion", "confusion", "Which classes are taken for which."},
	{"weights", "weights", "How large the weights are."},
	{"study", "choose α, width", "Weights and losses over α or width, and the choice by the validation loss."},
}

var themes = []Choice{
	{"auto", "auto", "As the system asks for."},
	{"light", "light", "Dark ink on a light ground."},
	{"dark", "dark", "Light ink on a dark ground."},
}
