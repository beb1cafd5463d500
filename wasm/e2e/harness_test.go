//go:build browser

package e2e

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// root is the repository's top directory, as seen from this one.
const root = "../.."

var (
	base     string             // address of the served page, ends in '/'
	browser  context.Context    // the one Chromium of all tests
	patience = 30 * time.Second // how long a tab may take to answer
)

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	if _, err := os.Stat(filepath.Join(root, "assets/build/page.wasm.gz")); err != nil {
		return 1, fmt.Errorf("%w: run `make build` first", err)
	}
	tmp, err := os.MkdirTemp("", "gradlab-e2e")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(tmp)

	stop, addr, err := serve(tmp, root)
	if err != nil {
		return 1, err
	}
	defer stop()
	base = addr

	ctx, cancel, err := launch(filepath.Join(tmp, "profile"))
	if err != nil {
		return 1, err
	}
	defer cancel()
	browser = ctx
	return m.Run(), nil
}

// launch starts a Chromium: software GL; timers as they are in a tab that has the focus.
func launch(profile string) (context.Context, context.CancelFunc, error) {
	alloc, end := chromedp.NewExecAllocator(context.Background(),
		chromedp.Headless, chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.UserDataDir(profile),
		chromedp.Flag("use-gl", "angle"),
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("ignore-gpu-blocklist", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-background-timer-throttling", true),
		// A mouse that hovers, as on the machines that most people use.
		chromedp.Flag("blink-settings", "primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4"),
		chromedp.WindowSize(900, 600))
	ctx, cancel := chromedp.NewContext(alloc)
	stop := func() { cancel(); end() }
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		stop()
		return nil, nil, fmt.Errorf("chromium: %w", err)
	}
	return ctx, stop, nil
}

// serve starts the development server on a free port, for the page in dir.
func serve(tmp, dir string) (stop func(), addr string, err error) {
	bin := filepath.Join(tmp, "serve")
	build := exec.Command("go", "build", "-o", bin, "serve.go")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return nil, "", fmt.Errorf("building serve.go: %w\n%s", err, out)
	}
	cmd := exec.Command(bin, "-addr", "localhost:0", "-dir", dir)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	stop = func() { cmd.Process.Kill(); cmd.Wait() }
	line, err := bufio.NewReader(out).ReadString('\n')
	i := strings.Index(line, "http://")
	if err != nil || i < 0 {
		stop()
		return nil, "", fmt.Errorf("serve.go says %q: %v", line, err)
	}
	return stop, strings.TrimSpace(line[i:]), nil
}

// A page is one tab.
type page struct {
	t    *testing.T
	ctx  context.Context
	made bool

	mu       sync.Mutex
	trouble  []string // console errors and uncaught exceptions
	expected bool     // trouble is what the test is about
}

// view is how a tab looks.
type view struct {
	w, h    int
	scale   float64 // device pixel ratio, 0: 1
	dark    bool
	before  string          // script that runs in each frame before anything else
	trouble bool            // errors in the console are expected
	bare    bool            // do not wait for the page to be ready
	in      context.Context // the browser, nil: that of all tests
}

// small is the size at which most tests look: software GL is slow.
var small = view{w: 800, h: 450}

// open shows path (relative to the page's address, or absolute) in a new tab and waits until
// the page is ready.
func open(t *testing.T, path string, v view) *page {
	t.Helper()
	in := v.in
	if in == nil {
		in = browser
	}
	ctx, cancel := chromedp.NewContext(in)
	p := &page{t: t, ctx: ctx, expected: v.trouble}
	if v.scale == 0 {
		v.scale = 1
	}
	scheme := "light"
	if v.dark {
		scheme = "dark"
	}
	p.do(chromedp.Navigate("about:blank"))
	go func() {
		for m, err := range chromedp.Console(ctx) {
			if err != nil {
				return
			}
			if m.IsException() || m.Type == "error" {
				p.mu.Lock()
				p.trouble = append(p.trouble, m.String())
				p.mu.Unlock()
			}
		}
	}()
	p.size(v.w, v.h, v.scale)
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	if v.before != "" {
		call(p, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: v.before})
	}
	if !strings.Contains(path, "://") && !strings.HasPrefix(path, "about:") {
		path = base + path
	}
	p.do(chromedp.Navigate(path))
	t.Cleanup(func() {
		if t.Failed() {
			p.shot("failed")
		}
		cancel()
		p.mu.Lock()
		defer p.mu.Unlock()
		if len(p.trouble) > 0 && !p.expected {
			t.Errorf("the console holds errors:\n%s", strings.Join(p.trouble, "\n"))
		}
	})
	if !v.bare {
		p.ready()
	}
	return p
}

// ready waits until the first picture is drawn.
func (p *page) ready() {
	p.t.Helper()
	p.wait("the first picture", 30*time.Second, `document.documentElement.dataset.state === "running" && gradlab.snapshot() !== null`)
}

func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := p.try(actions...); err != nil {
		p.t.Fatal(err)
	}
}

