package preset

import "gradlab/core/experiment"

// gradients are the presets of the Gradients lab.
var gradients = []Preset{
	{
		Key: "gacts", Topic: "Gradients, layer by layer", Title: "Sigmoid, tanh and ReLU",
		Text:  "Eight layers, the same seed: on its way back δ loses a factor of 7 in each sigmoid layer, 1.7 with tanh, and 2.4 with ReLU and these weights. Only tanh gets off the ground at once.",
		Link:  "lab=gradients",
		Steps: 300,
	},
	{
		Key: "gfigure", Topic: "Gradients, layer by layer", Title: "Glorot and Bengio’s histograms",
		Text:  "Signed and normalised, tanh at the start: with standard weights the peak at 0 grows towards the first layer; with Glorot’s the layers are alike. Then press play.",
		Link:  "lab=gradients&beside=init&depth=5&width=200&bins=signed",
		Steps: 1,
	},
	{
		Key: "gflat", Topic: "Gradients, layer by layer", Title: "tanh: ∂L/∂U is flat",
		Text:  "The gradients of the weights are as large in the first layer as in the last, although δ is not: what δ loses on the way back, φ loses on the way forward. Choose δ, or φ, to see it.",
		Link:  "lab=gradients&beside=none&width=100&quantity=dw",
		Steps: 1,
	},
	{
		Key: "ginit", Topic: "Remedies for gradients", Title: "He’s weights for ReLU",
		Text:  "ReLU passes half of δ. Standard weights make 0.41 of it a layer, Glorot’s 0.71, He’s 1: the histograms stand in one line, and the loss falls from the first step.",
		Link:  "lab=gradients&act=relu&beside=init",
		Steps: 200,
	},
	{
		Key: "gnocure", Topic: "Remedies for gradients", Title: "No weights cure the sigmoid",
		Text:  "With Glorot’s weights a sigmoid layer still passes only 0.24 of δ, with He’s 0.32: after eight layers nothing is left, and nothing is learnt.",
		Link:  "lab=gradients&act=sigmoid&beside=init",
		Steps: 300,
	},
	{
		Key: "gremedies", Topic: "Remedies for gradients", Title: "Three ways out",
		Text:  "The sigmoid network that learns nothing, and beside it what helps: ReLU with He’s weights, batch normalisation, skip connections. Compare the lines of RMS by layer.",
		Link:  "lab=gradients&act=sigmoid&beside=remedies",
		Steps: 300,
	},
	{
		Key: "gnorm", Topic: "Remedies for gradients", Title: "Normalise over what?",
		Text:  "Over the batch each unit’s z is spread out again, and the sigmoid learns. Over a layer’s units the examples stay alike, which is not enough here.",
		Link:  "lab=gradients&act=sigmoid&beside=norm",
		Steps: 300,
	},
	{
		Key: "gskip", Topic: "Remedies for gradients", Title: "Twenty layers, with a way past",
		Text:  "Each layer adds to the one before, φ² = σ(z²) + φ¹, so δ has a way back on which nothing is multiplied. Without it twenty tanh layers do not learn in 200 steps.",
		Link:  "lab=gradients&beside=skip&depth=20",
		Steps: 200,
	},
	{
		Key: "gclip", Topic: "Remedies for gradients", Title: "Clipping, when they explode",
		Text:  "η is far too large: the first steps blow one network up. Clipped to length 1, the same gradients lead the other one down. Against vanishing it would not help.",
		Link:  "lab=gradients&act=relu&init=he&lr=0.3&beside=clip",
		Steps: 200,
	},
}

// gradientsCaption is what stands below the Gradients lab: what the layers pass on, told of the
// network as it is set.
func gradientsCaption(c experiment.Config) (name, text string) {
	g := &c.Gradients
	switch {
	case g.Beside == "act" && c.Init == "standard":
		return "Vanishing gradients", "δ of a layer = Uᵀδ × σ’(z) of the next: with these weights a sigmoid layer passes 0.14 of it, ReLU 0.41 and tanh 0.58. ReLU alone does not keep gradients up."
	case g.Beside == "act":
		return "Activations side by side", "δ goes back through Uᵀ and σ’(z) of each layer. The weights make up for what ReLU and tanh take; of a sigmoid’s ¼ they cannot."
	case g.Beside == "init" && c.Act == "sigmoid":
		return "No weights cure the sigmoid", "A layer passes 0.14 of δ with standard weights, 0.24 with Glorot’s, 0.32 with He’s: σ’ is at most ¼, and nothing makes up for it."
	case g.Beside == "init" && c.Act == "relu":
		return "Initial weights for ReLU", "A layer passes 0.41 of δ with standard weights, less than tanh’s 0.58; 0.71 with Glorot’s; with He’s all of it."
	case g.Beside == "init" && c.Act == "tanh":
		return "Initial weights for tanh", "Standard weights pass 0.58 of δ a layer, Glorot’s and He’s nearly all. With the standard ones ∂L/∂U is flat all the same: φ shrinks forward as δ does backward."
	case g.Beside == "remedies":
		return "Remedies side by side", "The network as it is set, and beside it ReLU with He’s weights, batch normalisation, and skip connections: same data, same seed, in step."
	case g.Beside == "norm":
		return "Normalisation side by side", "Over the batch each unit’s z gets mean 0 and variance 1; over a layer each example’s. Signals keep their size on the way forward."
	case g.Beside == "skip":
		return "With and without a way past", "With skip connections each layer adds to the one before, and δ has a way back on which nothing is multiplied."
	case g.Beside == "clip":
		return "Clipping", "A gradient longer than the limit is shortened to it. It keeps steps from blowing up; what has vanished it does not bring back."
	case g.Beside == "warmup":
		return "Warm-up", "η grows from 0, while the first gradients may be large. Against vanishing it does nothing."
	case g.Norm == "batch" || g.Norm == "layer":
		return "Normalised sums", "Mean 0 and variance 1 before each activation: signals keep their size on the way forward, whatever the weights."
	case g.Skip:
		return "Skip connections", "Each layer adds to the one before: the gradient has a way back past every σ’."
	case g.Beside == "none" && c.Act == "tanh" && c.Init == "standard":
		return "tanh, standard weights", "δ shrinks towards the first layer, φ towards the last, so that ∂L/∂U is flat: look at δ."
	case g.Beside == "none" && c.Act == "relu" && c.Init == "standard":
		return "ReLU, standard weights", "0.41 of δ is left in each layer: it vanishes faster than with tanh. He’s weights keep it whole."
	case g.Beside == "none" && c.Act == "sigmoid":
		return "Sigmoid", "σ’ is at most ¼: no law of the initial weights keeps gradients from vanishing."
	}
	return "Gradients", "How gradients vanish on their way back through a deep network, and what helps."
}
