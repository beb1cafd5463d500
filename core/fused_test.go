//go:build !js

package core_test

import (
	"bufio"
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// mayDiffer lists the packages, and the files that call what other code may not call, that
// may give other bits on other machines, and why.
var mayDiffer = map[string]string{
	"gradlab/core/runner": "paces the work by the time it takes, which is another each time anyway",
	"runner/pace.go":      "the same",
	// What a hand does to a point is written down, however the point was found.
	"gradlab/core/session": "finds the points near a hand",
	"experiment/field.go":  "finds the stop of a slider that is nearest to a value",
}

// inexact are the functions of package math that do not have one right result: they differ
// between machines in their last bits, by a fused operation or by being written anew for one.
var inexact = regexp.MustCompile(`^(Acosh?|Asinh?|Atan[2h]?|Cbrt|Cosh?|Erf|Erfc|Erfc?inv|Exp|Exp2|Expm1|FMA|Gamma|Hypot|J[01n]|Lgamma|Log|Log1?[02p]|Pow|Pow10|Sinh?|Sincos|Tanh?|Y[01n])$`)

var (
	functionLine = regexp.MustCompile(`^TEXT (\S+)\(SB\) `)
	fusedLine    = regexp.MustCompile(`^\s*(\S+:\d+)\s.*\sFN?M(ADD|SUB)[DS]\b`)
)

// TestNothingIsFused looks for code that would give a run other bits on machines that multiply
// and add with one rounding, as arm64 does and the one at hand may not: the compiler fuses
// x*y + z wherever the product does not stand in float64(…), across statements too.
func TestNothingIsFused(t *testing.T) {
	cmd := exec.Command("go", "list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "gradlab/core/...", "math")
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		pkg, archive, _ := strings.Cut(line, " ")
		if archive == "" { // nothing but tests
			continue
		}
		code, err := exec.Command("go", "tool", "objdump", archive).Output()
		if err != nil {
			t.Fatalf("go tool objdump: %s: %v", pkg, err)
		}
		function, fused := "", 0
		for s := bufio.NewScanner(bytes.NewReader(code)); s.Scan(); {
			if m := functionLine.FindStringSubmatch(s.Text()); m != nil {
				function = m[1]
			}
			m := fusedLine.FindStringSubmatch(s.Text())
			if m == nil {
				continue
			}
			fused++
			if pkg != "math" && mayDiffer[pkg] == "" {
				t.Errorf("%s: %s multiplies and adds with one rounding on arm64: write float64(x*y) + z", m[1], function)
			}
		}
		// Package math is full of them, and is not looked at for another reason.
		if fused == 0 && (pkg == "math" || mayDiffer[pkg] != "") {
			t.Errorf("no fused instruction found in %s, where there should be some", pkg)
		}
	}
}

// TestElementaryFunctionsAreOurs looks for calls of math's functions that should be package
// kernel's.
func TestElementaryFunctionsAreOurs(t *testing.T) {
	seen := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := s.X.(*ast.Ident); !ok || x.Name != "math" || !inexact.MatchString(s.Sel.Name) {
				return true
			}
			seen[filepath.ToSlash(path)] = true
			if mayDiffer[filepath.ToSlash(path)] == "" {
				t.Errorf("%s: math.%s gives other bits on other machines: use package kernel's, or write one there",
					set.Position(s.Pos()), s.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for path := range mayDiffer {
		if strings.HasSuffix(path, ".go") && !seen[path] {
			t.Errorf("%s is listed as what may differ, and calls nothing that does", path)
		}
	}
}
