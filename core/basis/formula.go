package basis

import (
	"strings"

	"gradlab/core/expr"
)

// formula is the functions that a person wrote.
type formula struct {
	e    *expr.Expr
	work *expr.Workspace
	x    [2][]float64
	rows [][]float64
}

// Parse reads a formula of x1 and x2; nil stands for an empty one. The error is an
// *expr.Error, which knows the character where it stands.
func Parse(text string) (*expr.Expr, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	return expr.Parse(text, expr.Options{
		Vars: []string{"x1", "x2"}, Share: true, MaxBytes: MaxFormula, MaxOutputs: MaxFormulas,
	})
}

func newFormula(text string) (*formula, error) {
	e, err := Parse(text)
	if e == nil || err != nil {
		return nil, err
	}
	return &formula{e: e, work: e.NewWorkspace(), rows: make([][]float64, len(e.Outputs()))}, nil
}

// names returns the functions as a picture can show them: x₁·x₂ for x1*x2, cut when long.
func (f *formula) names() []string {
	const most = 24
	pretty := strings.NewReplacer("x1", "x₁", "x2", "x₂", "*", "·", "-", "−")
	var list []string
	for _, o := range f.e.Outputs() {
		name := []rune(pretty.Replace(f.e.NodeString(o)))
		if len(name) > most {
			name = append(name[:most-1], '…')
		}
		list = append(list, string(name))
	}
	return list
}

func (f *formula) expand(dst []float64, ld int, x, y []float64) {
	f.x[0], f.x[1] = x, y
	for k := range f.rows {
		f.rows[k] = dst[k*ld:][:len(x)]
	}
	f.e.EvalTo(f.rows, f.x[:], f.work)
}
