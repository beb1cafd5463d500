// Serve is a static server for development: it shows the page of this directory on
// http://localhost:8080/.
//
//	go run serve.go -addr localhost:8080
//
// It sends the types that a browser insists on, forbids caching so that a rebuilt program is
// seen at once, and gives out what belongs to the page only. By default it listens on the
// loopback interface alone.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"slices"
	"strings"
)

// types are the media types by file extension. They are listed here, not asked of the
// system, because streaming compilation of WebAssembly depends on the exact one.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".wasm": "application/wasm",
	".gz":   "application/gzip", // the page inflates it itself, so no Content-Encoding
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".txt":  "text/plain; charset=utf-8",
}

// page is what of the directory belongs to the page; "" is the directory itself.
var page = []string{"", "index.html", "assets", "LICENSE"}

// given reports whether root is a folder that make dist has filled: all of it is the page.
func given(root fs.FS) bool {
	_, err := fs.Stat(root, "sw.js")
	return err == nil
}

// handler serves the files below root.
func handler(root fs.FS) http.Handler {
	files := http.FileServerFS(root)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		first, _, _ := strings.Cut(name, "/")
		if !given(root) && !slices.Contains(page, first) {
			http.NotFound(w, r)
			return
		}
		if info, err := fs.Stat(root, name); err == nil && info.IsDir() {
			if _, err := fs.Stat(root, path.Join(name, "index.html")); err != nil {
				http.NotFound(w, r) // no listing of directories
				return
			}
		}
		if t, ok := types[path.Ext(name)]; ok {
			w.Header().Set("Content-Type", t)
		}
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	})
}

func main() {
	addr := flag.String("addr", "localhost:8080", "`host:port` to listen on")
	dir := flag.String("dir", ".", "`directory` that holds index.html")
	flag.Parse()
	if err := serve(*addr, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

func serve(addr, dir string) error {
	root := os.DirFS(dir)
	if _, err := fs.Stat(root, "index.html"); err != nil {
		return fmt.Errorf("no index.html in %q: give the page's directory with -dir", dir)
	}
	if _, err := fs.Stat(root, "assets/build/page.wasm.gz"); errors.Is(err, fs.ErrNotExist) && !given(root) {
		return errors.New("assets/build is empty: run `make build` first")
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("%w (another address: -addr localhost:8081)", err)
	}
	fmt.Printf("Gradlab is at http://%s/\n", shown(l.Addr(), addr))
	return http.Serve(l, handler(root))
}

// shown is how a person would type the address: by the name asked for when there is one,
// with the port that the system gave.
func shown(got net.Addr, asked string) string {
	host, _, err := net.SplitHostPort(asked)
	_, port, err2 := net.SplitHostPort(got.String())
	if err != nil || err2 != nil || host == "" {
		return got.String()
	}
	return net.JoinHostPort(host, port)
}
