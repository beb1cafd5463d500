//go:build browser

package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// host serves a page around Gradlab at /around, and Gradlab itself beside it. src is the
// frame's address; "" is the Gradlab beside it, of the same origin.
func host(t *testing.T, src, before, after string) string {
	t.Helper()
	to, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", httputil.NewSingleHostReverseProxy(to))
	mux.HandleFunc("/around", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>around</title><link rel="icon" href="data:,"><style>body{margin:0}iframe{display:block;width:600px;height:340px;border:0}</style>
<script>
	const heard = []; // what the frame said by itself
	addEventListener("message", (e) => heard.push(e.data));
	const ask = (request, wait = 1500) => new Promise((resolve) => {
		const id = Math.random();
		const answer = (e) => { if (e.data && e.data.id === id) { removeEventListener("message", answer); resolve(e.data) } };
		addEventListener("message", answer);
		setTimeout(() => resolve(null), wait);
		document.getElementById("demo").contentWindow.postMessage({gradlab: 1, id, ...request}, "*");
	});
</script>
%s<iframe id="demo" src="%s"></iframe>%s`, before, src, after)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL + "/around"
}

func around(t *testing.T, src, before, after string) *page {
	t.Helper()
	p := open(t, host(t, src, before, after), view{w: 640, h: 400, bare: true})
	p.wait("the demo", 30*time.Second, `ask({method: "snapshot"}, 500).then((a) => a !== null && a.result !== null)`)
	return p
}

func TestMessages(t *testing.T) {
	p := around(t, "index.html#lab=boundary&embed=1", "", "")
	eval[any](p, `ask({type: "step", n: 12})`)
	p.wait("12 steps", 5*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step === 12)`)
	if got := eval[string](p, `ask({method: "link"}).then((a) => a.result)`); got != "#lab=boundary&embed=1" {
		t.Errorf("link %q", got)
	}
	if got := eval[string](p, `ask({type: "set", key: "lr", value: -1}).then((a) => a.error)`); !strings.Contains(got, "lr") {
		t.Errorf("error %q", got)
	}
	if got := eval[[]string](p, `ask({method: "load", args: ["#lab=boundary&data=xor&embed=1&n=0"]}).then((a) => a.result)`); len(got) != 1 {
		t.Errorf("problems %q", got)
	}
	if got := eval[string](p, `ask({method: "explode"}).then((a) => a.error)`); !strings.Contains(got, "no such method") {
		t.Errorf("error %q", got)
	}
	// Without an id there is no answer, and what is no request is ignored.
	eval[any](p, `(heard.length = 0, ["x", null, 5, {gradlab: 2, id: 1, type: "play"}, {gradlab: 1, type: "pause"}, {gradlab: 1, id: 3}].forEach((m) => document.getElementById("demo").contentWindow.postMessage(m, "*")))`)
	time.Sleep(300 * time.Millisecond)
	if n := eval[int](p, `heard.filter((m) => m.id !== 3).length`); n != 0 {
		t.Errorf("%d answers to what asked for none", n)
	}
}

// Another origin is answered only when the page's address names it.
func TestMessagesFromOtherOrigins(t *testing.T) {
	p := open(t, host(t, base+"#lab=boundary&embed=1", "", ""), view{w: 640, h: 400, bare: true})
	p.wait("the frame", 10*time.Second, `document.readyState === "complete"`)
	time.Sleep(2 * time.Second)
	if eval[bool](p, `ask({method: "snapshot"}).then((a) => a !== null)`) {
		t.Error("a foreign origin was answered")
	}
	for _, allow := range []string{"http://127.0.0.1:1,%s", "*"} {
		var h string
		h = host(t, "about:blank", "", "")
		origin := strings.TrimSuffix(h, "/around")
		if strings.Contains(allow, "%s") {
			allow = fmt.Sprintf(allow, origin)
		}
		p := open(t, h, view{w: 640, h: 400, bare: true})
		eval[any](p, `document.getElementById("demo").src = %q`, base+"?allow="+allow+"#lab=boundary&embed=1")
		p.wait("an answer", 30*time.Second, `ask({method: "snapshot"}, 500).then((a) => a !== null && a.result !== null)`)
	}
	// Not named: still silent.
	q := open(t, host(t, base+"?allow=https://example.org#embed=1", "", ""), view{w: 640, h: 400, bare: true})
	time.Sleep(3 * time.Second)
	if eval[bool](q, `ask({method: "snapshot"}).then((a) => a !== null)`) {
		t.Error("an origin that was not named was answered")
	}
}

