//go:build !js

// Command gradlab is the desktop program: a window with the controls around the pictures of
// one experiment.
//
//	gradlab                                        the experiment that opens by default
//	gradlab -link '#lab=boundary&data=moons&seed=7'  the one of a link, or of a page's address
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/runner"
	"gradlab/core/session"
)

func main() {
	link := flag.String("link", "", "the experiment to open: '#lab=boundary&data=spiral', or a page's whole address")
	version := flag.Bool("version", false, "print the version and leave")
	flag.Parse()
	if *version {
		fmt.Println("gradlab", experiment.Version)
		return
	}
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "gradlab: %q is not a flag; a link goes behind -link, in quotes\n", flag.Arg(0))
		os.Exit(2)
	}

	cfg, problems := session.Read(*link)
	var said []string
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, "gradlab:", p)
		said = append(said, p.Error())
	}
	w := newWindow(cfg, func() experiment.Client { return runner.NewLocal(lab.Start) }, said)

	ebiten.SetWindowTitle("Gradlab")
	ebiten.SetWindowSize(fitting(1280, 720))
	ebiten.SetWindowSizeLimits(360, 320, -1, -1)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetScreenClearedEveryFrame(false) // the window draws only what has changed
	if err := ebiten.RunGame(w); err != nil {
		fmt.Fprintln(os.Stderr, "gradlab:", err)
		os.Exit(1)
	}
}
