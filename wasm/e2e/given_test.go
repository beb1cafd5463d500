//go:build browser

package e2e

import (
	"compress/gzip"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// given is where pack writes the page as it is given out; made once.
var given = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "gradlab-given")
	if err != nil {
		return "", err
	}
	pack := exec.Command("go", "run", "./wasm/cmd/pack", "-quick", "-dist", filepath.Join(dir, "dist"),
		"-single", filepath.Join(dir, "gradlab.html"), "-link", "#lab=boundary&data=xor&seed=3")
	pack.Dir = root
	if out, err := pack.CombinedOutput(); err != nil {
		return "", fmt.Errorf("pack: %w\n%s", err, out)
	}
	return dir, nil
})

func givenDir(t *testing.T) string {
	t.Helper()
	dir, err := given()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// A host serves the folder below /deep/er/ as badly as its fields say.
type badHost struct {
	dir     string
	types   string // "wrong": everything is application/octet-stream, "none", "": right
	nosniff bool
	gzip    bool // sends .wasm.gz with Content-Encoding
	keeps   bool // lets programs be kept for ever, as their names allow
	cut     int  // the first so many answers to a program are cut off
	gone    bool // answers nothing

	mu       sync.Mutex
	programs int   // requests for programs that came through
	bytes    int64 // of programs
}

func (h *badHost) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.gone {
		panic(http.ErrAbortHandler)
	}
	name, ok := strings.CutPrefix(r.URL.Path, "/deep/er/")
	if !ok {
		http.NotFound(w, r)
		return
	}
	if name == "" {
		name = "index.html"
	}
	data, err := os.ReadFile(filepath.Join(h.dir, filepath.FromSlash(path.Clean(name))))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	ext := path.Ext(name)
	switch {
	case name == "index.html" || name == "sw.js": // a page that is none is shown as text by any browser
		w.Header().Set("Content-Type", mime.TypeByExtension(ext))
	case h.types == "wrong":
		w.Header().Set("Content-Type", "application/octet-stream")
	case h.types == "none":
		w.Header()["Content-Type"] = nil
	default:
		w.Header().Set("Content-Type", mime.TypeByExtension(ext))
	}
	if h.nosniff {
		w.Header().Set("X-Content-Type-Options", "nosniff")
	}
	if h.gzip && ext == ".gz" {
		w.Header().Set("Content-Encoding", "gzip")
	}
	if strings.Contains(name, ".wasm") {
		if h.keeps {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		h.programs++
		h.bytes += int64(len(data))
		if h.cut > 0 {
			h.cut--
			data = data[:len(data)/3]
		}
	}
	w.Write(data)
}

func (h *badHost) asked() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.programs
}

// What is given out works from a sub-path, on a host with wrong types or none, one that
// inflates, and one that cuts programs off once.
func TestGivenFolderOnBadHosts(t *testing.T) {
	dir := filepath.Join(givenDir(t), "dist")
	for _, tt := range []struct {
		name string
		host *badHost
	}{
		{"right types", &badHost{keeps: true}},
		{"wrong types", &badHost{types: "wrong", nosniff: true}},
		{"no types", &badHost{types: "none"}},
		{"inflates", &badHost{gzip: true}},
		{"cut off", &badHost{cut: 2}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.host.dir = dir
			s := httptest.NewServer(tt.host)
			defer s.Close()
			v := small
			if tt.host.keeps { // the browser's own store alone
				v.before = `Object.defineProperty(navigator, "serviceWorker", {value: undefined})`
			}
			p := open(t, s.URL+"/deep/er/#lab=boundary&data=xor", v)
			if s := p.run(20); s.Step != 20 {
				t.Errorf("after 20 steps the page counts %v", s.Step)
			}
			if got := eval[string](p, "location.pathname + location.hash"); got != "/deep/er/#lab=boundary&data=xor" {
				t.Errorf("the address bar holds %q", got)
			}
			if eval[bool](p, `gradlab.stats().inThread`) {
				t.Error("no Worker was used")
			}
			if n := eval[int](p, `performance.getEntriesByType("resource").filter((e) => !e.name.startsWith("blob:") && !e.name.startsWith("data:") && !e.name.startsWith(location.origin)).length`); n != 0 {
				t.Errorf("other hosts were asked for %d things", n)
			}
			if tt.host.keeps {
				first := tt.host.asked()
				p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(s.URL+"/deep/er/#lab=boundary&data=moons"))
				p.ready()
				if n := tt.host.asked() - first; n != 0 || first != 2 {
					t.Errorf("the first visit asked for %d programs, the second for %d", first, n)
				}
			}
		})
	}
}

