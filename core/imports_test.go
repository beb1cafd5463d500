package core_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// rules says which packages must not be among the dependencies of which, and why. The way
// of the data goes kernel ← autodiff ← nn ← lab, with the vocabulary of core/experiment
// beside it; imports point one way.
var rules = []struct {
	pkgs   string   // a go list pattern
	env    []string // GOOS, GOARCH when it matters
	banned []string // import path prefixes
	why    string
}{
	{"gradlab/core/...", nil,
		[]string{"github.com/hajimehoshi/ebiten", "github.com/ebitenui", "gradlab/render", "gradlab/wasm"},
		"the science knows no picture: it runs headless and in a Worker"},
	{"gradlab/core/...", []string{"GOOS=js", "GOARCH=wasm"},
		[]string{"github.com/hajimehoshi/ebiten", "gradlab/render", "gradlab/wasm"},
		"the science knows no browser"},
	{"gradlab/core/kernel", nil, []string{"gradlab/"}, "the kernel is the floor: it stands on nothing of ours"},
	{"gradlab/core/rng", nil,
		[]string{"gradlab/core/nn", "gradlab/core/data", "gradlab/core/lab", "gradlab/core/experiment"},
		"randomness stands on the kernel's logarithm alone"},
	{"gradlab/core/autodiff", nil,
		[]string{"gradlab/core/nn", "gradlab/core/optim", "gradlab/core/data", "gradlab/core/lab", "gradlab/core/experiment"},
		"differentiation does not know what it is used for"},
	{"gradlab/core/diff", nil,
		[]string{"gradlab/core/nn", "gradlab/core/data", "gradlab/core/lab", "gradlab/core/experiment", "gonum.org"},
		"differentiation of formulas stands on the formulas alone"},
	{"gradlab/core/nn", nil,
		[]string{"gradlab/core/data", "gradlab/core/lab", "gradlab/core/experiment"},
		"a network does not know where its examples come from"},
	{"gradlab/core/experiment", nil,
		[]string{"gradlab/core/lab", "gradlab/core/wire", "gradlab/core/runner", "gradlab/core/session"},
		"the vocabulary does not know the labs that speak it"},
	{"gradlab/core/lab/...", nil,
		[]string{"gradlab/core/wire", "gradlab/core/runner", "gradlab/core/session"},
		"a lab has no clock and no transport"},
	{"gradlab/wasm/cmd/worker", []string{"GOOS=js", "GOARCH=wasm"},
		[]string{"github.com/hajimehoshi/ebiten", "gradlab/render", "golang.org/x/image", "encoding/json", "text/template", "net"},
		"the Worker trains and nothing else: what it does not need is not loaded"},
	{"gradlab/wasm/cmd/page", []string{"GOOS=js", "GOARCH=wasm"},
		[]string{"gonum.org", "github.com/ebitenui", "gradlab/core/lab", "github.com/hajimehoshi/ebiten/v2/text", "github.com/hajimehoshi/ebiten/v2/vector"},
		"the page draws and asks the Worker: solvers and labs stay out of its weight"},
}

func TestImportsPointOneWay(t *testing.T) {
	for _, r := range rules {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}}", r.pkgs)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		cmd.Env = append(cmd.Env, r.env...)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Errorf("go list %s: %v\n%s", r.pkgs, err, stderr.String())
			continue
		}
		for _, dep := range strings.Fields(string(out)) {
			for _, b := range r.banned {
				if strings.HasPrefix(dep, b) && dep != r.pkgs {
					t.Errorf("%s %v depends on %s: %s", r.pkgs, r.env, dep, r.why)
				}
			}
		}
	}
}
