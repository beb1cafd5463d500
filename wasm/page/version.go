package page

// Version names this state of the program: it is shown in the help, stands in the page API,
// and goes into crash reports.
const Version = "0.1"
