package preset

// autodiff are the presets of the autodiff lab.
var autodiff = []Preset{
	{
		Key: "autodiff", Topic: "Automatic differentiation", Title: "The lecture’s example",
		Text:  "f(a, b) = log(ab) at (2, 3): f = 1.792, and one pass back gives ∂d/∂c = 1/6 and the gradient (0.5, 0.333). Press Next, and see each number come about.",
		Link:  "lab=autodiff",
		Steps: 5,
	},
	{
		Key: "autodiff-forward", Topic: "Automatic differentiation", Title: "The same, forward",
		Text:  "Forward mode carries c’ = ∂c/∂a along with each value. Each pass gives the derivatives by one variable only, so the gradient takes two passes where reverse mode takes one.",
		Link:  "lab=autodiff&mode=forward",
		Steps: 6,
	},
	{
		Key: "autodiff-jacobian", Topic: "Automatic differentiation", Title: "A Jacobian, row by row",
		Text:  "f: R³ → R². A reverse pass fills one row, a forward pass one column: two passes against three. Switch the mode and watch the other way of filling it.",
		Link:  "lab=autodiff&f=x1%2Ax2%20%2B%20sin%28x3%29%3B%20exp%28x1%29%2Ax3&at=x1%3D1,x2%3D2,x3%3D0.5",
		Steps: 12,
	},
	{
		Key: "autodiff-logistic", Topic: "Automatic differentiation", Title: "Logistic loss",
		Text:  "L = −[y log p + (1 − y) log(1 − p)] of one example, p = σ(wᵀx). The graph’s way of finding it is long, and the result short: ∂L/∂w = (p − y)·x.",
		Link:  "lab=autodiff&f=-%28y%2Alog%28sigmoid%28w1%2Ax1%20%2B%20w2%2Ax2%29%29%20%2B%20%281%20-%20y%29%2Alog%281%20-%20sigmoid%28w1%2Ax1%20%2B%20w2%2Ax2%29%29%29&at=w1%3D0.5,w2%3D-1,x1%3D1,x2%3D2,y%3D1",
		Steps: 25,
	},
	{
		Key: "autodiff-layer", Topic: "Automatic differentiation", Title: "One hidden layer",
		Text:  "The loss of h = wᵀσ(Ux) on one example with y = 1. One pass back gives the derivatives by all nine weights: this is back-propagation.",
		Link:  "lab=autodiff&f=-log%28sigmoid%28w1%2Asigmoid%28u11%2Ax1%20%2B%20u12%2Ax2%29%20%2B%20w2%2Asigmoid%28u21%2Ax1%20%2B%20u22%2Ax2%29%20%2B%20w3%2Asigmoid%28u31%2Ax1%20%2B%20u32%2Ax2%29%29%29&at=u11%3D0.5,u12%3D-1,u21%3D1.5,u22%3D0.25,u31%3D-0.75,u32%3D2,w1%3D1,w2%3D-2,w3%3D0.5,x1%3D1,x2%3D2",
		Steps: 41,
	},
	{
		Key: "autodiff-softmax", Topic: "Automatic differentiation", Title: "Softmax cross-entropy",
		Text:  "L = log Σ exp(hⱼ) − h₂, the loss when class 2 is right. Its gradient is p − (0, 1, 0): the three derivatives add up to 0.",
		Link:  "lab=autodiff&f=log%28exp%28h1%29%20%2B%20exp%28h2%29%20%2B%20exp%28h3%29%29%20-%20h2&at=h1%3D1,h2%3D2,h3%3D0.5",
		Steps: 15,
	},
	{
		Key: "autodiff-few", Topic: "Automatic differentiation", Title: "Where forward mode wins",
		Text:  "One variable and five outputs: a single forward pass gives all derivatives, while reverse mode goes down once for each output, over the same exp(x) every time.",
		Link:  "lab=autodiff&f=sin%28exp%28x%29%29%3B%20cos%28exp%28x%29%29%3B%20exp%28x%29%5E2%3B%20tanh%28exp%28x%29%29%3B%20x%2Aexp%28x%29&at=x%3D0.2&mode=forward",
		Steps: 7,
	},
	{
		Key: "autodiff-many", Topic: "Automatic differentiation", Title: "Where reverse mode wins",
		Text:  "Eight variables and one output: one pass back gives all eight derivatives, and it would be one for eight million, too. A loss in its weights is such a function.",
		Link:  "lab=autodiff&f=sigmoid%28x1%2Ax2%20%2B%20x3%2Ax4%20%2B%20x5%2Ax6%20%2B%20x7%2Ax8%29&at=x1%3D1,x2%3D0.5,x3%3D-1,x4%3D0.8,x5%3D0.3,x6%3D1,x7%3D-0.5,x8%3D1",
		Steps: 17,
	},
	{
		Key: "autodiff-reuse", Topic: "Automatic differentiation", Title: "A variable used many times",
		Text:  "x stands in five places, and each hands its share to ∂f/∂x: adjoints add up, and the sum is not complete before the last of them.",
		Link:  "lab=autodiff&f=x%2Ax%2Ax%20%2B%20x%2Asin%28x%29&at=x%3D2",
		Steps: 11,
	},
	{
		Key: "autodiff-kink", Topic: "Automatic differentiation", Title: "A kink: ReLU at 0",
		Text:  "At 0 the slope of relu is 0 from the left and 1 from the right: there is no derivative. Programs take one nevertheless, here 0; central differences take the mean of both.",
		Link:  "lab=autodiff&f=relu%28w%2Ax%29&at=w%3D2,x%3D0",
		Steps: 5,
	},
}
