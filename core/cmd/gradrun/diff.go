package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gradlab/core/diff"
	"gradlab/core/expr"
)

const diffUsage = `Gradrun diff evaluates a formula at a point and differentiates it.

  gradrun diff -expr 'log(a*b)' -at a=2,b=3 [-mode reverse|forward] [-hessian] [-json]

  -expr F    the formula, several outputs joined by ';'. There are + - * / ^, log, exp,
             sin, cos, tanh, sigmoid, relu, sqrt, abs, max and min; any other name is a
             variable. At most 64 variables and 64 outputs. What is used again can have
             a name: 'c = a*b; log(c)'
  -at P      the point: the value of each variable of the formula
  -mode M    reverse: one pass an output (default); forward: one pass a variable
  -share     make equal sub-expressions one node of the graph
  -check     central differences beside the derivatives
  -hessian   second derivatives too
  -json      print one JSON object, numbers with all their digits, and null for what is
             not finite. The Jacobian has a row an output and a column a variable; of
             one output it is also the gradient

The exit status is 0, or 2 for bad input with one line on stderr.
`

// differentiate carries out "gradrun diff".
func differentiate(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("diff", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	src := flags.String("expr", "", "")
	at := flags.String("at", "", "")
	mode := flags.String("mode", "reverse", "")
	share := flags.Bool("share", false, "")
	check := flags.Bool("check", false, "")
	hessian := flags.Bool("hessian", false, "")
	asJSON := flags.Bool("json", false, "")
	switch err := flags.Parse(args); {
	case err == flag.ErrHelp:
		_, err := io.WriteString(out, diffUsage)
		return err
	case err != nil:
		return fmt.Errorf("diff: %w (%w)", err, errDiffUsage)
	case flags.NArg() > 0:
		return fmt.Errorf("diff: %.40q follows the flags, where nothing should (%w)", flags.Arg(0), errDiffUsage)
	case *src == "":
		return fmt.Errorf("diff: -expr is missing: give a formula such as 'log(a*b)' (%w)", errDiffUsage)
	case *mode != "reverse" && *mode != "forward":
		return fmt.Errorf("diff: -mode %.40q is not one of reverse, forward", *mode)
	}
	e, err := expr.Parse(*src, expr.Options{Share: *share, Define: true})
	if bad, ok := errors.AsType[*expr.Error](err); ok {
		return fmt.Errorf("diff: -expr: at character %d: %s", bad.Pos, bad.Msg)
	}
	if err != nil {
		return fmt.Errorf("diff: -expr: %w", err)
	}
	x, err := point(*at, e.Vars())
	if err != nil {
		return fmt.Errorf("diff: -at: %w", err)
	}
	d, err := derive(e, x, *mode, *check, *hessian)
	if err != nil {
		return err
	}
	if *asJSON {
		return json.NewEncoder(out).Encode(d)
	}
	return d.write(out)
}

var errDiffUsage = errors.New("see gradrun diff -help")

// point reads "a=2,b=3" for the variables vars, each of which must be there, and no other.
func point(text string, vars []string) ([]float64, error) {
	x, given := make([]float64, len(vars)), make([]bool, len(vars))
	for pair := range strings.SplitSeq(text, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, value, ok := strings.Cut(pair, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if !ok {
			return nil, fmt.Errorf("%.40q is not a name and a value, as in a=2", strings.TrimSpace(pair))
		}
		j := 0
		for j < len(vars) && vars[j] != name {
			j++
		}
		if j == len(vars) {
			have := strings.Join(vars, ", ")
			if have == "" {
				have = "none"
			}
			return nil, fmt.Errorf("the formula has no variable %.40q (it has %s)", name, have)
		}
		if given[j] {
			return nil, fmt.Errorf("%s is given twice", name)
		}
		v, err := strconv.ParseFloat(value, 64)
		if err != nil || v-v != 0 {
			return nil, fmt.Errorf("%s: %.40q is not a finite number", name, value)
		}
		x[j], given[j] = v, true
	}
	var missing []string
	for j, ok := range given {
		if !ok {
			missing = append(missing, vars[j]+"=…")
		}
	}
	if missing != nil {
		return nil, fmt.Errorf("%s is missing", strings.Join(missing, ","))
	}
	return x, nil
}

// derivatives is what is printed.
type derivatives struct {
	Expr            string     `json:"expr"`
	Vars            []string   `json:"vars"`
	At              []number   `json:"at"`
	Mode            string     `json:"mode"`
	Value           *number    `json:"value,omitempty"` // of one output
	Values          []number   `json:"values"`
	Gradient        []number   `json:"gradient,omitempty"` // of one output
	Rows            string     `json:"rows"`               // what the rows of the Jacobian are
	Jacobian        [][]number `json:"jacobian"`
	Passes          int        `json:"passes"`
	Multiplications int        `json:"multiplications"`

	Central      [][]number   `json:"central,omitempty"`
	CentralError *number      `json:"centralError,omitempty"` // largest difference from the Jacobian
	Hessian      [][]number   `json:"hessian,omitempty"`      // of one output
	Hessians     [][][]number `json:"hessians,omitempty"`     // of several
	Notes        []string     `json:"notes,omitempty"`        // kinks that were met
}

func derive(e *expr.Expr, x []float64, mode string, check, hessian bool) (*derivatives, error) {
	g, err := diff.New(e)
	if err != nil {
		return nil, err
	}
	g.At(x)
	n, m := len(x), len(e.Outputs())
	jac, values := make([]float64, m*n), make([]float64, m)
	g.Values(values)
	d := &derivatives{
		Expr: e.String(), Vars: append([]string{}, e.Vars()...), At: numbers(x), Mode: mode,
		Values: numbers(values), Rows: "outputs",
	}
	jacobian := g.JacobianReverse
	if mode == "forward" {
		jacobian = g.JacobianForward
	}
	count := jacobian(jac)
	d.Passes, d.Multiplications = count.Passes, count.Multiplications
	d.Jacobian = rowsOf(jac, m, n)
	if m == 1 {
		d.Value, d.Gradient = &d.Values[0], d.Jacobian[0]
	}
	if check {
		c, worst := make([]float64, m*n), 0.0
		g.Central(c)
		for i := range c {
			worst = max(worst, abs(c[i]-jac[i]))
		}
		w := number(worst)
		d.Central, d.CentralError = rowsOf(c, m, n), &w
	}
	if hessian {
		for o := range m {
			h := make([]float64, n*n)
			g.Hessian(h, o)
			d.Hessians = append(d.Hessians, rowsOf(h, n, n))
		}
		if m == 1 {
			d.Hessian, d.Hessians = d.Hessians[0], nil
		}
	}
	for i, nd := range e.Nodes() {
		if k := g.Kink(i); k != "" {
			d.Notes = append(d.Notes, fmt.Sprintf("at character %d: %s", nd.Pos, k))
		}
	}
	return d, nil
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}

func numbers(list []float64) []number {
	out := make([]number, len(list))
	for i, v := range list {
		out[i] = number(v)
	}
	return out
}

func rowsOf(list []float64, rows, cols int) [][]number {
	out := make([][]number, rows)
	for r := range out {
		out[r] = numbers(list[r*cols:][:cols])
	}
	return out
}

// write prints the derivatives for people.
func (d *derivatives) write(out io.Writer) error {
	var b strings.Builder
	row := func(name string, list []number) {
		fmt.Fprintf(&b, "%-10s", name)
		for _, v := range list {
			fmt.Fprintf(&b, " %14.8g", float64(v))
		}
		b.WriteByte('\n')
	}
	matrix := func(title string, list [][]number) {
		b.WriteString(title + "\n")
		fmt.Fprintf(&b, "%-10s", "")
		for _, v := range d.Vars {
			fmt.Fprintf(&b, " %14s", v)
		}
		b.WriteByte('\n')
		for i, r := range list {
			name := fmt.Sprintf("f%d", i+1)
			if len(list) == 1 {
				name = "f"
			}
			row(name, r)
		}
	}
	fmt.Fprintf(&b, "f = %s\n", d.Expr)
	row("value", d.Values)
	matrix(fmt.Sprintf("Jacobian, a row an output, by %s mode: %d passes, %d multiplications", d.Mode, d.Passes, d.Multiplications), d.Jacobian)
	if d.Central != nil {
		matrix(fmt.Sprintf("central differences, at most %.2g off", float64(*d.CentralError)), d.Central)
	}
	hessians := d.Hessians
	if d.Hessian != nil {
		hessians = [][][]number{d.Hessian}
	}
	for o, h := range hessians {
		fmt.Fprintf(&b, "Hessian of f%d\n", o+1)
		for j, r := range h {
			row(d.Vars[j], r)
		}
	}
	for _, note := range d.Notes {
		b.WriteString(note + "\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}
