//go:build browser

package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// What may go wrong around the page. Each ends in a page that works, or in a sentence that says
// what there is to do.

// under serves the page with one more policy than its own; all policies of a page must allow what
// it does.
func under(t *testing.T, policy string) string {
	t.Helper()
	to, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.ModifyResponse = func(r *http.Response) error {
		r.Header.Set("Content-Security-Policy", policy)
		return nil
	}
	s := httptest.NewServer(proxy)
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// saysOn waits for a banner that holds a text, as an alert that can be seen.
func (p *page) saysOn(want string) {
	p.t.Helper()
	p.wait("a sentence", 15*time.Second, `document.getElementById("banner").innerText.includes(%q)`, want)
	if !eval[bool](p, `getComputedStyle(document.getElementById("banner")).visibility === "visible" && document.getElementById("banner").getAttribute("role") === "alert"`) {
		p.t.Error("the sentence is not shown as an alert")
	}
}

// Where a host's policy allows no Workers, training runs in the page.
func TestWorkersForbidden(t *testing.T) {
	v := small
	v.trouble = true // the browser tells that it refused
	p := open(t, under(t, "worker-src 'none'")+"#lab=boundary&data=xor", v)
	if s := p.run(10); s.Step != 10 {
		t.Errorf("10 steps lead to %+v", s)
	}
	if !eval[bool](p, `gradlab.stats().inThread`) {
		t.Error("a Worker was used")
	}
}

// Where it allows no WebAssembly, or no origin of its own, the page says what it needs. What the
// address holds stays there.
func TestForbidden(t *testing.T) {
	for _, tt := range []struct{ policy, want string }{
		{"script-src 'self'", "wasm-unsafe-eval"},
		{"sandbox allow-scripts", "allow-same-origin"},
	} {
		p := open(t, under(t, tt.policy)+"#lab=boundary&data=xor&hidden=3", view{w: 640, h: 400, bare: true, trouble: true})
		p.saysOn(tt.want)
		if got := eval[string](p, `location.hash`); got != "#lab=boundary&data=xor&hidden=3" {
			t.Errorf("the address bar holds %q", got)
		}
	}
}

// Storage that is refused, or full, costs only what would have been kept: it is said, and the
// points stay on the screen and in the link.
func TestStorage(t *testing.T) {
	refused := `for (const s of ["localStorage", "sessionStorage"]) Object.defineProperty(window, s, {get() { throw new DOMException("refused", "SecurityError") }});`
	full := `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") };`
	for _, script := range []string{refused, full} {
		v := laptop
		v.before = script
		p := open(t, "#lab=boundary&data=gauss&n=10&ntest=10", v)
		p.do(chromedp.Click("#own-edit"))
		p.wait("own points", 10*time.Second, `gradlab.link().includes("points=")`)
		link := p.link()
		p.wait("a word", 10*time.Second, `document.querySelector(".own-note").textContent.includes("no room to keep them")`)
		if s := p.run(10); s.Step != 10 {
			t.Errorf("10 steps lead to %+v", s)
		}
		if got := eval[string](p, `location.hash`); got != link {
			t.Errorf("the address bar holds %s, want %s", got, link)
		}
	}
}

// flood sends a window of the demo everything that a hostile page can think of, by the thousand.
const flood = `(() => {
	const w = demo.contentWindow, deep = [];
	for (let i = 0, d = deep; i < 500; i++) d.push(d = []);
	const evil = [null, undefined, 0, NaN, 7n, "", "slide:stop now", "\u0000", [], [[]], {}, new Date(), new Map([[1, 2]]), /x/, new Error("x"),
		new ArrayBuffer(8), new Float64Array(8), {gradlab: 2, type: "play"}, {gradlab: "1", type: "play"}, {gradlab: [1], type: "play"},
		{gradlab: 1}, {gradlab: 1, type: {}}, {gradlab: 1, type: "__proto__"}, {gradlab: 1, type: "constructor"}, {gradlab: 1, type: 5n}, {gradlab: 1, method: "constructor"},
		{gradlab: 1, method: "toString", args: {length: 1e9}}, {gradlab: 1, method: "load", args: [5]}, {gradlab: 1, method: "load", args: []},
		{gradlab: 1, method: "send"}, {gradlab: 1, method: "send", args: [null]}, {gradlab: 1, type: "set", key: "__proto__", value: {polluted: 1}},
		{gradlab: 1, type: "set", key: "lr", value: deep}, {gradlab: 1, type: "set", key: "n", value: Infinity}, {gradlab: 1, type: "step", n: 1e308}, {gradlab: 1, type: "step", n: -1},
		{gradlab: 1, type: "weight", layer: -1, out: 1e9, in: NaN, value: 1}, {gradlab: 1, type: "do", key: "study", text: "x"},
		{gradlab: 1, type: "preset", key: "<img src=x onerror=alert(1)>"}, {gradlab: 1, type: "set", key: "data", value: "<img src=x onerror=alert(1)>"},
		JSON.parse('{"gradlab": 1, "__proto__": {"type": "play"}, "constructor": {"prototype": {"polluted": 1}}}'), {gradlab: 1, type: "set", key: "hidden", value: deep}];
	for (let i = 0; i < 10000; i++) w.postMessage(evil[i %% evil.length], "*");
	for (const e of evil) w.postMessage({gradlab: 1, id: e, method: "link"}, "*");
	const huge = "x".repeat(2e7);
	for (const e of [huge, new ArrayBuffer(1e8), {gradlab: 1, type: huge}, {gradlab: 1, type: "set", key: "data", value: huge}, {gradlab: 1, type: "do", key: "study", text: huge}]) w.postMessage(e, "*");
	%s
	return 0;
})()`

// A page around that sends garbage, by the thousand, changes nothing; afterwards it is answered as
// before.
func TestHostileMessages(t *testing.T) {
	p := around(t, "index.html#lab=boundary&embed=1&data=xor", "", "")
	p.wait("the run's beginning", 20*time.Second, `ask({method: "snapshot"}).then((a) => a.result?.loss.train > 0)`)
	before := eval[string](p, `ask({method: "link"}).then((a) => a.result)`)
	start := time.Now()
	eval[any](p, flood, "")
	p.wait("an answer", 30*time.Second, `ask({method: "link"}, 20000).then((a) => a.result === %q)`, before)
	t.Logf("10,000 messages took %v", time.Since(start).Round(time.Millisecond))
	snap := eval[snapshot](p, `ask({method: "snapshot"}).then((a) => a.result)`)
	if snap.Step != 0 || snap.Loss.Train == nil {
		t.Errorf("the run is at %+v", snap)
	}
	if eval[bool](p, `demo.contentWindow.Object.prototype.polluted !== undefined || !!demo.contentDocument.querySelector("main img, .caption img, .notice img")`) {
		t.Error("a message got into the page")
	}
	if n := eval[float64](p, `ask({method: "stats"}).then((a) => a.result.restarts)`); n != 0 {
		t.Errorf("the training program was started again %v times", n)
	}
	eval[any](p, `ask({type: "step", n: 7})`)
	p.wait("7 steps", 5*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step === 7)`)
}

// From an origin that is not allowed not even what is well formed does anything.
func TestHostileOrigin(t *testing.T) {
	p := open(t, host(t, base+"#lab=boundary&embed=1&data=xor", "", ""), view{w: 640, h: 400, bare: true})
	p.wait("the frame", 20*time.Second, `document.readyState === "complete"`)
	eval[any](p, flood, fmt.Sprintf(`for (let i = 0; i < 1000; i++) for (const type of ["play", "step", "newseed"]) w.postMessage({gradlab: 1, id: i, type}, "*");
		for (const method of ["link", "snapshot", "stats", "presets"]) w.postMessage({gradlab: 1, id: method, method}, "*");`))
	// What reveal.js says is heard from everywhere, after all that came before.
	eval[any](p, `(demo.contentWindow.postMessage("slide:start", "*"), 0)`)
	time.Sleep(500 * time.Millisecond)
	if n := eval[int](p, `heard.filter((m) => m?.gradlab).length`); n != 0 {
		t.Errorf("%d answers to an origin that is not allowed", n)
	}
}
