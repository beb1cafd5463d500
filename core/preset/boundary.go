package preset

// boundary are the presets of the Boundary lab.
var boundary = []Preset{
	{
		Key: "line", Topic: "Logistic regression", Title: "A linear decision boundary",
		Text:  "h(x) = wᵀx parts the plane by a straight line, and p = 1/(1 + e⁻ʰ) turns it into a class probability. Raise the noise: the classes overlap, and no line is right everywhere.",
		Link:  "lab=boundary&data=gauss&noise=0.25&hidden=none&optim=sgd&lr=0.3",
		Steps: 300,
	},
	{
		Key: "nonlinear", Topic: "Logistic regression", Title: "What a line cannot do",
		Text:  "A disc in a ring: the relationship between y and x is not linear, and wᵀx stays near p = ½ everywhere. Choose x₁² and x₂² among the inputs instead.",
		Link:  "lab=boundary&data=circle&hidden=none&lr=0.1",
		Steps: 300,
	},

	{
		Key: "lifted", Topic: "Basis functions", Title: "Φ makes the circle linear",
		Text:  "Φ(x) = (x₁², x₂², √2·x₁x₂) lifts the plane into R³, where a plane wᵀΦ = 0 parts the classes: press “lift to R³” and turn it. Seen in x it is a curve.",
		Link:  "lab=boundary&data=circle&features=x1sq,x2sq,sqrt2x1x2&hidden=none&lr=0.1",
		Steps: 300,
	},
	{
		Key: "product", Topic: "Basis functions", Title: "One product solves XOR",
		Text:  "With φ(x) = x₁x₂ as the only input, logistic regression has two weights to learn. Take x₁ and x₂ instead, and it fails.",
		Link:  "lab=boundary&data=xor&features=x1x2&hidden=none&lr=0.1",
		Steps: 300,
	},

	{
		Key: "overfit", Topic: "Overfitting", Title: "Too flexible a basis",
		Text:  "All monomials up to degree 8 and only 30 noisy points: the train loss goes to 0 while the test loss climbs. Lower the degree, and the test loss comes down.",
		Link:  "lab=boundary&data=circle&n=30&ntest=500&noise=0.3&degree=8&hidden=none&lr=0.1",
		Steps: 2000,
	},
	{
		Key: "moredata", Topic: "Overfitting", Title: "More data, less variance",
		Text:  "The same polynomial of degree 8 on 1000 points: as the data set grows the variance falls, and a complex model may be used. Compare train and test loss.",
		Link:  "lab=boundary&data=circle&n=1000&ntest=500&noise=0.3&degree=8&hidden=none&lr=0.1",
		Steps: 1000,
	},

	{
		Key: "ridge", Topic: "Regularisation", Title: "L2 keeps weights small",
		Text:  "The flexible basis again, with Ω(w) = ‖w‖² added: train and test loss stay together. Move α, and see the boundary go from wild to round.",
		Link:  "lab=boundary&data=circle&n=30&ntest=500&noise=0.3&degree=8&hidden=none&lr=0.1&reg=l2&alpha=0.01",
		Steps: 2000,
	},
	{
		Key: "lasso", Topic: "Regularisation", Title: "L1 keeps weights sparse",
		Text:  "With Ω(w) = ‖w‖₁ nearly all of the 44 weights become exactly 0. What remains, x₁² and x₂², is just the basis that a disc asks for.",
		Link:  "lab=boundary&data=circle&n=30&ntest=500&noise=0.3&degree=8&hidden=none&lr=0.1&reg=l1&alpha=0.03",
		Steps: 3000,
	},

	{
		Key: "paths", Topic: "Regularisation", Title: "Every weight’s path over α",
		Text:  "Press “over α” on the card of choices: the experiment is solved from large to small α beside the run. With L1 weights leave 0 one by one, x₁² and x₂² first. Set Ω to L2: all shrink, none is 0.",
		Link:  "lab=boundary&data=circle&n=60&nval=200&ntest=500&noise=0.3&features=none&degree=5&hidden=none&lr=0.1&reg=l1&alpha=0.01&face=study",
		Steps: 500,
	},

	{
		Key: "alpha", Topic: "Validation", Title: "Choose α on validation",
		Text:  "Press “over α”, then “losses”: train loss rises with α, validation loss falls, then rises. Take the least; only then look at the sealed test score.",
		Link:  "lab=boundary&data=moons&n=60&nval=200&ntest=500&noise=0.3&hidden=20&lr=0.05&reg=l2&alpha=1e-5&seal=1&face=study",
		Steps: 1000,
	},
	{
		Key: "width", Topic: "Validation", Title: "Choose the width on validation",
		Text:  "Press “over width”: networks of 1 to 64 units are trained beside the run. Two lines cannot fence the disc in, three or four can; the wider ones fit the noise, and the validation loss says so.",
		Link:  "lab=boundary&data=circle&n=100&nval=200&ntest=500&noise=0.25&hidden=16&lr=0.05&face=study",
		Steps: 1000,
	},
	{
		Key: "stopping", Topic: "Validation", Title: "Stop at the best epoch",
		Text:  "A large network on 100 points: the validation loss falls, then rises. The run stops by itself and goes back to the weights of its best epoch. Set the patience to 0 to see what it spares you.",
		Link:  "lab=boundary&data=moons&n=100&nval=200&ntest=500&noise=0.25&hidden=16,16&lr=0.01&patience=100",
		Steps: 2000,
	},

	{
		Key: "disc", Topic: "Learning the basis", Title: "Four units fence a disc in",
		Text:  "Each hidden unit φⱼ(x) = σ(uⱼᵀx) is one soft line; the last layer is logistic regression on the four. Point at the units. Are three enough, or two?",
		Link:  "lab=boundary&data=circle&noise=0&hidden=4&lr=0.1",
		Steps: 300,
	},
	{
		Key: "moons", Topic: "Learning the basis", Title: "Two moons",
		Text:  "Eight learnt basis functions bend the boundary between two half circles. Take units away until it can no longer bend twice.",
		Link:  "lab=boundary&data=moons&hidden=8&lr=0.05",
		Steps: 500,
	},
	{
		Key: "xor", Topic: "Learning the basis", Title: "XOR with eight units",
		Text:  "Nobody chose the product x₁x₂ here: eight ReLU units put together what does the same. Look at which folds they make of the plane.",
		Link:  "lab=boundary&data=xor&noise=0&hidden=8&act=relu&init=he&lr=0.05",
		Steps: 500,
	},
	{
		Key: "xorstuck", Topic: "Learning the basis", Title: "XOR with four units: stuck",
		Text:  "Four ReLU units could represent XOR, but gradient descent does not find it from this start: learning a basis makes optimisation harder. Draw other weight seeds; some succeed.",
		Link:  "lab=boundary&data=xor&noise=0&hidden=4&act=relu&init=he&lr=0.05",
		Steps: 800,
	},
	{
		Key: "xortwo", Topic: "Learning the basis", Title: "XOR with two units: too few",
		Text:  "Two soft lines cannot fold the plane into XOR, whatever their weights. Add units one at a time.",
		Link:  "lab=boundary&data=xor&noise=0&hidden=2&lr=0.1",
		Steps: 500,
	},
	{
		Key: "spiral", Topic: "Learning the basis", Title: "The spiral, with two layers",
		Text:  "Each layer adapts its basis functions to the layer before: lines first, then shapes made of them, then the spiral. Try one layer of six units only.",
		Link:  "lab=boundary",
		Steps: 1000,
	},

	{
		Key: "entropy", Topic: "Loss functions", Title: "Cross-entropy",
		Text:  "L = −Σ [y ln p + (1 − y) ln(1 − p)]: being sure and wrong costs without bound, so p is pushed towards 0 and 1. Compare with the squared error on the same data and seed.",
		Link:  "lab=boundary&data=circle&hidden=4&lr=0.1",
		Steps: 300,
	},
	{
		Key: "squared", Topic: "Loss functions", Title: "Squared error",
		Text:  "L = ½ Σ (y − h)² is made for regression: h is drawn to the labels ±1 themselves, and being more than right costs too. The map is paler than with cross-entropy.",
		Link:  "lab=boundary&data=circle&hidden=4&loss=squared&lr=0.1",
		Steps: 300,
	},
	{
		Key: "losses", Topic: "Loss functions", Title: "Both losses, side by side",
		Text:  "Two runs in step from the same weights, on the same data: all they differ in is the loss. Under “Compare with” choose any other field, and see what it alone does.",
		Link:  "lab=boundary&data=circle&hidden=4&lr=0.1&compare=loss:squared",
		Steps: 300,
	},

	{
		Key: "etasmall", Topic: "Gradient descent", Title: "η too small",
		Text:  "w ← w − η ∂L/∂w with η = 0.003: every step goes downhill and hardly gets anywhere. The two presets beside this one differ in η alone.",
		Link:  "lab=boundary&data=circle&hidden=8&loss=squared&optim=sgd&lr=0.003",
		Steps: 600,
	},
	{
		Key: "etaright", Topic: "Gradient descent", Title: "η about right",
		Text:  "The same start with η = 0.3: the loss falls quickly and smoothly. Change η while it runs, and watch the curve bend.",
		Link:  "lab=boundary&data=circle&hidden=8&loss=squared&optim=sgd&lr=0.3",
		Steps: 600,
	},
	{
		Key: "etalarge", Topic: "Gradient descent", Title: "η too large",
		Text:  "The same start with η = 3: each step overshoots by more than the last, until numbers are no longer finite. Make single steps (→), and watch the loss.",
		Link:  "lab=boundary&data=circle&hidden=8&loss=squared&optim=sgd&lr=3",
		Steps: 600,
	},
	{
		Key: "onestep", Topic: "Gradient descent", Title: "One step, opened up",
		Text:  "A batch of one example and three sigmoids: press “one step” on the network’s card, and go by Next from the example to p, back to ∂L/∂w = (p − y)·φ and on to w − η·∂L/∂w. Point at units and links for their numbers.",
		Link:  "lab=boundary&data=moons&hidden=3&act=sigmoid&optim=sgd&lr=0.3&batch=1",
		Steps: 3000,
	},
	{
		Key: "printed", Topic: "Gradient descent", Title: "Where a lost sign leads",
		Text:  "The gradient with y(1 − p) + (1 − y)p in the place of p − y = −y(1 − p) + (1 − y)p: all examples are driven towards class 0. Set the gradient to “by hand” or to autodiff, and the same network learns.",
		Link:  "lab=boundary&data=moons&hidden=8&act=sigmoid&optim=sgd&grad=printed&lr=1",
		Steps: 1000,
	},

	{
		Key: "vanishing", Topic: "Vanishing gradients", Title: "Six layers of sigmoids",
		Text:  "Each sigmoid layer shrinks the gradient that passes back through it, so the first layers hardly learn and the map stays blank. Set the activation to ReLU and the weights to He.",
		Link:  "lab=boundary&data=circle&hidden=8,8,8,8,8,8&act=sigmoid&init=standard&optim=sgd&lr=0.3",
		Steps: 1500,
	},
	{
		Key: "flowing", Topic: "Vanishing gradients", Title: "Six layers of ReLUs",
		Text:  "As deep as the sigmoids beside it, but ReLU with He’s weights passes gradients back at about their size: all layers learn.",
		Link:  "lab=boundary&data=circle&hidden=8,8,8,8,8,8&act=relu&init=he&optim=sgd&lr=0.1",
		Steps: 1500,
	},

	{
		Key: "arms", Topic: "Decision boundaries", Title: "Four classes, two hidden layers",
		Text:  "Softmax gives each class a probability, and the colours blend by it: ReLU, two hidden layers, L2. Show classes only to see the decision itself.",
		Link:  "lab=boundary&data=arms4&n=400&noise=0.2&hidden=16,16&act=relu&init=he&lr=0.02&reg=l2&alpha=0.0003",
		Steps: 600,
	},
	{
		Key: "clouds", Topic: "Decision boundaries", Title: "Four overlapping clouds",
		Text:  "Where clouds overlap the best possible classifier is wrong too, here for 4.5 % of the points: the test accuracy stops at 0.955. More units do not help.",
		Link:  "lab=boundary&data=blobs4&n=400&ntest=1000&noise=0.5&act=relu&init=he&lr=0.02&reg=l2&alpha=0.0005",
		Steps: 300,
	},
	{
		Key: "alphasmall", Topic: "Decision boundaries", Title: "One hidden layer, α = 0.0001",
		Text:  "Twenty units and hardly any penalty: the boundary winds round single points. The next two presets differ in α alone.",
		Link:  "lab=boundary&data=moons&n=60&ntest=500&noise=0.3&hidden=20&lr=0.05&reg=l2&alpha=0.0001",
		Steps: 1500,
	},
	{
		Key: "alpharight", Topic: "Decision boundaries", Title: "One hidden layer, α = 0.001",
		Text:  "Ten times the penalty: the boundary follows the moons and no longer the noise, and the test loss is least.",
		Link:  "lab=boundary&data=moons&n=60&ntest=500&noise=0.3&hidden=20&lr=0.05&reg=l2",
		Steps: 1500,
	},
	{
		Key: "alphalarge", Topic: "Decision boundaries", Title: "One hidden layer, α = 0.03",
		Text:  "L2 keeps all weights so small that σ stays in its linear part: the boundary is nearly a line again, and both losses rise.",
		Link:  "lab=boundary&data=moons&n=60&ntest=500&noise=0.3&hidden=20&lr=0.05&reg=l2&alpha=0.03",
		Steps: 1500,
	},
	{
		Key: "alphas", Topic: "Decision boundaries", Title: "One hidden layer, three α in step",
		Text:  "The three side by side, from the same weights: α = 0.0001 winds round single points, 0.001 follows the moons with the least test loss, 0.03 is nearly a line. Point at one map, and all three are read.",
		Link:  "lab=boundary&data=moons&n=60&ntest=500&noise=0.3&hidden=20&lr=0.05&compare=alpha:0.001~0.03&reg=l2&alpha=0.0001",
		Steps: 1500,
	},
}
