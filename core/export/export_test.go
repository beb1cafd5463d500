package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"gradlab/core/basis"
	"gradlab/core/data"
	"gradlab/core/experiment"
	"gradlab/core/kernel"
	"gradlab/core/nn"
	"gradlab/core/rng"
)

// trained returns a network with random parameters.
func trained(t testing.TB, features uint32, loss string, acts []string, sizes ...int) *Network {
	t.Helper()
	n := &Network{Link: "#lab=boundary", Step: 7, Sizes: sizes, Features: features, Scale: 0.5, Acts: acts, Loss: loss}
	for i := range sizes[0] {
		n.Inputs = append(n.Inputs, fmt.Sprint("x", i+1))
	}
	count := 0
	for l := 1; l < len(sizes); l++ {
		count += (sizes[l-1] + 1) * sizes[l]
	}
	src := rng.New(3, "export")
	for range count {
		n.Params = append(n.Params, 2*src.Float64()-1)
	}
	return n
}

// cases are networks of every activation, loss and feature.
func cases(t testing.TB) map[string]*Network {
	return map[string]*Network{
		"deep":     trained(t, 0b11, "entropy", []string{"tanh", "relu", "sigmoid"}, 2, 8, 8, 5, 1),
		"linear":   trained(t, 0b11, "entropy", nil, 2, 1),
		"features": trained(t, 0b1111111111, "squared", []string{"leaky", "linear"}, 10, 4, 3, 1),
		"classes":  trained(t, 0b11, "entropy", []string{"relu"}, 2, 6, 4),
		"squared":  trained(t, 0b11, "squared", []string{"tanh"}, 2, 6, 4),
		"other":    trained(t, 0, "entropy", []string{"tanh"}, 5, 3, 1),
	}
}

// answers are h and p of our own network for points, or for inputs when the features are none
// of the table.
func answers(t testing.TB, n *Network, x []float64, width int) (h, p []float64) {
	t.Helper()
	rows := len(x) / width
	in := make([]float64, n.Sizes[0]*kernel.Padded(rows))
	ld := kernel.Padded(rows)
	if n.Features != 0 {
		b, err := basis.New(basis.Spec{Features: n.Features}, data.Rect{}, n.Scale)
		if err != nil {
			t.Fatal(err)
		}
		x1, x2 := make([]float64, rows), make([]float64, rows)
		for j := range rows {
			x1[j], x2[j] = x[2*j], x[2*j+1]
		}
		b.Expand(in, ld, x1, x2)
	} else {
		for j := range rows {
			for k := range width {
				in[k*ld+j] = x[j*width+k]
			}
		}
	}
	// Layer by layer with plain loops, so that each may have an activation of its own.
	for l := 1; l < len(n.Sizes); l++ {
		w, b := n.layer(l)
		out := make([]float64, n.Sizes[l]*ld)
		for i := range n.Sizes[l] {
			for j := range rows {
				z := b[i]
				for k := range n.Sizes[l-1] {
					z += w[i*n.Sizes[l-1]+k] * in[k*ld+j]
				}
				if l <= len(n.Acts) {
					a, err := nn.ActivationOf(n.Acts[l-1])
					if err != nil {
						t.Fatal(err)
					}
					z = a.Func(z)
				}
				out[i*ld+j] = z
			}
		}
		in = out
	}
	k := n.Sizes[len(n.Sizes)-1]
	for j := range rows {
		row := make([]float64, k)
		for i := range k {
			row[i] = in[i*ld+j]
		}
		h = append(h, row...)
		p = append(p, probabilities(n.Loss, row)...)
	}
	return h, p
}

func probabilities(loss string, h []float64) []float64 {
	p := make([]float64, len(h))
	sum := 0.0
	for i, v := range h {
		switch {
		case loss == "squared":
			p[i] = min(max((v+1)/2, 0), 1)
		case len(h) == 1:
			p[i] = 1 / (1 + math.Exp(-v))
		default:
			p[i] = math.Exp(v)
		}
		sum += p[i]
	}
	if len(h) > 1 {
		for i := range p {
			if sum > 0 {
				p[i] /= sum
			} else {
				p[i] = 1 / float64(len(p))
			}
		}
	}
	return p
}

