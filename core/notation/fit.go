package notation

// fit are the cards of the Fit lab.
var fit = []Entry{
	{"fit", "h", "Fit", "h(x) = Σⱼ wⱼ·φⱼ(x)",
		"The sample, the truth f(x) behind it (dashed) and the fit. Click to add a point, drag to move one, Ctrl-click to take one away. Thin lines are residuals y − h."},
	{"complexity", "", "Error against complexity", "mean of (y − h)²",
		"Train error falls as h gets more flexible; test error, with the noise σ² in it, falls and rises again. Cross-validation chooses without a look at the test. Click a complexity to see its fit. “by width” trains more networks."},
	{"course", "", "Error as it learns", "mean of (y − h)²",
		"Train and test error of the network after each step of its optimiser."},
	{"fitweights", "w", "Weights", "½‖y − Φw‖² + α·Ω(w)",
		"One bar for each weight but the intercept’s, which has no penalty. L2 shortens all; L1 makes some exactly 0, drawn as rings."},
}
