package preset

// fit are the presets of the Fit lab.
var fit = []Preset{
	{
		Key: "fit-three", Topic: "Over- and underfitting", Title: "Degree 1, 4 and 15",
		Text:  "A line underfits, degree 15 follows the noise between the points, degree 4 is about right. The train error only falls, the test error turns. Draw other samples with “new”.",
		Link:  "lab=fit&caps=1,4,15",
		Steps: 1,
	},
	{
		Key: "fit-classic", Topic: "Over- and underfitting", Title: "The textbook’s sample",
		Text:  "The sample of the well-known figure, 30 points around cos 1.5πx, as points of your own: open degree 4 alone by emptying the capacities, and drag a point.",
		Link:  "lab=fit&caps=1,4,15&pts=0.020218,1.081908,0.071036,0.870276,0.087129,1.143862,0.118274,0.703221,0.143353,0.784947,0.383442,-0.252659,0.414662,-0.220661,0.423655,-0.265959,0.437587,-0.456264,0.461479,-0.530019,0.521848,-0.864814,0.528895,-0.994627,0.544883,-0.874586,0.548814,-0.834071,0.568045,-0.770906,0.602763,-0.834762,0.639921,-1.030801,0.645894,-1.025443,0.715189,-1.078827,0.778157,-1.007133,0.780529,-1.030097,0.791725,-0.636239,0.799159,-0.862307,0.83262,-0.753288,0.870012,-0.700238,0.891773,-0.410435,0.925597,-0.504868,0.944669,-0.279071,0.963663,-0.259946,0.978618,-0.061898",
		Steps: 1,
	},
	{
		Key: "fit-stiff", Topic: "Over- and underfitting", Title: "Too stiff: degree 1",
		Text:  "No line comes near the truth, however many points there are: train and test error are alike, and both are large. Raise the complexity.",
		Link:  "lab=fit&cap=1",
		Steps: 1,
	},
	{
		Key: "fit-wild", Topic: "Over- and underfitting", Title: "Too flexible: degree 15",
		Text:  "Sixteen weights and 30 points: the fit passes near all of them and swings in between and at the ends. Add points by clicking, or choose L2 as the penalty.",
		Link:  "lab=fit&cap=15",
		Steps: 1,
	},
	{
		Key: "fit-chosen", Topic: "Over- and underfitting", Title: "Chosen by cross-validation",
		Text:  "Ten folds, shuffled, each told from a fit of the others: their mean error has its least where the test error, which nobody looked at, is nearly least too.",
		Link:  "lab=fit&n=60&truth=sin&sigma=0.2&cap=5",
		Steps: 1,
	},
	{
		Key: "fit-sparse", Topic: "Over- and underfitting", Title: "L1 on a flexible basis",
		Text:  "Degree 15 with α‖w‖₁: most weights are exactly 0, and the fit is calm again. Move α, and watch weights leave one by one.",
		Link:  "lab=fit&reg=l1&alpha=1&cap=15",
		Steps: 1,
	},
	{
		Key: "fit-network", Topic: "Over- and underfitting", Title: "A network learns the noise",
		Text:  "Twenty tanh units and 30 noisy points: the fit first finds the wave, then bends to single points, and the test error rises again. Stop it in time.",
		Link:  "lab=fit&lr=0.03&stop=6000&sigma=0.3&family=mlp&cap=20",
		Steps: 6000,
	},
}