// A program that never arrives whole ends in a sentence.
func TestGivenProgramCutOff(t *testing.T) {
	s := httptest.NewServer(&badHost{dir: filepath.Join(givenDir(t), "dist"), cut: 1000})
	defer s.Close()
	p := open(t, s.URL+"/deep/er/", view{w: 800, h: 450, bare: true, trouble: true})
	p.wait("a sentence", 15*time.Second, `document.getElementById("banner").innerText.includes("did not arrive whole")`)
	if !eval[bool](p, `[...document.querySelectorAll("#banner button")].some((b) => b.textContent === "Reload")`) {
		t.Error("there is no way on")
	}
}

// After a first visit the page opens without the network, and a new version replaces the old.
func TestGivenFolderOffline(t *testing.T) {
	host := &badHost{dir: filepath.Join(givenDir(t), "dist")}
	s := httptest.NewServer(host)
	defer s.Close()
	v := small
	v.trouble = true // what is not there is told by the browser itself
	p := open(t, s.URL+"/deep/er/#data=circle", v)
	p.wait("the service worker", 30*time.Second, `navigator.serviceWorker.ready.then((r) => !!r.active && caches.keys()).then((k) => k.length === 1)`)
	p.wait("the page in its care", 10*time.Second, `!!navigator.serviceWorker.controller`)
	first := host.asked()
	if first > 4 {
		t.Errorf("programs were asked for %d times in the first visit", first)
	}
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(s.URL+"/deep/er/#data=circle"))
	p.ready()
	if n := host.asked() - first; n != 0 {
		t.Errorf("the second visit asked for %d programs", n)
	}

	host.mu.Lock()
	host.gone = true
	host.mu.Unlock()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(s.URL+"/deep/er/#data=moons"))
	p.ready()
	if s := p.run(10); s.Step != 10 {
		t.Errorf("offline, 10 steps lead to %+v", s)
	}

	// Another version: the page with another name for itself.
	other := t.TempDir()
	if err := os.CopyFS(other, os.DirFS(host.dir)); err != nil {
		t.Fatal(err)
	}
	change(t, filepath.Join(other, "index.html"), "<title>Gradlab</title>", "<title>Gradlab, later</title>")
	sw, _ := os.ReadFile(filepath.Join(other, "sw.js"))
	i := strings.Index(string(sw), `const version = "`) + len(`const version = "`)
	change(t, filepath.Join(other, "sw.js"), string(sw[i:i+12]), "0123456789ab")
	host.mu.Lock()
	host.dir, host.gone = other, false
	asked := host.programs
	host.mu.Unlock()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(s.URL+"/deep/er/#data=moons"))
	p.ready()
	if title := eval[string](p, "document.title"); title != "Gradlab, later" {
		t.Errorf("the page that is shown is %q", title)
	}
	p.wait("the new version", 20*time.Second, `caches.keys().then((k) => k.some((n) => n.endsWith("0123456789ab")))`)
	p.wait("the new version in charge", 20*time.Second, `navigator.serviceWorker.getRegistration().then((r) => r.active && !r.installing && !r.waiting)`)
	if n := host.asked() - asked; n != 0 {
		t.Errorf("the new version asked for %d programs that have not changed", n)
	}
	host.mu.Lock()
	host.gone = true
	host.mu.Unlock()
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate(s.URL+"/deep/er/"))
	p.ready()
	if title := eval[string](p, "document.title"); title != "Gradlab, later" {
		t.Errorf("offline the page is %q", title)
	}
}

