package bridge

import "gradlab/core/experiment"

// Build is what the two programs call themselves when they meet: a page and a training
// program of different builds do not work together.
const Build = "gradlab " + experiment.Version
