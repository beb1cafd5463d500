package notation

// gradients are the cards of the Gradients lab.
var gradients = []Entry{
	{"gradients-grid", "δ", "histograms", "δ = ∂L/∂z, a number for each unit and example",
		"A row a layer, a column a network; one axis for all. Heights are shares of a layer’s numbers, on one scale; a bar with a gap goes on. Dark line: RMS; triangle: theory at the start. Zeros and NaN are counted apart. A click chooses a layer."},
	{"gradients-profile", "", "RMS by layer", "δ shrinks by √(n·Var w·E[σ’(z)²]) a layer",
		"How large the numbers of each layer are. The short dark lines are what theory says at the start, from the last layer back. Dashed is the run before, so that a remedy is seen beside what it cures."},
	{"gradients-time", "", "RMS over the steps", "",
		"The same as the networks learn: as strips, a row a layer and the darker the larger, or as lines, the first layer pale and the last strong, the chosen one dark."},
	{"gradients-loss", "L", "losses", "−(1/n) Σ [y ln p + (1 − y) ln(1 − p)]",
		"On all training examples, a curve a network, each from the same seed and the same batches. Dashed is the run before."},
	{"gradients-slope", "σ’", "where σ is flat", "tanh’ = 1 − tanh²; of the sigmoid σ(1 − σ) ≤ ¼; of ReLU 0 or 1",
		"The activation, in bold its derivative, and behind them where the sums z of the chosen layer are. On the way back the gradient is multiplied by σ’(z): nearly 0 where z is far from 0."},
	{"gradients-pass", "", "forward and back", "δ¹ = (U²)ᵀδ² × σ’(z¹),  ∂L/∂U¹ = δ¹xᵀ",
		"F-prop keeps z and φ of each layer, b-prop goes back through them and multiplies. Step with the buttons, or with ← and →."},
}
