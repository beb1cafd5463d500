package experiment

// Version names this state of Gradlab: programs print it.
const Version = "0.1"
