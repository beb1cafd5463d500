package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// shipped are the programs whose licences go along, with the systems that they are built for.
var shipped = []struct{ os, arch, pkg string }{
	{"js", "wasm", "./wasm/cmd/page"},
	{"js", "wasm", "./wasm/cmd/worker"},
	{"linux", "amd64", "./render/cmd/gradlab"},
	{"windows", "amd64", "./render/cmd/gradlab"},
	{"darwin", "arm64", "./render/cmd/gradlab"},
}

// licences returns the licences of all that is in the programs: our own, Go's, those of the
// modules that they are linked from, the typeface's and the data's. root is Go's directory.
func licences(root string) ([]byte, error) {
	dirs := map[string]string{} // module and version to its directory
	for _, s := range shipped {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if .Version}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", s.pkg)
		cmd.Env = append(os.Environ(), "GOOS="+s.os, "GOARCH="+s.arch, "CGO_ENABLED=0", "GOEXPERIMENT=simd")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list %s: %w", s.pkg, err)
		}
		for line := range strings.Lines(string(out)) {
			if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				dirs[name] = dir
			}
		}
	}
	var names []string
	for name := range dirs {
		names = append(names, name)
	}
	slices.Sort(names)

	var b bytes.Buffer
	add := func(name, file string) error {
		text, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("the licence of %s: %w", name, err)
		}
		fmt.Fprintf(&b, "%s\n%s\n\n%s\n\n", name, strings.Repeat("=", len(name)), bytes.TrimSpace(text))
		return nil
	}
	if err := add("Gradlab", "LICENSE"); err != nil {
		return nil, err
	}
	if err := add("Go", filepath.Join(root, "LICENSE")); err != nil {
		return nil, err
	}
	if err := add("Roboto, the typeface", "assets/fonts/LICENSE-Apache-2.0.txt"); err != nil {
		return nil, err
	}
	if err := add("Images of handwritten digits", "core/data/digits/LICENCE"); err != nil {
		return nil, err
	}
	for _, name := range names {
		files, err := filepath.Glob(filepath.Join(dirs[name], "LICENSE*"))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("%s in %s has no file LICENSE", name, dirs[name])
		}
		for _, file := range files {
			if err := add(name, file); err != nil {
				return nil, err
			}
		}
	}
	return b.Bytes(), nil
}
