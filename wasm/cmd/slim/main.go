// Slim prepares a smaller build of the page (see package wasm/slim) and prints the flag that
// go build needs for it:
//
//	go build $(go run ./wasm/cmd/slim) ./wasm/cmd/page
//
// Where it cannot, it says why on stderr and prints nothing, so that the same command builds
// the page with Ebitengine as it is. Run it in the top directory of the repository.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"gradlab/wasm/slim"
)

const build = "assets/build/slim"

func main() {
	if err := prepare(); err != nil {
		fmt.Fprintln(os.Stderr, "slim: the page is built with Ebitengine as it is:", err)
		return
	}
	fmt.Println("-modfile=" + build + "/go.mod")
}

func prepare() error {
	module, err := list("-m", "-f", "{{.Dir}}", slim.Ebiten)
	if err != nil {
		return err
	}
	folders, err := list("-deps", "-f", "{{with .Module}}{{if eq .Path \""+slim.Ebiten+"\"}}{{$.Dir}}{{end}}{{end}}", "./wasm/cmd/page")
	if err != nil {
		return err
	}
	if err := slim.Copy(filepath.Join(build, "ebiten"), module[0], folders); err != nil {
		return err
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if name == "go.mod" {
			data = append(data, "\nreplace "+slim.Ebiten+" => ./"+build+"/ebiten\n"...)
		}
		if err := os.WriteFile(filepath.Join(build, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// list returns what go list prints for the page, a line each.
func list(args ...string) ([]string, error) {
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	lines := strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' || r == '\r' })
	if err == nil && len(lines) == 0 {
		err = fmt.Errorf("%v prints nothing", cmd)
	}
	return lines, err
}
