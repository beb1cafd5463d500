// Pack finishes what the page needs beside its sources: it compresses the WebAssembly
// programs in assets/build and puts the compiler's own loader beside them.
//
//	go run ./wasm/cmd/pack              # after building page.wasm and worker.wasm
//	go run ./wasm/cmd/pack -dist dist   # and then copies the page to a folder for any host
//
// Run it in the top directory of the repository.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const build = "assets/build"

// programs are the WebAssembly programs of the page.
var programs = []string{"page", "worker"}

func main() {
	dist := flag.String("dist", "", "`folder` to fill with everything that a host must serve")
	flag.Parse()
	err := pack()
	if err == nil && *dist != "" {
		err = copyTo(*dist)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

// pack writes the compressed programs and wasm_exec.js.
func pack() error {
	for _, name := range programs {
		raw, err := os.ReadFile(filepath.Join(build, name+".wasm"))
		if err != nil {
			return fmt.Errorf("%w (run `make build`)", err)
		}
		small, err := compress(raw)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(build, name+".wasm.gz"), small, 0o644); err != nil {
			return err
		}
		fmt.Printf("%-7s %6.2f MB, compressed %5.2f MB\n", name, mb(raw), mb(small))
	}
	// The loader must be of the very compiler that built the programs.
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	js, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(build, "wasm_exec.js"), js, 0o644)
}

// compress returns raw in gzip's best compression. Equal input gives equal output.
func compress(raw []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func mb(b []byte) float64 { return float64(len(b)) / 1e6 }

// copyTo fills dir with the page. The folder works from any path of any static host; it
// holds the uncompressed programs too, for browsers that cannot inflate.
func copyTo(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	files := []string{"index.html", "LICENSE"}
	err := filepath.WalkDir("assets", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path == filepath.Join(build, "slim") {
			return fs.SkipDir // what the page was built from
		}
		if err == nil && !d.IsDir() && served(path) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	var total int
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, data, 0o644); err != nil {
			return err
		}
		total += len(data)
	}
	fmt.Printf("%s holds %d files, %.1f MB; what a visitor loads is compressed\n", dir, len(files), float64(total)/1e6)
	return nil
}

// served reports whether a browser asks for the file: sources and the fonts, which are
// inside the programs, stay behind, their licences go along.
func served(path string) bool {
	switch filepath.Ext(path) {
	case ".js", ".css", ".svg", ".wasm", ".gz", ".json":
		return true
	}
	base := strings.ToUpper(filepath.Base(path))
	return strings.HasPrefix(base, "LICENSE") || strings.HasPrefix(base, "OFL")
}
