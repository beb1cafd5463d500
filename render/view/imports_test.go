package view

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// Views, charts and the canvas know no graphics library and no browser, so that they can be
// tested without a display, and drawn by something else one day.
func TestNothingBelowTheStageNeedsADisplay(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Log("no go command here")
		return
	}
	out, err := exec.Command("go", "list", "-deps", "gradlab/render/view/...", "gradlab/render/chart", "gradlab/render/canvas", "gradlab/render/theme").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	for _, dep := range strings.Fields(string(out)) {
		if strings.HasPrefix(dep, "github.com/hajimehoshi/ebiten") || dep == "syscall/js" || strings.HasPrefix(dep, "github.com/ebitenui") {
			t.Errorf("a package below the stage depends on %s", dep)
		}
	}
}