// What the JSON says is the network, to the last digit.
func TestNetworkJSON(t *testing.T) {
	for name, n := range cases(t) {
		text, err := NetworkJSON(n)
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Format, Link, Loss string
			Version, Step      int
			Scale              float64
			Inputs             []string
			Layers             []struct {
				Weights    [][]float64
				Biases     []float64
				Activation string
			}
		}
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		if got.Format != "gradlab-network" || got.Version != 1 || got.Link != n.Link || got.Step != 7 || got.Scale != n.Scale || len(got.Inputs) != n.Sizes[0] || len(got.Layers) != len(n.Sizes)-1 {
			t.Errorf("%s: %+v", name, got)
		}
		var params, biases []float64
		for l, layer := range got.Layers {
			for _, row := range layer.Weights {
				if len(row) != n.Sizes[l] {
					t.Errorf("%s: a row of %d weights in layer %d, want %d", name, len(row), l+1, n.Sizes[l])
				}
				params = append(params, row...)
			}
			biases = append(biases, layer.Biases...)
			if l < len(n.Acts) && layer.Activation != n.Acts[l] {
				t.Errorf("%s: layer %d acts by %q", name, l+1, layer.Activation)
			}
		}
		if params = append(params, biases...); fmt.Sprint(params) != fmt.Sprint(n.Params) {
			t.Errorf("%s: other parameters", name)
		}
	}
}

// What cannot be a network is not written.
func TestBrokenNetworks(t *testing.T) {
	for name, spoil := range map[string]func(*Network){
		"a parameter short": func(n *Network) { n.Params = n.Params[1:] },
		"no number":         func(n *Network) { n.Params[3] = math.NaN() },
		"no activation":     func(n *Network) { n.Acts = nil },
		"unknown":           func(n *Network) { n.Acts[0] = "step" },
		"loss":              func(n *Network) { n.Loss = "" },
		"names":             func(n *Network) { n.Inputs = nil },
		"features":          func(n *Network) { n.Features = 0b111 },
		"one layer":         func(n *Network) { n.Sizes = n.Sizes[:1] },
	} {
		n := trained(t, 0b11, "entropy", []string{"tanh"}, 2, 3, 1)
		spoil(n)
		if _, err := NetworkONNX(n); err == nil {
			t.Errorf("%s: written as ONNX", name)
		}
		if _, err := NetworkJSON(n); err == nil {
			t.Errorf("%s: written as JSON", name)
		}
	}
}

// Curves have their points at places of their own, and gaps.
func TestCurves(t *testing.T) {
	series := []experiment.Series{
		{Key: "loss/train", X: []float64{0, 1, 2, 4}, Y: []float64{1, 1.0 / 3, 0.25, 1e-9}},
		{Key: "a,\"b\"", X: []float64{0, 2, 3}, Y: []float64{5, math.NaN(), math.Inf(1)}},
	}
	r := csv.NewReader(bytes.NewReader(CurvesCSV("#lab=boundary", Curves{Axis: "step", Series: series})))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := "step|loss/train|a,\"b\" 0|1|5 1|0.3333333333333333| 2|0.25| 3|| 4|1e-09|"
	var got []string
	for _, row := range rows {
		got = append(got, strings.Join(row, "|"))
	}
	if strings.Join(got, " ") != want {
		t.Errorf("rows %q, want %q", strings.Join(got, " "), want)
	}
	points := []experiment.SweepPoint{{Key: "ridge", Capacity: 3, Runs: 2, Excess: experiment.Stat{Mean: 0.5, Median: 0.25}, Noise: math.NaN(), Bias2: math.NaN(), Variance: 0.125, Total: math.NaN()}}
	table := string(CurvesCSV("#lab=descent", Curves{Series: series, Points: points, Seed: 7}))
	if !strings.HasPrefix(table, "# Gradlab #lab=descent\n# seed 7\ncurve,capacity,") || strings.Contains(table, "noise") || !strings.HasSuffix(table, ",0.125\n") || strings.Count(table, "\n") != 4 {
		t.Errorf("a sweep is written as\n%s", table)
	}
	// A cross-validation is told at its capacities.
	cfg := experiment.DefaultOf("fit")
	snap := &experiment.Snapshot{Bands: []experiment.Band{{Key: "cv", X: []float64{3}, Lo: []float64{1}, Mid: []float64{1.5}, Hi: []float64{2}}}}
	snap.Sweep.Points = points
	if table := string(CurvesCSV("#lab=fit", CurvesOf(cfg, snap))); !strings.Contains(table, ",cv.mean,cv.se\n") || !strings.HasSuffix(table, ",0.125,1.5,0.5\n") {
		t.Errorf("a cross-validation is written as\n%s", table)
	}
	var doc struct {
		Seed   uint64
		Points []map[string]any
		Curves []struct {
			Key  string
			X, Y []*float64
		}
	}
	if err := json.Unmarshal(CurvesJSON("#lab=boundary", Curves{Axis: "step", Series: series, Points: points, Seed: 7}), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Seed != 7 || len(doc.Points) != 1 || doc.Points[0]["excess.median"] != 0.25 || doc.Points[0]["noise"] != nil {
		t.Errorf("points %v", doc.Points)
	}
	if len(doc.Curves) != 2 || doc.Curves[1].Key != series[1].Key || doc.Curves[1].Y[1] != nil || *doc.Curves[0].Y[1] != series[0].Y[1] {
		t.Errorf("curves %+v", doc.Curves)
	}
}