// reveal.js tells a slide's frame when the slide is shown; that works from any origin.
func TestSlides(t *testing.T) {
	h := host(t, "about:blank", "", "")
	p := open(t, h, view{w: 640, h: 400, bare: true})
	eval[any](p, `document.getElementById("demo").src = %q`, base+"?allow=*#lab=boundary&embed=1&speed=1")
	p.wait("the demo", 30*time.Second, `ask({method: "snapshot"}, 500).then((a) => a !== null && a.result !== null)`)
	say := func(word string) {
		eval[any](p, `document.getElementById("demo").contentWindow.postMessage(%q, "*")`, word)
	}
	say("slide:start")
	p.wait("a run", 5*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step > 0)`)
	say("slide:stop")
	p.wait("a pause", 5*time.Second, `ask({method: "snapshot"}).then((a) => a.result.status === "paused")`)
}

// A demo that is scrolled out of sight rests.
func TestOffScreenFrameRests(t *testing.T) {
	p := around(t, "index.html#lab=boundary&embed=1&speed=1", "", `<div style="height:3000px"></div>`)
	eval[any](p, `ask({type: "play"})`)
	p.wait("a run", 5*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step > 10)`)
	step := func() float64 {
		return eval[float64](p, `ask({method: "snapshot"}).then((a) => a.result.step)`)
	}
	eval[any](p, `scrollTo(0, 2000)`)
	time.Sleep(800 * time.Millisecond)
	from := step()
	time.Sleep(1200 * time.Millisecond)
	if n := step() - from; n > 3 {
		t.Errorf("%v steps out of sight", n)
	}
	eval[any](p, `scrollTo(0, 0)`)
	p.wait("a run that goes on", 5*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step > %v)`, from+5)
}

// Wheel and keys belong to the page around, also over the picture and after a click on it.
func TestStealsNothing(t *testing.T) {
	p := around(t, "index.html#lab=boundary&embed=1", `<p id="top" tabindex="0">before</p>`, `<button id="next">after</button><div style="height:3000px"></div>`)
	// After a click on the picture, between the cards where there is nothing to choose, and
	// after one beside the buttons of the demo.
	for _, at := range [][2]float64{{4, 200}, {400, 370}} {
		time.Sleep(300 * time.Millisecond) // PageDown may still be scrolling the page around
		eval[any](p, `scrollTo(0, 0)`)
		p.do(chromedp.MouseClickXY(at[0], at[1]))
		p.wait(fmt.Sprintf("focus in the demo after a click at %v", at), 5*time.Second, `document.activeElement.id === "demo"`)
		eval[any](p, `(heard.length = 0)`)
		for _, key := range []string{kb.ArrowRight, kb.ArrowLeft, kb.PageDown, kb.Escape} {
			p.do(chromedp.KeyEvent(key))
		}
		p.wait("the deck's keys", 3*time.Second, `["right", "left", "next", "toggleOverview"].every((m) => heard.includes(JSON.stringify({method: m})))`)
	}
	if s := eval[float64](p, `ask({method: "snapshot"}).then((a) => a.result.step)`); s != 0 {
		t.Errorf("the deck's keys made %v steps", s)
	}
	// Wheel: from the middle of the picture to the page around.
	p.wheel(300, 150, 400)
	p.wait("the page around to scroll", 3*time.Second, `scrollY > 100`)
	// And a finger.
	eval[any](p, `scrollTo(0, 0)`)
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	p.touch(input.DispatchTouchEventTypeTouchStart, 300, 250)
	for y := 240.0; y > 60; y -= 10 {
		p.touch(input.DispatchTouchEventTypeTouchMove, 300, y)
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd, 0, 0)
	p.wait("the page around to scroll by touch", 3*time.Second, `scrollY > 80`)
}

// Tab goes through the page and out of it; the picture holds nobody.
func TestTabLeaves(t *testing.T) {
	p := around(t, "index.html#lab=boundary&embed=1", `<button id="before">before</button>`, `<button id="after">after</button>`)
	at := eval[[]float64](p, `(() => { const r = document.getElementById("demo").getBoundingClientRect(); return [r.left + 300, r.top + 150] })()`)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
	p.wait("focus in the demo", 2*time.Second, `document.activeElement.id === "demo"`)
	for range 12 {
		p.do(chromedp.KeyEvent(kb.Tab))
		if eval[string](p, `document.activeElement.id`) == "after" {
			return
		}
	}
	t.Errorf("12 strokes of Tab did not leave; the focus is in %q", eval[string](p, `document.activeElement.outerHTML.slice(0, 80)`))
}
