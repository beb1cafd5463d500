package notation

// biasvar are the cards of the Bias–variance lab.
var biasvar = []Entry{
	{"fits", "h", "Fits of many samples", "bias = mean of h(x) − f(x)",
		"Each thin line is the fit of another sample. Their mean less the truth is the bias; their spread, the band of ±1 standard deviation, the variance. Of several inputs they are drawn along the first, the others 0."},
	{"parts", "", "Error taken apart", "E[(y−h)²] = noise + bias² + variance",
		"Estimates free of bias: variance divides by runs − 1, and bias² has variance/runs taken off, so that it may fall below 0 (▽ at the foot of a log axis). The sum is compared with the error on fresh noisy labels."},
	{"predictions", "", "Predictions at one x", "",
		"How often each value h(x) is predicted at the x of the upright line. The green length is the bias, the red one a standard deviation to either side. Click in the fits to look at another x."},
}
