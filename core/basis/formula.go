package basis

import (
	"strconv"
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

// names returns the functions as a picture can show them: x₁·x₂² for x1*x2^2, cut when long.
func (f *formula) names() []string {
	const most = 24
	pretty := strings.NewReplacer("x1", "x₁", "x2", "x₂", "*", "·", "-", "−")
	var list []string
	for _, o := range f.e.Outputs() {
		name := []rune(raise(pretty.Replace(f.e.NodeString(o))))
		if len(name) > most {
			name = append(name[:most-1], '…')
		}
		list = append(list, string(name))
	}
	return list
}

// raise writes powers that are whole numbers as exponents: x² for x^2.
func raise(s string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(s, "^")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		end := 0
		for end < len(after) && '0' <= after[end] && after[end] <= '9' {
			end++
		}
		if n, err := strconv.Atoi(after[:end]); err == nil && (end == len(after) || after[end] != '.' && after[end] != 'e') {
			b.WriteString(superscript(n))
		} else {
			b.WriteString("^" + after[:end])
		}
		s = after[end:]
	}
}

func (f *formula) expand(dst []float64, ld int, x, y []float64) {
	f.x[0], f.x[1] = x, y
	for k := range f.rows {
		f.rows[k] = dst[k*ld:][:len(x)]
	}
	f.e.EvalTo(f.rows, f.x[:], f.work)
}
