// Package slim makes the page's program a third smaller: it leads some imports of Ebitengine
// to the small packages beneath it, which do what a page needs of them.
//
// Ebitengine brings much that only its debugging uses (a JSON logger, zip, Go's own build and
// printer), and text/template, because of which the linker keeps every exported method of
// every type. Nothing of Ebitengine's own code changes: a copy of it in which only the import
// lines of a few files differ stands in a folder for built files, and a copy of go.mod, given
// to go build by -modfile, has a replace line that leads there.
package slim

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Ebiten is the module of Ebitengine.
const Ebiten = "github.com/hajimehoshi/ebiten/v2"

// standins lists which import of which file of Ebitengine is led to which package here.
var standins = []struct{ file, path, to string }{
	{"internal/builtinshader/shader.go", "text/template", "template"},
	{"internal/colormshader/shader.go", "text/template", "template"},
	{"internal/graphicscommand/image_js.go", "archive/zip", "zip"},
	{"internal/thread/thread.go", "log/slog", "slog"},
	{"internal/atlas/gpuresources.go", "log/slog", "slog"},
	{"internal/debug/caller.go", "go/build", "build"},
	{"internal/legacyshader/convert.go", "go/printer", "printer"},
	{"internal/ui/ui_other.go", Ebiten + "/internal/vmguest", "vmguest"},
}

// Copy writes to dir the packages of Ebitengine in folders, which are beneath module, with the
// imports led to the stand-ins. It fails when an import is not where it is looked for.
func Copy(dir, module string, folders []string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for _, from := range append(folders, module) {
		under, err := filepath.Rel(module, from)
		if err != nil || strings.HasPrefix(under, "..") {
			return fmt.Errorf("%s is not beneath %s", from, module)
		}
		if err := copyFiles(filepath.Join(dir, under), from); err != nil {
			return err
		}
	}
	for _, s := range standins {
		name := filepath.Join(dir, filepath.FromSlash(s.file))
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		old := []byte("\n\t\"" + s.path + "\"\n")
		if n := bytes.Count(source, old); n != 1 {
			return fmt.Errorf("%s imports %s %d times, want once", s.file, s.path, n)
		}
		led := []byte("\n\t\"gradlab/wasm/slim/" + s.to + "\"\n")
		if err := os.WriteFile(name, bytes.Replace(source, old, led, 1), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// copyFiles copies the files of a folder, without its folders and tests.
func copyFiles(to, from string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(from, e.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
