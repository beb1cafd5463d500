// Package notation explains what is on screen: the lecture's symbols, and the quantities and
// cards that a picture shows, each with its formula. It is the only list of them; the help
// of every program is made from it.
package notation

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

// Screen are the cards and the numbers around them.
var Screen = []Entry{
	{"network", "", "Network", "h(x) = wᵀσ(Ux)",
		"Each square is what one unit makes of the whole plane, its φⱼ(x). A link’s width is its weight’s size, blue positive, orange negative. Hover or tap a unit to see it large."},
	{"map", "p", "Probability", "p(y = 1 | x) = 1/(1 + e⁻ʰ)",
		"How probable each class is at each place; pale is undecided. The line is the decision boundary, p = ½. Filled points train the network, hollow ones test it."},
	{"unit", "φⱼ", "One unit", "φⱼ(x) = σ(uⱼᵀx)",
		"What one unit makes of the plane: blue where it is positive, orange where it is negative."},
	{"loss", "L", "Loss", "L = −(1/n) Σ [y ln p + (1 − y) ln(1 − p)]",
		"The mean loss over the examples after each step; with a penalty, α·Ω(w) and the sum of both are drawn beside it. Train falls and test rises: overfitting."},
	{"accuracy", "", "Accuracy", "share of examples with the most probable class = y",
		"How many of the examples are classified correctly, from 0 to 1. Guessing gives 1/K."},
	{"confusion", "", "Confusion", "rows: class y, columns: most probable class",
		"How many examples of each class are taken for which. What is right stands on the diagonal, and its share is the accuracy."},
	{"weights", "w, U", "Weights", "",
		"How many weights have which value. L2 draws all towards 0; L1 makes many exactly 0, which have a bar of their own."},
	{"lifted", "Φ", "Lifted by Φ", "Φ(x) = (φ₁, φ₂, φ₃), wᵀΦ = 0",
		"The examples with the three inputs as coordinates. The decision boundary, curved over x, is a plane here. Drag to turn it."},
	{"epoch", "", "Epoch", "n / batch size steps",
		"One pass over all training examples, in an order drawn anew each time. A step is one update of the weights from one batch."},
	{"rate", "", "Speed", "",
		"Training examples a second that go through the network and back, as measured here, now."},
}

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
