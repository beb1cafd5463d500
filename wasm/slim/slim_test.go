package slim

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	real "text/template"

	"gradlab/wasm/slim/template"
)

// module returns the folder of the Ebitengine that go.mod names.
func module(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", Ebiten).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// The imports are where they are looked for, in this version of Ebitengine.
func TestCopy(t *testing.T) {
	from, dir := module(t), t.TempDir()
	var folders []string
	for _, s := range standins {
		folders = append(folders, filepath.Dir(filepath.Join(from, s.file)))
	}
	if err := Copy(dir, from, folders); err != nil {
		t.Fatal(err)
	}
	for _, s := range standins {
		old, _ := os.ReadFile(filepath.Join(from, s.file))
		led, err := os.ReadFile(filepath.Join(dir, s.file))
		if err != nil {
			t.Fatal(err)
		}
		if back := strings.Replace(string(led), "gradlab/wasm/slim/"+s.to, s.path, 1); back != string(old) || bytes.Equal(led, old) {
			t.Errorf("%s differs in more than the import of %s, or not at all", s.file, s.path)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err != nil {
		t.Error(err)
	}
	// An Ebitengine that imports something else is refused.
	strange := t.TempDir()
	if err := Copy(t.TempDir(), strange, nil); err == nil {
		t.Error("an empty module is copied")
	}
}

// texts are the templates in a file of Ebitengine.
func texts(t *testing.T, file string) (list []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if fun, ok := call.Fun.(*ast.SelectorExpr); ok && fun.Sel.Name == "Parse" {
				text, err := strconv.Unquote(call.Args[0].(*ast.BasicLit).Value)
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, text)
			}
		}
		return true
	})
	return list
}

// Our templates make of Ebitengine's texts what Go's do, letter by letter.
func TestTemplates(t *testing.T) {
	type data struct {
		Filter, FilterNearest, FilterLinear, FilterPixelated      int
		Address, AddressUnsafe, AddressClampToZero, AddressRepeat int
	}
	seen := 0
	for _, s := range standins {
		if s.to != "template" {
			continue
		}
		for _, text := range texts(t, filepath.Join(module(t), s.file)) {
			ours := template.Must(template.New("x").Parse(text))
			gos := real.Must(real.New("x").Parse(text))
			for i := range 16 {
				d := data{i / 4, 0, 1, 2, i % 4, 0, 1, 2}
				var a, b bytes.Buffer
				if err := ours.Execute(&a, d); err != nil {
					t.Fatal(err)
				}
				if err := gos.Execute(&b, d); err != nil {
					t.Fatal(err)
				}
				if a.String() != b.String() {
					t.Errorf("%s, %+v:\n%s\nwant\n%s", s.file, d, &a, &b)
				}
				seen++
			}
		}
	}
	if seen != 32 {
		t.Errorf("%d sources compared, want 32", seen)
	}
}

func TestTemplateRefuses(t *testing.T) {
	for _, text := range []string{"{{.A}}", "{{if eq .A .B}}", "{{end}}", "{{else}}", "{{if .A}}{{end}}", "{{if eq .A .B", "{{range .A}}{{end}}", "{{}}"} {
		if _, err := template.New("x").Parse(text); err == nil {
			t.Errorf("%s is taken", text)
		}
	}
	tmpl := template.Must(template.New("x").Parse("{{if eq .A .B}}{{end}}"))
	if err := tmpl.Execute(new(bytes.Buffer), struct{ A int }{1}); err == nil {
		t.Error("a field that is missing is taken")
	}
}
