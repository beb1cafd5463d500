package notation

// boundary are the cards of the Boundary lab and the numbers around them.
var boundary = []Entry{
	{"network", "", "Network", "h(x) = wᵀσ(Ux)",
		"Each square is what one unit makes of the whole plane, its φⱼ(x). A link’s width is its weight’s size, blue positive, orange negative. Hover or tap a unit to see it large."},
	{"opened", "", "One step", "w ← w − η·∂L/∂w, ∂L/∂wⱼᵢ = δⱼ·φᵢ",
		"What the next step computes, one stage at a time: values forward, δ = ∂L/∂z backward, the gradient, the new weights. The arrow keys go on and back; behind the last stage the step is made."},
	{"map", "p", "Probability", "p(y = 1 | x) = 1/(1 + e⁻ʰ)",
		"How probable each class is at each place; pale is undecided. The line is the decision boundary, p = ½. Filled points train the network, hollow ones test it."},
	{"compare", "", "Two runs compared", "",
		"Two runs in step, from the same seeds, that differ in one field only: its two values name them. Curves have their run’s colour, dashed on what is held out. Losses of two kinds are not of one size; accuracies are."},
	{"unit", "φⱼ", "One unit", "φⱼ(x) = σ(uⱼᵀx)",
		"What one unit makes of the plane: blue where it is positive, orange where it is negative."},
	{"loss", "L", "Loss", "L = −(1/n) Σ [y ln p + (1 − y) ln(1 − p)]",
		"The mean loss over the examples after each step; with a penalty, α·Ω(w) and the sum of both are drawn beside it. Train falls and test rises: overfitting. Drag along a curve, or press ←, to go back in time; Play goes on from there."},
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
