//go:build !js

// Command run measures training speed in a real browser: it builds the benchmark, serves it,
// opens it in headless Chromium and prints what the page measured. With -serve it only
// serves the page, for a person to open. Then it opens Gradlab's own page, which make build has
// built, and prints what a frame takes there and how soon a pause is seen.
//
// It ends with status 1 when a target is missed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// A row is what the page reports of one network; rates are a second.
type row struct {
	Net           string
	Batch         int
	SIMD          bool
	JS, Go        float64 // examples trained
	Ratio, GFLOPS float64
	JSMap, GoMap  float64 // points of the boundary map
	Spread        float64 // between the windows, relative to the median
	Targets       struct{ Ratio, GFLOPS, Points float64 }
}

type results struct {
	Rows  []row
	Done  bool
	Error string
}

func main() {
	serve := flag.String("serve", "", "only serve the page, at this `address`")
	windows := flag.Int("windows", 9, "measure each contestant so many times and take the median")
	ms := flag.Int("ms", 100, "milliseconds a measurement")
	scalar := flag.Bool("scalar", false, "build without vector instructions")
	only := flag.String("frames", "", "measure no training, but the frames and pauses with this in their `name` (all: all of them)")
	flag.Parse()
	err := error(nil)
	if *only == "" {
		err = run(*serve, *windows, *ms, *scalar)
	}
	if *serve == "" && *only != "none" {
		err = errors.Join(err, frames(strings.TrimPrefix(*only, "all")))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(address string, windows, ms int, scalar bool) error {
	page, err := goCmd("list", "-f", "{{.Dir}}", "gradlab/wasm/bench/run").CombinedOutput()
	if err != nil {
		return fmt.Errorf("finding the page, inside the gradlab module: %v\n%s", err, page)
	}
	source := filepath.Dir(strings.TrimSpace(string(page)))
	built, err := os.MkdirTemp("", "gradlab-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(built)
	if err := build(built, scalar); err != nil {
		return err
	}

	// Files of the page from the source, the program from where it was built.
	mux := http.NewServeMux()
	for _, name := range []string{"bench.wasm", "wasm_exec.js"} {
		mux.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) {
			http.ServeFile(w, r, filepath.Join(built, name))
		})
	}
	mux.Handle("/", http.FileServer(http.Dir(source)))
	at := address
	if at == "" {
		at = "127.0.0.1:0"
	}
	l, err := net.Listen("tcp", at)
	if err != nil {
		return err
	}
	if address != "" {
		fmt.Printf("http://%s/\n", l.Addr())
		return http.Serve(l, mux)
	}
	server := &http.Server{Handler: mux}
	go server.Serve(l)
	defer server.Close()

	got, err := measure(fmt.Sprintf("http://%s/?windows=%d&ms=%d", l.Addr(), windows, ms))
	if err != nil {
		return err
	}
	return report(got)
}

// build compiles the Go half into dir and puts Go's loader for it beside.
func build(dir string, scalar bool) error {
	c := goCmd("build", "-ldflags=-s -w", "-o", filepath.Join(dir, "bench.wasm"), "gradlab/wasm/bench")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOEXPERIMENT=simd")
	if scalar {
		c.Env = append(c.Env, "GOEXPERIMENT=")
	}
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("building the page's program: %v\n%s", err, out)
	}
	root, err := goCmd("env", "GOROOT").Output()
	if err != nil {
		return err
	}
	loader, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "wasm_exec.js"), loader, 0o644)
}

func goCmd(args ...string) *exec.Cmd { return exec.Command("go", args...) }

// measure opens the page and waits for it to finish.
func measure(url string) (results, error) {
	profile, err := os.MkdirTemp("", "gradlab-bench-browser")
	if err != nil {
		return results{}, err
	}
	defer os.RemoveAll(profile)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.UserDataDir(profile),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx)
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()

	if err := chromedp.Do(ctx, chromedp.Navigate(url)); err != nil {
		return results{}, fmt.Errorf("opening the page: %w", err)
	}
	for {
		got, err := chromedp.Run(ctx, chromedp.Evaluate[results]("results"))
		switch {
		case err != nil:
			return got, fmt.Errorf("reading the page: %w", err)
		case got.Error != "":
			return got, errors.New(got.Error)
		case got.Done:
			return got, nil
		}
		select {
		case <-ctx.Done():
			return got, ctx.Err()
		case <-time.After(300 * time.Millisecond):
		}
	}
}

// report prints the table and returns an error that names the targets missed.
func report(got results) error {
	fmt.Println("Training in one Worker, float64: examples a second, and points of the boundary map a second.")
	fmt.Printf("%-16s %5s %12s %12s %7s %8s %12s %12s\n", "network", "batch", "JavaScript", "Gradlab", "ratio", "GFLOP/s", "map JS", "map Gradlab")
	var missed []string
	busy := 0.0
	miss := func(r row, what string, have, want float64) {
		if have < want {
			missed = append(missed, fmt.Sprintf("%s: %s is %.3g, wanted %.3g", r.Net, what, have, want))
		}
	}
	for _, r := range got.Rows {
		fmt.Printf("%-16s %5d %12.0f %12.0f %6.1f× %8.1f %12.0f %12.0f\n", r.Net, r.Batch, r.JS, r.Go, r.Ratio, r.GFLOPS, r.JSMap, r.GoMap)
		busy = max(busy, r.Spread)
		if !r.SIMD {
			continue // the targets are for vector instructions
		}
		miss(r, "the ratio", r.Ratio, r.Targets.Ratio)
		miss(r, "GFLOP/s", r.GFLOPS, r.Targets.GFLOPS)
		miss(r, "map points a second", r.GoMap, r.Targets.Points)
	}
	if busy > 0.3 {
		fmt.Printf("Windows differ by up to %.0f %%: the machine was busy with other things.\n", 100*busy)
	}
	if len(missed) > 0 {
		return errors.New("missed: " + strings.Join(missed, "; "))
	}
	return nil
}
