// Pack finishes what the page needs beside its sources, and makes the forms in which it is
// given out.
//
//	go run ./wasm/cmd/pack                                # after building page.wasm and worker.wasm
//	go run ./wasm/cmd/pack -dist dist                     # a folder for any static host
//	go run ./wasm/cmd/pack -single dist/gradlab.html      # one file, to be opened by double click
//	go run ./wasm/cmd/pack -single a.html -link '#…'      # that opens with an experiment
//
// Run it in the top directory of the repository.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"
)

const build = "assets/build"

// programs are the WebAssembly programs of the page.
var programs = []string{"page", "worker"}

func main() {
	dist := flag.String("dist", "", "`folder` to fill with everything that a host must serve")
	single := flag.String("single", "", "`file` to write with everything inside")
	link := flag.String("link", "", "the experiment with which the single file opens, '#lab=boundary&data=xor'")
	quick := flag.Bool("quick", false, "leave out the best compression, which takes a minute")
	only := flag.String("licences", "", "`file` to write the licences to, and nothing else")
	flag.Parse()
	if *only != "" {
		if err := writeLicences(*only); err != nil {
			fmt.Fprintln(os.Stderr, "pack:", err)
			os.Exit(1)
		}
		return
	}
	err := pack()
	if err == nil && *dist != "" {
		err = writeDist(*dist, *quick)
	}
	if err == nil && *single != "" {
		err = writeSingle(*single, *link)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

// pack writes the compressed programs, wasm_exec.js and the licences into assets/build.
func pack() error {
	for _, name := range programs {
		raw, err := os.ReadFile(filepath.Join(build, name+".wasm"))
		if err != nil {
			return fmt.Errorf("%w (run `make build`)", err)
		}
		small, err := gzipped(raw)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(build, name+".wasm.gz"), small, 0o644); err != nil {
			return err
		}
		fmt.Printf("%-7s %6.2f MB, compressed %5.2f MB\n", name, mb(raw), mb(small))
	}
	// The loader must be of the very compiler that built the programs.
	root, err := goroot()
	if err != nil {
		return err
	}
	js, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(build, "wasm_exec.js"), js, 0o644); err != nil {
		return err
	}
	return writeLicences(filepath.Join(build, "LICENSES.txt"))
}

func writeLicences(file string) error {
	root, err := goroot()
	if err != nil {
		return err
	}
	text, err := licences(root)
	if err != nil {
		return err
	}
	return os.WriteFile(file, text, 0o644)
}

func goroot() (string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	return strings.TrimSpace(string(root)), nil
}

// gzipped returns raw in gzip's best compression. Equal input gives equal output.
func gzipped(raw []byte) ([]byte, error) {
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

// brotlied returns raw in brotli's best compression, or in a quick one.
func brotlied(raw []byte, quick bool) ([]byte, error) {
	options := brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}
	if quick {
		options.Quality = 5
	}
	var b bytes.Buffer
	z := brotli.NewWriterOptions(&b, options)
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func mb(b []byte) float64 { return float64(len(b)) / 1e6 }
