//go:build race

package runner

const raceEnabled = true // the race detector slows everything down
