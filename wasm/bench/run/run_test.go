//go:build !js

package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The benchmark runs in Node, too: here only to see that it still works, and that after an
// epoch both contestants have the same loss, which it checks itself.
func TestContestants(t *testing.T) {
	for _, scalar := range []bool{false, true} {
		dir := t.TempDir()
		if err := build(dir, scalar); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("node", "../node.js", filepath.Join(dir, "bench.wasm"), filepath.Join(dir, "wasm_exec.js"), "1", "5").CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if n := strings.Count(string(out), "ratio"); n != 4 {
			t.Errorf("%d networks measured, want 4:\n%s", n, out)
		}
	}
}