// try is do for what may fail. The first call on a tab makes the tab, and must not be under
// a limit of time.
func (p *page) try(actions ...chromedp.Action[chromedp.Void]) error {
	if !p.made {
		p.made = true
		return chromedp.Do(p.ctx, actions...)
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, actions...)
}

// size gives the tab's viewport another size and device pixel ratio.
func (p *page) size(w, h int, scale float64) {
	p.t.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(w), Height: int64(h), DeviceScaleFactor: scale})
}

// eval returns the value of a script's expression; promises are awaited.
func eval[T any](p *page, js string, args ...any) T {
	p.t.Helper()
	if len(args) > 0 {
		js = fmt.Sprintf(js, args...)
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", js, err)
	}
	return v
}

// refuse returns the message of the error that a script's expression throws.
func (p *page) refuse(js string) string {
	p.t.Helper()
	return eval[string](p, `(async () => { try { await (%s); return "" } catch (e) { return e.message || "?" } })()`, js)
}

// wait waits until a script's expression is true.
func (p *page) wait(what string, limit time.Duration, js string, args ...any) {
	p.t.Helper()
	if len(args) > 0 {
		js = fmt.Sprintf(js, args...)
	}
	end := time.Now().Add(limit)
	for {
		ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("(async () => !!(await ("+js+")))()", chromedp.EvalAwaitPromise))
		cancel()
		if ok && err == nil {
			return
		}
		if time.Now().After(end) {
			ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
			defer cancel()
			state, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`JSON.stringify({
				banner: document.getElementById("banner")?.innerText, loading: document.getElementById("loading-text")?.textContent,
				snapshot: window.gradlab?.version ? gradlab.snapshot() : null, stats: window.gradlab?.version ? gradlab.stats() : null})`))
			p.t.Fatalf("%s: not within %v (%v)\n%s", what, limit, err, state)
		}
		time.Sleep(30 * time.Millisecond)
	}
}

// snapshot is what gradlab.snapshot() returns.
type snapshot struct {
	Step, Epoch, Examples float64
	Loss, Accuracy        struct{ Train, Val, Test *float64 }
	Status, Note          string
	Generation            float64
	ExamplesPerSecond     float64
	Params                int
}

func (p *page) snapshot() snapshot {
	p.t.Helper()
	return eval[snapshot](p, "gradlab.snapshot()")
}

func (p *page) link() string {
	p.t.Helper()
	return eval[string](p, "gradlab.link()")
}

func (p *page) send(command string) {
	p.t.Helper()
	eval[any](p, "gradlab.send(%s), 0", command)
}

// run makes n steps and waits for them.
func (p *page) run(n int) snapshot {
	p.t.Helper()
	from := p.snapshot().Step
	p.send(fmt.Sprintf(`{type: "step", n: %d}`, n))
	p.wait("steps", 30*time.Second, `gradlab.snapshot().step >= %v && gradlab.snapshot().status !== "running"`, from+float64(n))
	return p.snapshot()
}

// call carries out a command of the DevTools protocol in the tab.
func call[P, R any](p *page, cmd cdp.Command[P, R], params P) R {
	p.t.Helper()
	r, err := chromedp.Call(p.ctx, cmd, params)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

// picture returns what the tab shows.
func (p *page) picture() image.Image {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 30*time.Second)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		p.t.Fatal(err)
	}
	return img
}

// shot keeps a screenshot in $GRADLAB_SHOTS, when that is set.
func (p *page) shot(name string) {
	dir := os.Getenv("GRADLAB_SHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		name = strings.ReplaceAll(p.t.Name(), "/", "-") + "-" + name + ".png"
		err = os.WriteFile(filepath.Join(dir, name), data, 0o644)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		p.t.Log(err)
	}
}

// wheel turns the mouse wheel over a place of the tab.
func (p *page) wheel(x, y, by float64) {
	p.t.Helper()
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: x, Y: y, DeltaX: 1, DeltaY: by})
}

// pinch moves two fingers, level with each other around a place, from one distance to another.
func (p *page) pinch(x, y, from, to float64) {
	p.t.Helper()
	const moves = 10
	for i := 0; i <= moves; i++ {
		d := (from + (to-from)*float64(i)/moves) / 2
		what := input.DispatchTouchEventTypeTouchMove
		if i == 0 {
			what = input.DispatchTouchEventTypeTouchStart
		}
		call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: what, TouchPoints: []*input.TouchPoint{{X: x - d, Y: y}, {X: x + d, Y: y}}})
	}
	call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
}

// touch puts a finger down on a place of the tab, moves it there, or lifts it.
func (p *page) touch(what input.DispatchTouchEventType, x, y float64) {
	p.t.Helper()
	fingers := []*input.TouchPoint{}
	if what != input.DispatchTouchEventTypeTouchEnd {
		fingers = append(fingers, &input.TouchPoint{X: x, Y: y})
	}
	call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: what, TouchPoints: fingers})
}
