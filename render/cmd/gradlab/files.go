//go:build !js

package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"gradlab/core/experiment"
	"gradlab/core/export"
	"gradlab/core/session"
)

// opening returns the experiment that the command line asks for: that of a link or of a file,
// or, when it asks for none, of the last time.
func opening(link string, args []string, last string) (cfg experiment.Config, problems []error, err error) {
	if len(args) > 1 || len(args) == 1 && link != "" {
		return cfg, nil, errors.New("one link or one file at a time")
	}
	if len(args) == 1 {
		if info, err := os.Stat(args[0]); err == nil && info.Mode().IsRegular() {
			return read(os.DirFS(filepath.Dir(args[0])), filepath.Base(args[0]))
		}
		if link = args[0]; !strings.ContainsAny(link, "#=") {
			return cfg, nil, fmt.Errorf("%q is neither a file that is there nor a link such as '#lab=boundary&data=xor'", link)
		}
	}
	if link != "" {
		cfg, problems = session.Read(link)
		return cfg, problems, nil
	}
	if last != "" {
		if cfg, problems := experiment.ParseWhole(last); problems == nil {
			return cfg, nil, nil
		}
	}
	return experiment.Default(), nil, nil
}

// read reads a file with an experiment.
func read(dir fs.FS, name string) (cfg experiment.Config, problems []error, err error) {
	if isTable(name) {
		content, err := readWhole(dir, name)
		if err == nil {
			cfg, problems, err = ofTable(content)
		}
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
		return cfg, problems, err
	}
	f, err := dir.Open(name)
	if err != nil {
		return cfg, nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, session.MaxFile+1))
	if err == nil {
		cfg, problems, err = session.ReadFile(content)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return cfg, problems, err
}

// dropped opens the file that was dropped on the window, if one was.
func (w *window) dropped() {
	files := ebiten.DroppedFiles()
	if files == nil {
		return
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil || len(entries) == 0 {
		return
	}
	if name := entries[0].Name(); isTable(name) { // into the present experiment
		w.tables.begin(name, func() ([]byte, error) { return readWhole(files, name) })
		return
	}
	cfg, problems, err := read(files, entries[0].Name())
	if err != nil {
		w.panel.Say("This could not be opened: " + err.Error())
		return
	}
	w.sess.Open(cfg, problems)
	var said []string
	for _, p := range problems {
		said = append(said, p.Error())
	}
	w.panel.Say(said...)
}

// saves hears Ctrl+S: the experiment as a file, and own points as a table; with Shift also its figure, its curves and its
// network. They go into the folder that the program was started in, or, where that cannot be
// written to, into the user's own.
func (w *window) saves() {
	ctrl := ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta)
	if !ctrl || !inpututil.IsKeyJustPressed(ebiten.KeyS) {
		return
	}
	names, err := w.save(ebiten.IsKeyPressed(ebiten.KeyShift))
	if err != nil {
		w.panel.Say("Nothing could be saved: " + err.Error())
		return
	}
	w.panel.Say(append([]string{"Saved:"}, names...)...)
}

func (w *window) save(all bool) (names []string, err error) {
	c := w.sess.Config()
	type file struct {
		ending  string
		content []byte
	}
	files := []file{{session.FileName, w.sess.File()}}
	if own := w.ownCSV(); own != nil {
		files = append(files, file{"-points.csv", own})
	}
	if snap := w.stage.Snapshot(); all && snap != nil {
		if svg := w.stage.SVG("Gradlab", w.sess.Link()); svg != nil {
			files = append(files, file{".svg", svg})
		}
		if len(snap.Series) > 0 || len(snap.Sweep.Points) > 0 {
			files = append(files, file{"-curves.csv", export.CurvesCSV(w.sess.Link(), export.CurvesOf(c, snap))})
		}
		if len(snap.Net.Exact) > 0 {
			if net, err := export.NetworkOf(c, snap); err == nil {
				if model, err := export.NetworkONNX(net); err == nil {
					files = append(files, file{".onnx", model})
				}
			}
		}
	}
	name := "gradlab-" + c.Lab + time.Now().Format("-20060102-150405")
	dirs := []string{"."}
	if home, err := os.UserHomeDir(); err == nil {
		dirs = append(dirs, home)
	}
	for _, dir := range dirs {
		names = names[:0]
		for _, f := range files {
			path := filepath.Join(dir, name+f.ending)
			if err = os.WriteFile(path, f.content, 0o644); err != nil {
				break
			}
			if whole, e := filepath.Abs(path); e == nil {
				path = whole
			}
			names = append(names, path)
		}
		if err == nil {
			return names, nil
		}
	}
	return nil, err
}
