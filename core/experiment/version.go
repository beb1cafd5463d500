package experiment

// Version names this state of Gradlab: programs print it, and crash reports and the page API carry it.
const Version = "0.1"
