package autodiff

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/lab"
)

// graphOf returns the graph that the lab makes of a formula.
func graphOf(t testing.TB, formula string, share bool) *experiment.Graph {
	t.Helper()
	c := experiment.DefaultOf("autodiff")
	c.Autodiff.Formula, c.Autodiff.Share = formula, share
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	s := new(experiment.Snapshot)
	lab.New(c).Snapshot(s)
	return &s.Graph
}

// formulas are graphs of all sorts, with the crossings that they are drawn with at most.
var formulas = []struct {
	name, text string
	crossings  int
}{
	{"lecture", "log(a*b)", 0},
	{"one", "a", 0},
	{"number", "2", 0},
	{"tree", "(a+b)*(c+d) - sin(e*f)/(g+h)", 0},
	{"jacobian", "x1*x2+sin(x3); exp(x1)*x3", 1},
	{"square", "x*x", 0},
	{"chain", strings.Repeat("sin(", 30) + "x" + strings.Repeat(")", 30), 0},
	{"layer", "w1*sigmoid(u11*x1 + u12*x2) + w2*sigmoid(u21*x1 + u22*x2) + w3*sigmoid(u31*x1 + u32*x2)", 8},
	{"horner", "((((a*x+b)*x+c)*x+d)*x+e)*x+f", 12},
	{"sum", strings.TrimSuffix(strings.Repeat("x+", 149), "+"), 0},
	{"wide", wide(64), 0},
	{"tangled", tangled(7), 100},
}

func wide(n int) string {
	var parts []string
	for i := 1; i <= n; i++ {
		parts = append(parts, fmt.Sprintf("x%d^2", i))
	}
	return strings.Join(parts, ";")
}

// tangled uses every one of n variables in every one of n outputs.
func tangled(n int) string {
	var outs []string
	for i := 1; i <= n; i++ {
		var terms []string
		for j := 1; j <= n-2; j++ {
			terms = append(terms, fmt.Sprintf("x%d", (i+j)%n+1))
		}
		outs = append(outs, strings.Join(terms, "*"))
	}
	return strings.Join(outs, ";")
}

func TestPlan(t *testing.T) {
	for _, f := range formulas {
		for _, share := range []bool{false, true} {
			g := graphOf(t, f.text, share)
			size := func(i int) (w, h float64) {
				if g.Nodes[i].Kind == experiment.NodeConst && len(g.Nodes) > 1 {
					return 0, 0 // written in its users
				}
				return 90 + float64(i%3)*10, 58
			}
			from := time.Now()
			p := newPlan(g, size, false, 1)
			took := time.Since(from)
			t.Logf("%s: %d nodes, %d crossings, %.0f×%.0f, %v", f.name, len(g.Nodes), p.crossings(), p.w, p.h, took)
			if c := p.crossings(); c > f.crossings {
				t.Errorf("%s: %d crossings, at most %d were needed", f.name, c, f.crossings)
			}
			if took > time.Second {
				t.Errorf("%s took %v", f.name, took)
			}
			if q := newPlan(g, size, true, 1); q.h <= 0 || len(q.nodes) != len(p.nodes) || q.crossings() > f.crossings {
				t.Errorf("%s downwards: %v × %v with %d crossings", f.name, q.w, q.h, q.crossings())
			}
			for i, r := range p.nodes {
				if w, h := size(i); r.W != w || r.H != h || r.X < -1e-6 || r.Y < -1e-6 || r.Right() > p.w+1e-6 || r.Bottom() > p.h+1e-6 {
					t.Fatalf("%s: node %d at %v in %v × %v", f.name, i, r, p.w, p.h)
				}
				for j := range i {
					if r.W > 0 && r.Inset(-gapY/2+0.01).Overlaps(p.nodes[j].Inset(-gapY/2+0.01)) {
						t.Fatalf("%s: nodes %d and %d overlap: %v, %v", f.name, i, j, r, p.nodes[j])
					}
				}
			}
			for n, e := range g.Edges {
				pts := p.edges[n].points
				if p.nodes[e.From].W == 0 {
					if pts != nil {
						t.Errorf("%s: an edge from nowhere", f.name)
					}
					continue
				}
				first, last := pts[0], pts[len(pts)-1]
				if first.X != p.nodes[e.From].Right() || last.X != p.nodes[e.To].X || first.X >= last.X {
					t.Errorf("%s: edge %d runs from %v to %v", f.name, n, first, last)
				}
				for k := 1; k < len(pts); k++ {
					if pts[k].X <= pts[k-1].X-1e-9 {
						t.Errorf("%s: edge %d turns back: %v", f.name, n, pts)
					}
				}
				if y := last.Y; y < p.nodes[e.To].Y || y > p.nodes[e.To].Bottom() {
					t.Errorf("%s: edge %d misses its node", f.name, n)
				}
			}
		}
	}
}
