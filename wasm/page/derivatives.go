//go:build js

package page

import (
	"fmt"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
)

// derivativesOf is what the autodiff lab knows so far, in the words of "gradrun diff": what is
// not known yet is null. Other labs have none of it.
func derivativesOf(s *experiment.Snapshot) js.Value {
	var jac, second *experiment.Table
	for i := range s.Tables {
		switch t := &s.Tables[i]; t.Key {
		case "jacobian":
			jac = t
		case "hessian":
			second = t
		}
	}
	if jac == nil || len(s.Graph.Nodes) == 0 {
		return js.Null()
	}
	names := func(list []string) []any {
		out := make([]any, len(list))
		for i, v := range list {
			out[i] = v
		}
		return out
	}
	matrix := func(t *experiment.Table) (rows []any) {
		for r := range t.Rows {
			var row []any
			for c := range t.Cols {
				row = append(row, number(t.Values[r*len(t.Cols)+c]))
			}
			rows = append(rows, row)
		}
		return rows
	}
	rows := matrix(jac)
	var nodes []any
	for i := range s.Graph.Nodes {
		n := &s.Graph.Nodes[i]
		nodes = append(nodes, object("name", n.Title, "formula", n.Name, "value", number(n.Value), "derivative", number(n.Grad)))
	}
	o := object("vars", names(jac.Cols), "outputs", names(jac.Rows), "jacobian", rows, "nodes", nodes, "at", s.Graph.At, "said", said(s))
	if len(rows) == 1 {
		o.Set("gradient", rows[0])
	}
	if second != nil {
		o.Set("hessian", matrix(second))
	}
	for _, v := range s.Scalars {
		if v.Key == "passes" || v.Key == "multiplications" || v.Key == "steps" {
			o.Set(v.Key, v.Value)
		}
	}
	return o
}

// said is what the last step of the autodiff lab did, on one line.
func said(s *experiment.Snapshot) string {
	var list []string
	for _, key := range [...]string{"head", "step", "local", "kink"} {
		for _, t := range s.Texts {
			if t.Key == key {
				list = append(list, strings.ReplaceAll(t.Value, "\n", "; "))
			}
		}
	}
	return strings.Join(list, ". ")
}

// stepWords is the sentence about a step for those who do not see it.
func stepWords(s *experiment.Snapshot) string {
	text := fmt.Sprintf("%s, step %d. %s", s.Status, s.Step, said(s))
	if s.Note != "" {
		text += ". " + s.Note
	}
	return text
}
