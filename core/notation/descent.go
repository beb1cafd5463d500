package notation

// descent are the cards of the double-descent lab.
var descent = []Entry{
	{"descent", "", "Error over capacity", "test error without noise: mean of (h(x) − f(x))²",
		"Error of models of many capacities, each fitted to many samples: the median, and between which values half of them lie. Where train error reaches 0 test error peaks. Click to pin, wheel to zoom."},
	{"descent-fits", "", "Single fits", "ŵ = argmin ‖y − Φw‖², of many the shortest",
		"What the models of the capacities pointed at and pinned make of one sample, the truth dashed. At the peak they bend hard to pass through every example; with more parameters than needed they need not, and ‖w‖ is small."},
}
