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

	"gradlab/core/experiment"
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

// dropped opens what was dropped on the window, if anything was.
func (w *window) dropped(files fs.FS) {
	if files == nil {
		return
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil || len(entries) == 0 {
		return
	}
	if err := w.openFile(files, entries[0].Name()); err != nil {
		w.panel.Say("This could not be opened: " + err.Error())
	}
}

// open opens what a person names: a file with an experiment, a table, or a link.
func (w *window) open(text string) error {
	if info, err := os.Stat(text); err == nil && info.Mode().IsRegular() {
		return w.openFile(os.DirFS(filepath.Dir(text)), filepath.Base(text))
	}
	cfg, problems, err := opening(text, nil, "")
	if err == nil && !strings.ContainsAny(text, "#=") {
		err = fmt.Errorf("%q is neither a file that is there nor a link such as '#lab=boundary&data=xor'", clip(text))
	}
	if err != nil {
		return err
	}
	w.take(cfg, problems)
	return nil
}

// clip shortens a text that is no link to what is enough to know it again.
func clip(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// openFile opens a file: a table is shown first, what is in it becomes the person's points.
func (w *window) openFile(dir fs.FS, name string) error {
	if isTable(name) {
		w.tables.begin(name, func() ([]byte, error) { return readWhole(dir, name) })
		return nil
	}
	cfg, problems, err := read(dir, name)
	if err != nil {
		return err
	}
	w.take(cfg, problems)
	return nil
}

// take goes on with an experiment and says what was wrong with it.
func (w *window) take(cfg experiment.Config, problems []error) {
	w.sess.Open(cfg, problems)
	var said []string
	for _, p := range problems {
		said = append(said, p.Error())
	}
	w.panel.Say(said...)
}