func change(t *testing.T, file, from, to string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(data), from) {
		t.Fatalf("%s: %v, does not hold %q", file, err, from)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(data), from, to, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A first visit without the network is told so.
func TestGivenFirstVisitOffline(t *testing.T) {
	dir := filepath.Join(givenDir(t), "dist")
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, ".wasm") {
			panic(http.ErrAbortHandler)
		}
		http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
	}))
	defer s.Close()
	p := open(t, s.URL+"/", view{w: 800, h: 450, bare: true, trouble: true})
	p.wait("a sentence", 15*time.Second, `document.getElementById("banner").innerText.includes("offline")`)
}

// The single file opens from the disc: with a Worker, with the experiment that was put into
// it, without a request.
func TestSingleFile(t *testing.T) {
	p := open(t, "file://"+filepath.Join(givenDir(t), "gradlab.html"), small)
	if got := p.link(); got != "#lab=boundary&data=xor&seed=3" {
		t.Errorf("it opens with %s", got)
	}
	if s := p.run(30); s.Step != 30 {
		t.Errorf("30 steps lead to %+v", s)
	}
	if eval[bool](p, `gradlab.stats().inThread`) {
		t.Error("no Worker was used")
	}
	if n := eval[int](p, `performance.getEntriesByType("resource").filter((e) => !e.name.startsWith("blob:") && !e.name.startsWith("data:") && e.name !== location.href.split("#")[0]).length`); n != 0 {
		t.Errorf("%d requests: %s", n, eval[string](p, `performance.getEntriesByType("resource").map((e) => e.name.slice(0, 80)).join(" ")`))
	}
	if n := colours(p.picture(), p.stage()); n < 200 {
		t.Errorf("the picture has %d colours", n)
	}
	p.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+filepath.Join(givenDir(t), "gradlab.html")+"#data=circle"))
	p.ready()
	if got := p.link(); got != "#lab=boundary&data=circle" {
		t.Errorf("with an address of its own it opens with %s", got)
	}
}

// No page asks any other host for anything, and none is allowed to.
func TestPolicy(t *testing.T) {
	for _, file := range []string{filepath.Join(root, "index.html"), filepath.Join(givenDir(t), "dist", "index.html"), filepath.Join(givenDir(t), "gradlab.html")} {
		page, err := os.ReadFile(file)
		_, policy, ok := strings.Cut(string(page), `<meta http-equiv="Content-Security-Policy" content="`)
		policy, _, _ = strings.Cut(policy, `"`)
		if err != nil || !ok || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: %v, its policy is %q", file, err, policy)
		}
		for _, bad := range []string{"unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"} {
			if strings.Contains(policy, bad) {
				t.Errorf("%s: the policy %q allows %s", file, policy, bad)
			}
		}
	}
	p := open(t, "", small)
	if why := p.refuse(`fetch("https://example.org/")`); why == "" {
		t.Error("another host may be asked")
	}
	p.mu.Lock()
	p.trouble = nil // the refusal is told there
	p.mu.Unlock()
}

// What a visitor has to download, in bytes, where the host sends what is compressed best. The
// tests' folder is compressed quickly; what make dist compresses is a seventh smaller.
const brotliBudget = 4.5e6

func TestGivenByteBudget(t *testing.T) {
	var total int64
	for _, name := range []string{"index.html.br", "page.*.wasm.br", "worker.*.wasm.br"} {
		files, err := filepath.Glob(filepath.Join(givenDir(t), "dist", name))
		if err != nil || len(files) != 1 {
			t.Fatalf("%s: %v, %d files", name, err, len(files))
		}
		info, err := os.Stat(files[0])
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %.2f MB", name, float64(info.Size())/1e6)
		total += info.Size()
	}
	if total > brotliBudget {
		t.Errorf("together %.2f MB, more than %.1f", float64(total)/1e6, brotliBudget/1e6)
	}
}

// What is compressed is what is not.
func TestGivenFilesInflate(t *testing.T) {
	dir := filepath.Join(givenDir(t), "dist")
	files, _ := filepath.Glob(filepath.Join(dir, "*.wasm"))
	if len(files) != 2 {
		t.Fatalf("%d programs", len(files))
	}
	for _, file := range files {
		f, err := os.Open(file + ".gz")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(z)
		want, _ := os.ReadFile(file)
		if err != nil || string(got) != string(want) {
			t.Errorf("%s.gz: %v, %d bytes of %d", file, err, len(got), len(want))
		}
	}
}
