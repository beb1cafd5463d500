package bridge

// Build is what the two programs call themselves when they meet: a page and a training
// program of different builds do not work together.
const Build = "gradlab " + Version

// Version names this state of Gradlab: it is shown in the help, stands in the page API, and
// goes into crash reports.
const Version = "0.1"
