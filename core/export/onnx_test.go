//go:build npm

package export

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gradlab/core/rng"
)

// Another program, ONNX Runtime, makes of the model what the network makes of the same points.
// The runtime is fetched with npm into $GRADLAB_NPM (default: a folder of the user's cache).
func TestONNXRuntimeAgrees(t *testing.T) {
	dir := npm(t, "onnxruntime-web@1.20.1")
	for name, n := range cases(t) {
		model, err := NetworkONNX(n)
		if err != nil {
			t.Fatal(err)
		}
		width, input := n.Sizes[0], "phi"
		if n.Features != 0 {
			width, input = 2, "x"
		}
		src := rng.New(5, name)
		x := make([]float64, 40*width)
		for i := range x {
			x[i] = 12*src.Float64() - 6
		}
		job, _ := json.Marshal(map[string]any{"input": input, "width": width, "x": x})
		tmp := t.TempDir()
		file := filepath.Join(tmp, "model.onnx")
		if err := os.WriteFile(file, model, 0o644); err != nil {
			t.Fatal(err)
		}
		script := filepath.Join(dir, "run.cjs")
		if err := os.WriteFile(script, []byte(runner), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("node", script, file)
		cmd.Stdin = bytes.NewReader(job)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, stderr.String())
			continue
		}
		var got struct{ H, P []float64 }
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		h, p := answers(t, n, x, width)
		compare(t, name+": h", got.H, h)
		compare(t, name+": p", got.P, p)
	}
}

func compare(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", what, len(got), len(want))
		return
	}
	worst := 0.0
	for i := range want {
		worst = max(worst, math.Abs(got[i]-want[i])/(1+math.Abs(want[i])))
	}
	t.Logf("%s: off by %.2g at most", what, worst)
	if !(worst < 1e-6) {
		t.Errorf("%s: off by %g", what, worst)
	}
}

// npm fetches a package and returns the folder that holds node_modules.
func npm(t *testing.T, pkg string) string {
	t.Helper()
	dir := os.Getenv("GRADLAB_NPM")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(cache, "gradlab-npm")
	}
	name, _, _ := strings.Cut(pkg, "@")
	if _, err := os.Stat(filepath.Join(dir, "node_modules", name)); err == nil {
		return dir
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", dir, pkg)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("npm install %s: %v\n%s", pkg, err, out)
	}
	return dir
}

const runner = `
const ort = require("onnxruntime-web"), fs = require("fs");
ort.env.wasm.numThreads = 1;
(async () => {
	const job = JSON.parse(fs.readFileSync(0, "utf8"));
	const session = await ort.InferenceSession.create(fs.readFileSync(process.argv[2]));
	const x = new ort.Tensor("float64", Float64Array.from(job.x), [job.x.length / job.width, job.width]);
	const out = await session.run({ [job.input]: x });
	console.log(JSON.stringify({ h: [...out.h.data], p: [...out.p.data] }));
})().catch((e) => { console.error(e); process.exit(1); });
`
