//go:build browser

package e2e

import (
	"bytes"
	"image"
	"image/color"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// firstPicture is how long the first picture may take here. The target is 3 s on a machine
// that does nothing else; a test may share its own.
const firstPicture = 12 * time.Second

func TestLoadsInTime(t *testing.T) {
	// The best of three: other programs share the machine.
	best := time.Hour
	for range 3 {
		p := open(t, "", view{w: 1280, h: 720})
		ms := eval[float64](p, `performance.getEntriesByName("gradlab-shown")[0].startTime`)
		best = min(best, time.Duration(ms*float64(time.Millisecond)))
		if best < firstPicture {
			break
		}
	}
	t.Logf("first picture after %v", best.Round(time.Millisecond))
	if best > firstPicture {
		t.Errorf("the first picture came after %v, want at most %v", best, firstPicture)
	}
}

// budget is what a visitor may have to download, in bytes: both programs (the fonts are
// inside) compressed.
const budget = 5.0e6

func TestByteBudget(t *testing.T) {
	var total int64
	for _, name := range []string{"page.wasm.gz", "worker.wasm.gz"} {
		info, err := os.Stat(filepath.Join(root, "assets/build", name))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %.2f MB", name, float64(info.Size())/1e6)
		total += info.Size()
	}
	// The rest is small, and hosts compress it; it is counted as it is.
	for _, name := range []string{"index.html", "assets/*.js", "assets/*.css", "assets/build/*.js"} {
		files, err := filepath.Glob(filepath.Join(root, name))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", name, err, len(files))
		}
		for _, f := range files {
			info, err := os.Stat(f)
			if err != nil {
				t.Fatal(err)
			}
			total += info.Size()
		}
	}
	t.Logf("together %.2f MB", float64(total)/1e6)
	if float64(total) > budget {
		t.Errorf("the page weighs %.2f MB, more than %.1f", float64(total)/1e6, budget/1e6)
	}
}

// The page that these tests drive is the one without what only Ebitengine's debugging needs:
// had its build failed, make would have built the larger one.
func TestIsSlim(t *testing.T) {
	program, err := os.ReadFile(filepath.Join(root, "assets/build/page.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range []string{"text/template.", "encoding/json.", "encoding/gob.", "archive/zip.", "go/build.", "go/printer."} {
		if bytes.Contains(program, []byte(pkg)) {
			t.Errorf("functions of %s are in the program", strings.TrimSuffix(pkg, "."))
		}
	}
}

func TestPictureIsNotBlank(t *testing.T) {
	p := open(t, "", view{w: 900, h: 600})
	p.run(50)
	if n := colours(p.picture(), p.stage()); n < 200 {
		t.Errorf("the picture has %d colours: it looks blank", n)
	}
}

// stage returns where the picture is in the tab, in device pixels.
func (p *page) stage() image.Rectangle {
	r := eval[[]float64](p, `(() => { const r = document.getElementById("picture").getBoundingClientRect(), d = devicePixelRatio;
		return [r.left * d, r.top * d, r.right * d, r.bottom * d] })()`)
	return image.Rect(int(r[0]), int(r[1]), int(r[2]), int(r[3]))
}

// colours counts the different colours in a part of a picture.
func colours(img image.Image, r image.Rectangle) int {
	seen := map[color.Color]bool{}
	r = r.Intersect(img.Bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			seen[img.At(x, y)] = true
		}
	}
	return len(seen)
}

// A host that inflates .gz files by itself (Content-Encoding) serves the same page.
func TestHostThatInflates(t *testing.T) {
	to, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.ModifyResponse = func(r *http.Response) error {
		if strings.HasSuffix(r.Request.URL.Path, ".gz") {
			r.Header.Set("Content-Encoding", "gzip")
		}
		return nil
	}
	host := httptest.NewServer(proxy)
	defer host.Close()
	p := open(t, host.URL+"/", small)
	p.run(5)
}

func TestOldBrowsers(t *testing.T) {
	for _, tt := range []struct{ name, script string }{
		{"no DecompressionStream", `delete window.DecompressionStream`},
		{"no compileStreaming", `delete WebAssembly.compileStreaming`},
		{"no IntersectionObserver", `delete window.IntersectionObserver`},
		{"no clipboard", `Object.defineProperty(navigator, "clipboard", {value: undefined})`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := small
			v.before = tt.script
			open(t, "", v).run(5)
		})
	}
}

// What is missing is said in a plain sentence; the page is never blank.
func TestSaysWhatIsMissing(t *testing.T) {
	for _, tt := range []struct{ name, script, want string }{
		{"WebAssembly", `delete window.WebAssembly`, "WebAssembly"},
		{"SIMD", `WebAssembly.validate = () => false`, "SIMD"},
		{"WebGL", `HTMLCanvasElement.prototype.getContext = () => null`, "WebGL"},
		{"the program", `window.fetch = () => Promise.resolve(new Response("", {status: 404}))`, "404"},
		{"the network", `window.fetch = () => Promise.reject(new TypeError("offline"))`, "offline"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := open(t, "", view{w: 800, h: 450, before: tt.script, bare: true, trouble: true})
			p.wait("a sentence", 10*time.Second, `document.getElementById("banner").innerText.includes(%q)`, tt.want)
			if !eval[bool](p, `getComputedStyle(document.getElementById("banner")).visibility === "visible" && document.getElementById("banner").getAttribute("role") === "alert"`) {
				t.Error("the sentence is not shown as an alert")
			}
		})
	}
}

func TestWithoutScripts(t *testing.T) {
	p := open(t, "about:blank", view{w: 800, h: 450, bare: true})
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	p.do(chromedp.Navigate(base))
	var text string
	var err error
	for range 20 { // the document that was there before may still answer
		if text, err = chromedp.Run(p.ctx, chromedp.Text(chromedp.CSS("body"))); err == nil && text != "" {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text, "allow JavaScript") {
		t.Errorf("without scripts the page says %q", text)
	}
}
