// Package notation explains what is on screen: the lecture's symbols, and the quantities and
// cards that a picture shows, each with its formula. It is the only list of them; the help
// of every program is made from it.
package notation

import "slices"

// Entry explains one symbol, quantity or card.
type Entry struct {
	Key     string
	Symbol  string // as the lecture writes it, "" for what has none
	Name    string
	Formula string // "" for what has none
	Text    string // one to three sentences
}

// Symbols are the lecture's symbols, from the data to the step.
var Symbols = []Entry{
	{"x", "x", "input", "x = (x₁, x₂)",
		"One example: a point of the plane. A picture’s axes show it as it is; the network sees it multiplied by the input scale."},
	{"y", "y", "label", "y = 0 or 1; of K classes 1 … K",
		"The class that an example belongs to. For the squared error it is −1 or +1."},
	{"phi", "φ", "basis functions", "φ(x) = (φ₁(x), φ₂(x), …)",
		"Functions of x in which the last layer is linear: chosen by hand, or learnt as φⱼ(x) = σ(uⱼᵀx)."},
	{"w", "w", "output weights", "h = wᵀφ",
		"How much each basis function counts. Blue is positive, orange negative."},
	{"u", "U", "hidden weights", "φ = σ(Ux + b), rows uⱼᵀ",
		"What turns inputs into basis functions; with several layers U¹, U², … Each unit has a bias b besides."},
	{"sigma", "σ", "non-linearity", "tanh z, max(0, z), 1/(1 + e⁻ᶻ)",
		"Acts on each hidden unit by itself. Without it all layers together are one linear map."},
	{"h", "h", "prediction", "h(x; w, U) = wᵀσ(Ux)",
		"What the network puts out, any real number. The boundary between two classes is where h = 0."},
	{"p", "p", "class probability", "p(y = 1 | x) = 1/(1 + e⁻ʰ)",
		"For K classes softmax, pₖ = e^hₖ / Σ e^hⱼ. With the squared error p is (h + 1)/2, kept between 0 and 1."},
	{"l", "L", "loss", "−(1/n) Σ [y ln p + (1 − y) ln(1 − p)]",
		"Cross-entropy, or ½ Σ (y − h)² / n: what training makes small, as the mean over the examples."},
	{"omega", "α·Ω(w)", "penalty", "Ω = ‖w‖₁ (L1) or ‖w‖² (L2)",
		"Added to the loss to keep weights small (L2) or sparse (L1). Biases are left free. α says how strongly."},
	{"eta", "η", "step size", "w ← w − η ∂L/∂w",
		"How far a step goes down the gradient. Too small is slow, too large diverges."},
}

// Screen are the cards and the numbers around them, lab by lab; each lab has a file of its own.
var Screen = slices.Concat(boundary, gradients, fit, biasvar, descent, autodiff)

// Find returns the entry with the given key, nil when there is none. Symbols and Screen
// share their keys' names.
func Find(key string) *Entry {
	for _, list := range [][]Entry{Symbols, Screen} {
		for i := range list {
			if list[i].Key == key {
				return &list[i]
			}
		}
	}
	return nil
}
