package autodiff

import (
	"math"

	"gradlab/core/experiment"
	"gradlab/core/expr"
)

// Fill writes the graph with what is known of it, the Jacobian, what was counted, and the
// words of the step.
func (l *Lab) Fill(dst *experiment.Snapshot) {
	m := &l.now
	dst.Step = uint64(l.step)
	done := 0
	for _, r := range m.rows {
		if r && l.step > 0 {
			done++
		}
	}
	dst.Epoch, dst.Examples = float64(done), 0
	dst.Loss, dst.Accuracy, dst.Penalty = experiment.NoSplit(), experiment.NoSplit(), math.NaN()
	l.fillGraph(&dst.Graph)
	dst.Texts = append(dst.Texts[:0], l.words.texts...)
	f, r := l.mode, l.other
	if !l.forward {
		f, r = r, f
	}
	passes, count := m.passes, m.count
	if m.stage == nil {
		passes, count = l.mode.Passes, l.mode.Multiplications
	}
	dst.Scalars = append(dst.Scalars[:0],
		experiment.Scalar{Key: "steps", Value: float64(l.total)},
		experiment.Scalar{Key: "passes", Value: float64(passes)},
		experiment.Scalar{Key: "multiplications", Value: float64(count)},
		experiment.Scalar{Key: "forward/passes", Value: float64(f.Passes)},
		experiment.Scalar{Key: "forward/multiplications", Value: float64(f.Multiplications)},
		experiment.Scalar{Key: "reverse/passes", Value: float64(r.Passes)},
		experiment.Scalar{Key: "reverse/multiplications", Value: float64(r.Multiplications)},
	)
	if l.hessian != nil {
		dst.Scalars = append(dst.Scalars,
			experiment.Scalar{Key: "hessian/passes", Value: float64(l.second.Passes)},
			experiment.Scalar{Key: "hessian/multiplications", Value: float64(l.second.Multiplications)})
	}
	l.fillTables(dst)
}

func (l *Lab) fillGraph(dst *experiment.Graph) {
	m := &l.now
	dst.Nodes, dst.Edges, dst.At = dst.Nodes[:0], dst.Edges[:0], m.at
	for i := range l.nodes {
		nd := &l.nodes[i]
		out := experiment.Node{Name: l.names.formula[i], Title: l.names.node[i], Kind: experiment.NodeOp, Value: math.NaN(), Grad: math.NaN()}
		switch nd.Op {
		case expr.Var:
			out.Kind = experiment.NodeVar
		case expr.Const:
			out.Title, out.Kind = "", experiment.NodeConst
		}
		if m.value[i] {
			out.Known, out.Value = experiment.NodeValue, l.g.Value(i)
		}
		switch m.grad[i] {
		case gradKnown:
			out.Known |= experiment.NodeGrad
			out.Grad = m.grads[i]
		case gradPart:
			out.Known |= experiment.NodePart
			out.Grad = m.grads[i]
		}
		if l.g.Depends(i) == 0 {
			out.Known |= experiment.NodeNone
		}
		dst.Nodes = append(dst.Nodes, out)
		da, db := l.g.Local(i)
		for k, a := range [2]int{nd.A, nd.B} {
			if a < 0 {
				continue
			}
			e := experiment.Edge{From: a, To: i, Local: math.NaN()}
			if m.value[i] && l.g.Depends(a) != 0 {
				e.Known, e.Local = true, [2]float64{da, db}[k]
			}
			dst.Edges = append(dst.Edges, e)
		}
	}
	for _, i := range l.e.Outputs() {
		if out := &dst.Nodes[i]; out.Kind == experiment.NodeOp {
			out.Kind = experiment.NodeOutput
		}
	}
}

// The tables of a Snapshot, all with a row an output and a column a variable. What of the
// Jacobian is known is 1 in "known" and 0 elsewhere, where "jacobian" has NaN. Of one output there
// are the second derivatives too, which are not stepped through.
const (
	tableJacobian = iota
	tableKnown
	tableCentral
	tables
)

func (l *Lab) fillTables(dst *experiment.Snapshot) {
	n := tables
	if l.hessian != nil {
		n++
	}
	if len(dst.Tables) != n {
		dst.Tables = make([]experiment.Table, n)
	}
	if l.hessian != nil {
		t := &dst.Tables[tables]
		t.Key, t.Rows, t.Cols, t.Values = "hessian", l.names.vars, l.names.vars, append(t.Values[:0], l.hessian...)
	}
	m := &l.now
	for k, key := range [tables]string{"jacobian", "known", "central"} {
		t := &dst.Tables[k]
		t.Key, t.Rows, t.Cols = key, l.names.outputs, l.names.vars
		t.Values = t.Values[:0]
		for i := range l.jacobian {
			pass := i / len(l.x)
			if l.forward {
				pass = i % len(l.x)
			}
			known := m.rows[pass]
			var v float64
			switch {
			case k == tableCentral:
				v = l.central[i]
			case k == tableKnown && known:
				v = 1
			case k == tableJacobian && known:
				v = l.jacobian[i]
			case k == tableJacobian:
				v = math.NaN()
			}
			t.Values = append(t.Values, v)
		}
	}
}
