//go:build !js

package main

import (
	"strings"
	"testing"

	"gradlab/core/points"
)

// A table becomes points, whatever its scale; a bad one is a sentence.
func TestReadTable(t *testing.T) {
	text, said, err := readTable([]byte("x1,x2,class\n1,2,a\n-1,0.5,b\noops,1,a\n"))
	info, _ := points.Look(text)
	if err != nil || info.N != 2 || info.Classes != 2 || !strings.Contains(said, "2 rows") {
		t.Errorf("%q, %q, %v", text, said, err)
	}
	_, said, err = readTable([]byte("1000,1,a\n1001,2,b\n1002,3,a\n"))
	if err != nil || !strings.Contains(said, "standardised") {
		t.Errorf("far from the origin: %q, %v", said, err)
	}
	if _, _, err := readTable(nil); err == nil {
		t.Error("an empty table is taken")
	}
}
