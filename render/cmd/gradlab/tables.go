//go:build !js

package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/points"
	"gradlab/core/session"
	"gradlab/core/table"
)

// isTable reports whether a file is read as a table of points rather than as an experiment.
func isTable(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".txt", ".dat":
		return true
	}
	return false
}

// readTable makes the text of own points out of a table, and says what the person should know
// of it. Columns far from the origin, or of very different size, are standardised.
func readTable(content []byte) (text, said string, err error) {
	if len(content) > table.MaxBytes {
		return "", "", fmt.Errorf("the table is larger than %d MB; at most so much is read", table.MaxBytes>>20)
	}
	read := func(opt table.Options) (*table.Table, error) {
		r := table.NewReader(opt)
		if err := r.Feed(content); err != nil {
			return nil, err
		}
		r.Close()
		for r.Next(1000) == table.Busy {
		}
		return r.Table()
	}
	t, err := read(table.Options{})
	if err == nil && points.Standardise(t) {
		if t, err = read(table.Options{Standardise: true}); err == nil {
			said = " Both columns are standardised: mean 0, standard deviation 1."
		}
	}
	if err != nil {
		return "", "", err
	}
	m, err := points.NewImport(t)
	if err != nil {
		return "", "", err
	}
	for m.Next(1000) {
	}
	said = t.Summary() + said
	if more := m.Summary(); more != "" {
		said += " " + more
	}
	return m.Text(), said, nil
}

// ofTable returns the experiment on the points of a table that opens when nothing else is asked
// for.
func ofTable(content []byte) (cfg experiment.Config, said []error, err error) {
	text, summary, err := readTable(content)
	if err != nil {
		return cfg, nil, err
	}
	cfg = experiment.Default()
	cfg.Data, cfg.Points = data.Own.Key, text
	if err := cfg.Validate(); err != nil {
		return cfg, nil, err
	}
	return cfg, []error{session.Notice(summary)}, nil
}

// readWhole reads a file that may be a table.
func readWhole(dir fs.FS, name string) ([]byte, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, table.MaxBytes+1))
}

// tables fetches tables beside the picture, which goes on meanwhile.
type tables struct {
	done chan tableRead
}

// A tableRead is a file that was fetched, or why it was not.
type tableRead struct {
	name    string
	content []byte
	err     error
}

// begin fetches what get returns; name says where it is from.
func (t *tables) begin(name string, get func() ([]byte, error)) {
	if t.done == nil {
		t.done = make(chan tableRead, 1)
	}
	done := t.done
	go func() {
		content, err := get()
		done <- tableRead{name, content, err}
	}()
}

// takeTable shows a table that has been fetched.
func (w *window) takeTable() {
	select {
	case r := <-w.tables.done:
		if r.err != nil {
			w.panel.Say(r.name + ": " + r.err.Error() + "; the data are as before")
			return
		}
		w.panel.Table(r.name, r.content)
	default:
	}
}

// ownCSV returns the person's own points as a table, nil when they are not in use.
func (w *window) ownCSV() []byte {
	if !w.sess.Config().IsOwn() {
		return nil
	}
	names := make([]string, data.MaxClasses)
	for k := range names {
		names[k] = strconv.Itoa(k)
	}
	var b bytes.Buffer
	if table.Write(&b, &w.sess.Points().Examples, names) != nil {
		return nil
	}
	return b.Bytes()
}

// pasted returns the text on the clipboard, by the system's own program for it.
func pasted() ([]byte, error) {
	tools := [][]string{{"wl-paste", "--no-newline"}, {"xclip", "-selection", "clipboard", "-o"}, {"xsel", "--clipboard", "--output"}}
	switch runtime.GOOS {
	case "darwin":
		tools = [][]string{{"pbpaste"}}
	case "windows":
		tools = [][]string{{"powershell", "-NoProfile", "-Command", "Get-Clipboard -Raw"}}
	}
	var names []string
	for _, t := range tools {
		names = append(names, t[0])
		path, err := exec.LookPath(t[0])
		if err != nil {
			continue
		}
		if out, err := exec.Command(path, t[1:]...).Output(); err == nil {
			return out, nil
		}
	}
	return nil, fmt.Errorf("it could not be read; it needs one of %s", strings.Join(names, ", "))
}
