package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// derived is what "gradrun diff -json" prints as a script reads it.
type derived struct {
	Expr, Mode, Rows        string
	Vars, Notes             []string
	At, Values, Gradient    []*float64
	Value                   *float64
	Jacobian, Hessian       [][]*float64
	Central                 [][]*float64
	Hessians                [][][]*float64
	Passes, Multiplications int
	CentralError            *float64
}

func derivedBy(t *testing.T, args ...string) derived {
	t.Helper()
	out, errs, code := gradrun(append([]string{"diff", "-json"}, args...)...)
	if code != 0 || errs != "" || strings.Count(out, "\n") != 1 {
		t.Fatalf("%q: status %d, stderr %q, stdout %q", args, code, errs, out)
	}
	var d derived
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		t.Fatalf("%q: %v\n%s", args, err, out)
	}
	return d
}

// plain turns pointers into numbers; null becomes −99.
func plain(list []*float64) []float64 {
	var out []float64
	for _, v := range list {
		if v == nil {
			out = append(out, -99)
			continue
		}
		out = append(out, *v)
	}
	return out
}

func TestDiffLecture(t *testing.T) {
	for mode, passes := range map[string]int{"reverse": 1, "forward": 2} {
		d := derivedBy(t, "-expr", "log(a*b)", "-at", "a=2,b=3", "-mode", mode)
		if *d.Value != 1.791759469228055 || !slices.Equal(plain(d.Gradient), []float64{0.5, 1. / 3}) ||
			!slices.Equal(plain(d.Jacobian[0]), []float64{0.5, 1. / 3}) || d.Passes != passes || d.Mode != mode ||
			!slices.Equal(d.Vars, []string{"a", "b"}) || len(d.Values) != 1 || d.Rows != "outputs" {
			t.Errorf("%s: %+v", mode, d)
		}
	}
	if d := derivedBy(t, "-expr", "log(a*b)", "-at", " b = 3 , a=2"); d.Mode != "reverse" || *d.Gradient[0] != 0.5 {
		t.Errorf("%+v", d)
	}
}

func TestDiffJacobian(t *testing.T) {
	for mode, passes := range map[string]int{"reverse": 2, "forward": 3} {
		d := derivedBy(t, "-expr", "x1*x2+sin(x3); exp(x1)*x3", "-at", "x1=1,x2=2,x3=.5", "-mode", mode, "-hessian", "-check")
		if d.Value != nil || d.Gradient != nil || len(d.Values) != 2 || d.Passes != passes ||
			len(d.Jacobian) != 2 || len(d.Jacobian[0]) != 3 || *d.Jacobian[1][1] != 0 || *d.Jacobian[0][0] != 2 ||
			len(d.Hessians) != 2 || d.Hessian != nil || *d.Hessians[0][0][1] != 1 || !(*d.CentralError < 1e-9) || len(d.Central) != 2 {
			t.Errorf("%s: %+v", mode, d)
		}
	}
	if d := derivedBy(t, "-expr", "(a+b)*(a+b)", "-at", "a=1,b=2", "-share", "-hessian"); d.Multiplications != 4 || *d.Hessian[1][0] != 2 {
		t.Errorf("shared: %+v", d)
	}
}

// What is not finite is null, and a kink is said.
func TestDiffWithoutValue(t *testing.T) {
	d := derivedBy(t, "-expr", "log(a) + relu(b)", "-at", "a=-1,b=0")
	if d.Value != nil || !slices.Equal(plain(d.Gradient), []float64{-99, 0}) || len(d.Notes) != 1 ||
		!strings.HasPrefix(d.Notes[0], "at character 10: relu has a kink at 0") {
		t.Errorf("%+v", d)
	}
}

func TestDiffForPeople(t *testing.T) {
	out, errs, code := gradrun("diff", "-expr", "abs(a)*b; b", "-at", "a=0,b=3", "-check", "-hessian")
	for _, want := range []string{"f = abs(a)*b; b", "value", "2 passes, 3 multiplications", "central differences", "Hessian of f2", "abs has a kink"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if code != 0 || errs != "" {
		t.Error(code, errs)
	}
	if out, errs, code := gradrun("diff", "-help"); code != 0 || errs != "" || !strings.Contains(out, "-mode M") {
		t.Errorf("-help: %d, %q, %q", code, out, errs)
	}
}

func TestDiffBadInput(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{}, "-expr is missing"},
		{[]string{"-expr", "log(a*)", "-at", "a=2"}, "-expr: at character 7: unexpected ); a number"},
		{[]string{"-expr", "lg(a)", "-at", "a=2"}, "-expr: at character 1: unknown function lg; have log"},
		{[]string{"-expr", strings.Repeat("(", 5000), "-at", "a=2"}, "nested more than 100 deep"},
		{[]string{"-expr", strings.Repeat("a+", 5000) + "a", "-at", "a=2"}, "bytes long; at most"},
		{[]string{"-expr", "log(a*b)", "-at", "a=2"}, "-at: b=… is missing"},
		{[]string{"-expr", "log(a*b)"}, "-at: a=…,b=… is missing"},
		{[]string{"-expr", "a", "-at", "a=2,c=3"}, `no variable "c" (it has a)`},
		{[]string{"-expr", "2", "-at", "c=3"}, `no variable "c" (it has none)`},
		{[]string{"-expr", "a", "-at", "a=2,a=3"}, "a is given twice"},
		{[]string{"-expr", "a", "-at", "a"}, `"a" is not a name and a value, as in a=2`},
		{[]string{"-expr", "a", "-at", "a=x"}, `a: "x" is not a finite number`},
		{[]string{"-expr", "a", "-at", "a=Inf"}, `a: "Inf" is not a finite number`},
		{[]string{"-expr", "a", "-at", "a=1e999"}, `a: "1e999" is not a finite number`},
		{[]string{"-expr", "a", "-at", "a=\n"}, "is not a finite number"},
		{[]string{"-expr", "a", "-at", "a=2", "-mode", "sideways"}, `-mode "sideways" is not one of reverse, forward`},
		{[]string{"-expr", "a", "-at", "a=2", "rest"}, `"rest" follows the flags`},
		{[]string{"-nonsense"}, "-nonsense"},
	} {
		out, errs, code := gradrun(append([]string{"diff"}, tt.args...)...)
		if code != 2 || out != "" || !strings.HasPrefix(errs, "gradrun: diff: ") || !strings.Contains(errs, tt.want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%.60q: status %d, stdout %q, stderr %q; want 2 and %q", tt.args, code, out, errs, tt.want)
		}
	}
}
