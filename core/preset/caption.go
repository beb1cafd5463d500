package preset

import "gradlab/core/experiment"

// Caption is what stands below an experiment, in the lecture's words: of a preset its title
// and text, otherwise the name of the model and a sentence about it. The name has no full
// stop.
func Caption(c experiment.Config) (name, text string) {
	if p := Of(c); p != nil {
		return p.Title, p.Text
	}
	switch {
	case c.Lab == "gradients":
		return gradientsCaption(c)
	case c.Lab != "boundary":
		for _, lab := range experiment.Labs {
			if lab.Key == c.Lab {
				return lab.Title, lab.Help
			}
		}
		return "", ""
	case c.Hidden.Len() == 0 && c.Features == 0b11 && c.Degree <= 1 && c.Bumps == 0 && c.Expr == "": // x₁ and x₂ alone
		return "Logistic regression", "h = wᵀx, p = 1/(1 + e⁻ʰ): one straight boundary, as good as a line can be."
	case c.Hidden.Len() == 0:
		return "Basis functions", "h = wᵀφ(x): the boundary is linear in φ and curved in x; the basis is yours to choose."
	case c.Hidden.Len() == 1:
		return "Learning the basis", "h(x; w, U) = wᵀσ(Ux): the hidden layer finds φ from the data; the last layer is logistic regression on it."
	}
	return "Deep network", "φ¹ = σ(U¹x), φ² = σ(U²φ¹), … h = wᵀφ: each layer builds its basis from the one before."
}
