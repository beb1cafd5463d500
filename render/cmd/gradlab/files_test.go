//go:build !js

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

func TestOpening(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "one.gradlab")
	os.WriteFile(file, []byte("Gradlab experiment 1\nlab=boundary&data=circle\n"), 0o644)
	table := filepath.Join(dir, "table.csv")
	os.WriteFile(table, []byte("x,y\n1,2\n"), 0o644)
	for _, tt := range []struct {
		link string
		args []string
		last string
		data string
		err  string
	}{
		{"", nil, "", "spiral", ""},
		{"", nil, "lab=boundary&data=moons", "moons", ""},
		{"", nil, "lab=boundary&data=lost", "spiral", ""},
		{"#data=xor", nil, "lab=boundary&data=moons", "xor", ""},
		{"", []string{"#data=xor"}, "", "xor", ""},
		{"", []string{"https://example.org/#data=gauss"}, "", "gauss", ""},
		{"", []string{file}, "lab=boundary&data=moons", "circle", ""},
		{"", []string{table}, "", "", "table.csv: "},
		{"", []string{"../../../core/table/testdata/bom.csv"}, "lab=boundary&data=moons", "own", ""},
		{"", []string{"nothing"}, "", "", "neither a file"},
		{"#data=xor", []string{file}, "", "", "at a time"},
	} {
		c, _, err := opening(tt.link, tt.args, tt.last)
		switch {
		case tt.err != "":
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%+v: %v", tt, err)
			}
		case err != nil || c.Data != tt.data:
			t.Errorf("%+v: %v, %s", tt, err, c.Data)
		}
	}
}

func TestMemory(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir)
	m := recall()
	if m.wide != 1280 || m.state != "" {
		t.Errorf("the first time: %+v", m)
	}
	m.keep(900, 700, false, experiment.EncodeWhole(experiment.Default()), true)
	m.keep(1920, 1080, true, "lab=boundary&data=xor", true)
	n := recall()
	if n.wide != 900 || n.high != 700 || !n.full || n.state != "lab=boundary&data=xor" {
		t.Errorf("the second time: %+v", n)
	}
	os.WriteFile(n.file, []byte("gradlab-window-1 -4 x\nhello"), 0o644)
	if b := recall(); b.wide != 1280 || b.state != "" {
		t.Errorf("a broken file: %+v", b)
	}
}
