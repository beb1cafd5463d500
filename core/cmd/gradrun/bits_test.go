//go:build !js

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// links are runs that differ in everything that a run can differ in.
var links = []string{
	"#lab=boundary",
	"#data=circle&hidden=none&optim=sgd&lr=0.1&batch=10&features=x1,x2,x1sq,x2sq",
	"#data=xor&hidden=4&act=relu&init=he&optim=momentum&lr=0.01&noise=0.3",
	"#data=blobs4&hidden=16,16&act=relu&reg=l2&alpha=0.003&nval=100",
	"#data=moons&hidden=3&act=sigmoid&loss=squared&bias=zero&seed=99",
	"#data=arms4&hidden=8,8&act=leaky&loss=squared&n=401&batch=0",
	"#data=gauss&features=x1,x2,x1sq,x1x2&hidden=5,3&reg=l1&alpha=0.01&balance=0.7",
	"#data=spiral&features=x1,x2,sinx1,sinx2&hidden=32,32,32&batch=64&init=standard&wseed=5",
	"#data=moons&hidden=7,6,5,4,3,2,1&act=linear&optim=momentum&momentum=0.5&reg=l1&n=37&batch=5",
	"#data=moons&hidden=none&features=none&degree=8&bumps=3&expr=sin%283*x1%29*x2;exp%28-x1*x1%29;1/x2&lr=0.01",
	"#data=circle&features=logx1,logx2,sqrt2x1x2&hidden=6&nval=60&noise=0.5&patience=3&lr=0.1",
	"#data=spiral&loss=squared&optim=sgd&lr=100&scale=10", // diverges
}

// everyOp is a formula of all operations.
const everyOp = "log(a*b) + exp(-a)/b; sin(a)*cos(b) - tanh(a + sigmoid(b)); relu(a)*sqrt(b) + abs(a - b)^a; max(a, b)*min(a, 2)"

// The program gives the same bytes whether it was built for this machine or for WebAssembly,
// with vectors or without: so the same bits of every loss on the way.
func TestSameBitsEverywhere(t *testing.T) {
	root := goEnv(t, "GOROOT")
	node := filepath.Join(root, "lib", "wasm", "go_js_wasm_exec")
	builds := []struct {
		name string
		env  []string
		exec []string
	}{
		{"native", []string{"GOEXPERIMENT="}, nil},
		{"native with vectors", []string{"GOEXPERIMENT=simd"}, nil},
		{"wasm", []string{"GOOS=js", "GOARCH=wasm", "GOEXPERIMENT="}, []string{node}},
		{"wasm with vectors", []string{"GOOS=js", "GOARCH=wasm", "GOEXPERIMENT=simd"}, []string{node}},
	}
	dir := t.TempDir()
	var runs [][]string
	for _, link := range links {
		runs = append(runs, []string{"-link", link, "-steps", "200", "-every", "40", "-json"})
	}
	for _, mode := range []string{"reverse", "forward"} {
		runs = append(runs, []string{"diff", "-mode", mode, "-expr", everyOp, "-at", "a=0.7,b=1.3", "-hessian", "-check", "-json"})
	}
	outputs := make([][]byte, len(runs))
	for i, b := range builds {
		bin := filepath.Join(dir, strings.ReplaceAll(b.name, " ", "-"))
		build := exec.Command("go", "build", "-o", bin, ".")
		build.Env = append(append(os.Environ(), "CGO_ENABLED=0"), b.env...)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", b.name, err, out)
		}
		for j, run := range runs {
			args := append(append(append([]string(nil), b.exec...), bin), run...)
			cmd := exec.Command(args[0], args[1:]...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			if err != nil || stderr.Len() > 0 {
				t.Fatalf("%s, %q: %v\n%s", b.name, run, err, stderr.Bytes())
			}
			if i == 0 {
				outputs[j] = out
				continue
			}
			if !bytes.Equal(out, outputs[j]) {
				t.Errorf("%s, %q: differs from %s from here:\n%s\n%s", b.name, run, builds[0].name, firstDifferent(out, outputs[j]), firstDifferent(outputs[j], out))
			}
		}
		// Bad input ends with the same status and one line.
		args := append(append([]string(nil), b.exec...), bin, "-link", "#lr=1000")
		cmd := exec.Command(args[0], args[1:]...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 2 || bytes.Count(stderr.Bytes(), []byte("\n")) != 1 {
			t.Errorf("%s: bad input gives status %d and %q", b.name, code, stderr.Bytes())
		}
	}
	if !bytes.Contains(outputs[len(links)-1], []byte(`"diverged"`)) {
		t.Error("the last link should diverge")
	}
}

// firstDifferent returns the first line of a that b does not have in its place.
func firstDifferent(a, b []byte) string {
	as, bs := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i, l := range as {
		if i >= len(bs) || l != bs[i] {
			return l
		}
	}
	return "(nothing)"
}

func goEnv(t *testing.T, name string) string {
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}
