//go:build !js

// Command gradlab is the desktop program: a window with the controls around the pictures of
// one experiment.
//
//	gradlab                                          the experiment of the last time
//	gradlab -link '#lab=boundary&data=moons&seed=7'  the one of a link, or of a page's address
//	gradlab spiral.gradlab                           the one of a file (Ctrl+S makes such files)
//	gradlab -fresh                                   as if it were the first time
//
// In the window ? lists the keys; files may be dropped on it, links and tables pasted.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/lab"
	"gradlab/core/runner"
	"gradlab/render/panel"
)

func main() {
	flags := flag.NewFlagSet("gradlab", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	link := flags.String("link", "", "the experiment to open: '#lab=boundary&data=spiral', or a page's whole address")
	version := flags.Bool("version", false, "print the version and leave")
	fresh := flags.Bool("fresh", false, "open as if it were the first time, and remember nothing")
	switch err := flags.Parse(os.Args[1:]); {
	case errors.Is(err, flag.ErrHelp):
		usage(flags)
		return
	case err != nil:
		fail(2, fmt.Errorf("%w (gradlab -help lists the flags)", err))
	}
	if *version {
		fmt.Println("gradlab", experiment.Version)
		return
	}
	last := recall()
	if *fresh {
		last = &memory{wide: 1280, high: 720}
	}
	cfg, problems, err := opening(*link, flags.Args(), last.state)
	if err != nil {
		fail(2, err)
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
	w.rest.begin(500 * time.Millisecond)
	ebiten.SetWindowSizeLimits(360, 320, -1, -1)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetScreenClearedEveryFrame(false) // the window draws only what has changed
	err = ebiten.RunGame(w)
	w.remember(true)
	if err != nil {
		fail(1, err)
	}
}

// fail ends the program with a sentence.
func fail(status int, err error) {
	fmt.Fprintln(os.Stderr, "gradlab:", err)
	os.Exit(status)
}

func usage(flags *flag.FlagSet) {
	fmt.Print("usage: gradlab [flags] [link or file]\n\n" +
		"Opens a window with one experiment: that of a link ('#lab=boundary&data=xor', in quotes), of a\n" +
		".gradlab file, on the points of a CSV file (two columns of numbers, one of classes), or else that\n" +
		"of the last time.\n\n")
	flags.SetOutput(os.Stdout)
	flags.PrintDefaults()
	fmt.Print("\nIn the window:\n")
	for _, k := range panel.Shortcuts {
		fmt.Printf("  %-9s %s\n", k[0], k[1])
	}
}
