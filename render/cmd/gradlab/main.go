//go:build !js

// Command gradlab is the desktop program: a window with the controls around the pictures of
// one experiment.
//
//	gradlab                                          the experiment of the last time
//	gradlab -link '#lab=boundary&data=moons&seed=7'  the one of a link, or of a page's address
//	gradlab spiral.gradlab                           the one of a file (Ctrl+S makes such files)
//	gradlab -fresh                                   as if it were the first time
//
// In the window F11 fills the screen, and files and links may be dropped on it.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/runner"
)

func main() {
	link := flag.String("link", "", "the experiment to open: '#lab=boundary&data=spiral', or a page's whole address")
	version := flag.Bool("version", false, "print the version and leave")
	fresh := flag.Bool("fresh", false, "open as if it were the first time, and remember nothing")
	flag.Usage = usage
	flag.Parse()
	if *version {
		fmt.Println("gradlab", experiment.Version)
		return
	}
	last := recall()
	if *fresh {
		last = &memory{wide: 1280, high: 720}
	}
	cfg, problems, err := opening(*link, flag.Args(), last.state)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gradlab:", err)
		os.Exit(2)
	}
	var said []string
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, "gradlab:", p)
		said = append(said, p.Error())
	}
	w := newWindow(cfg, func() experiment.Client { return runner.NewLocal(lab.Start) }, said)

	ebiten.SetWindowTitle("Gradlab")
	ebiten.SetWindowSize(fitting(last.wide, last.high))
	ebiten.SetFullscreen(last.full)
	w.memory = last
	ebiten.SetWindowSizeLimits(360, 320, -1, -1)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetScreenClearedEveryFrame(false) // the window draws only what has changed
	err = ebiten.RunGame(w)
	w.remember(true)
	if err != nil {
		fmt.Fprintln(os.Stderr, "gradlab:", err)
		os.Exit(1)
	}
}

func usage() {
	fmt.Fprint(flag.CommandLine.Output(), "usage: gradlab [flags] [link or file]\n\n"+
		"Opens a window with one experiment: that of a link ('#lab=boundary&data=xor', in quotes), of a\n"+
		".gradlab file, on the points of a CSV file (two columns of numbers, one of classes), or else that\n"+
		"of the last time.\n\n")
	flag.PrintDefaults()
	fmt.Fprint(flag.CommandLine.Output(), "\nIn the window: Space plays and pauses, → makes a step, R begins again, F11 fills the screen,\n"+
		"Ctrl+S saves the experiment as a file, and your points as CSV; Ctrl+Shift+S its figure, curves\n"+
		"and network as well. A CSV file dropped on the window, or Ctrl+V, makes a table your points.\n")
}
