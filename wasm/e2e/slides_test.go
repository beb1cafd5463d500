//go:build browser

package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// demos serves the page with the example decks, and counts requests for programs.
func demos(t *testing.T) (at string, programs func() int) {
	t.Helper()
	reveal := http.FileServer(http.Dir(filepath.Join(npm(t, "reveal.js@6.0.2"), "dist")))
	to, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	n := 0
	proxy := httputil.NewSingleHostReverseProxy(to)
	mux := http.NewServeMux()
	mux.Handle("/assets/deck/reveal/", http.StripPrefix("/assets/deck/reveal/", reveal))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, ".wasm") {
			mu.Lock()
			n++
			mu.Unlock()
		}
		proxy.ServeHTTP(w, r)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL, func() int { mu.Lock(); defer mu.Unlock(); return n }
}

// In a deck the demo of the slide that is shown plays, the others rest; the arrow keys stay
// the deck's, also after a click into a demo; who comes back finds the run where it was. Every
// slide's demo comes to life, and there are never many graphics contexts.
func TestDeck(t *testing.T) {
	at, programs := demos(t)
	p := open(t, at+"/assets/deck/index.html", view{w: 960, h: 640, bare: true})
	p.wait("the deck", 10*time.Second, `window.Reveal && Reveal.isReady()`)
	api := func(n int) string {
		return fmt.Sprintf(`document.querySelectorAll("iframe")[%d].contentWindow.gradlab`, n)
	}
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.wait("the first demo to play", 30*time.Second, `%s?.version && %[1]s.snapshot()?.step > 20`, api(0))
	p.shot("first")
	// A click into it, beside its buttons and what can be chosen, then the deck's key.
	box := eval[[]float64](p, `(() => { const r = document.querySelectorAll("iframe")[0].getBoundingClientRect(); return [r.left + 3, r.top + 60] })()`)
	p.do(chromedp.MouseClickXY(box[0], box[1]))
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.wait("the next slide", 5*time.Second, `Reveal.getIndices().h === 2`)
	start := time.Now()
	p.wait("the second demo to play", 30*time.Second, `%s?.version && %[1]s.snapshot()?.step > 0`, api(1))
	t.Logf("the second demo was live %v after its slide was called", time.Since(start).Round(10*time.Millisecond))
	if n := programs(); n != 2 {
		t.Errorf("programs were fetched %d times, want each once", n)
	}
	// The first is off: paused, or unloaded.
	p.wait("the first demo to rest", 5*time.Second, `!%s?.version || %[1]s.snapshot().status === "paused"`, api(0))
	n := eval[int](p, `document.querySelectorAll("iframe").length`)
	for i := 2; i < n; i++ {
		start := time.Now()
		p.do(chromedp.KeyEvent(kb.ArrowRight))
		p.wait(fmt.Sprintf("demo %d", i), 30*time.Second, `%s?.version && %[1]s.snapshot()?.step > 0 && document.querySelectorAll("iframe")[%d].contentDocument.documentElement.dataset.state === "running"`, api(i), i)
		took := time.Since(start).Round(10 * time.Millisecond)
		name := eval[string](p, `Reveal.getCurrentSlide().id`)
		live := eval[int](p, `[...document.querySelectorAll("iframe")].filter((f) => f.contentDocument?.getElementById("picture")).length`)
		t.Logf("%s: live after %v, %d contexts", name, took, live)
		if live > 6 {
			t.Errorf("%s: %d demos hold a graphics context", name, live)
		}
		if said := eval[string](p, `document.querySelectorAll("iframe")[%d].contentDocument.getElementById("notice-text").textContent`, i); said != "" {
			t.Errorf("%s: %s", name, said)
		}
		p.shot(name)
	}
	if n := programs(); n != 2 {
		t.Errorf("programs were fetched %d times, want each once", n)
	}
	p.do(chromedp.Navigate("about:blank"))
}

// A demo that is unloaded goes on where it was, also after a hand has been in it: with weights
// set and a rate changed on the way.
func TestUnloadedDemoGoesOn(t *testing.T) {
	p := around(t, "index.html#lab=boundary&embed=1", "", "")
	eval[any](p, `ask({type: "step", n: 300})`)
	p.wait("300 steps", 10*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step === 300)`)
	eval[any](p, `ask({type: "set", key: "noise", value: 0.3})`)
	eval[any](p, `ask({type: "step", n: 250})`)
	p.wait("250 steps", 10*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step === 250)`)
	eval[any](p, `ask({type: "weight", layer: 1, out: 2, in: -1, value: 1/3})`)
	eval[any](p, `ask({type: "set", key: "lr", value: 0.003})`)
	eval[any](p, `ask({type: "step", n: 50})`)
	p.wait("50 more", 10*time.Second, `ask({method: "snapshot"}).then((a) => a.result.step === 300)`)
	eval[any](p, `ask({type: "weight", layer: 2, out: 0, in: 1, value: -2})`)
	p.wait("the weight set", 10*time.Second, `ask({method: "snapshot"}).then((a) => !a.result.pending)`)
	loss := eval[float64](p, `ask({method: "snapshot"}).then((a) => a.result.loss.train)`)
	eval[any](p, `(document.getElementById("demo").src = "about:blank", 0)`)
	p.wait("nothing there", 10*time.Second, `document.getElementById("demo").contentWindow.location.href === "about:blank"`)
	eval[any](p, `(document.getElementById("demo").src = "index.html#lab=boundary&embed=1", 0)`)
	p.wait("the run where it was", 30*time.Second, `ask({method: "snapshot"}, 500).then((a) => a?.result?.step === 300 && !a.result.pending && a.result.status === "paused")`)
	if again := eval[float64](p, `ask({method: "snapshot"}).then((a) => a.result.loss.train)`); again != loss {
		t.Errorf("the loss was %v and is %v", loss, again)
	}
}

// Four demos on a page share one download. Those out of sight have no graphics context; back
// in sight they go on.
func TestFourDemos(t *testing.T) {
	at, programs := demos(t)
	p := open(t, at+"/assets/deck/page.html", view{w: 900, h: 700, bare: true})
	state := func(n int) string {
		return fmt.Sprintf(`(document.querySelectorAll("gradlab-demo")[%d].frame?.contentDocument?.documentElement.dataset.state)`, n)
	}
	p.wait("the first demo to play by itself", 30*time.Second, `%s === "running" && document.querySelectorAll("gradlab-demo")[0].ask("snapshot").then((s) => s.step > 0)`, state(0))
	eval[any](p, `(document.querySelectorAll("gradlab-demo")[1].scrollIntoView({block: "center"}), 0)`)
	start := time.Now()
	p.wait("the second", 30*time.Second, `%s === "running"`, state(1))
	t.Logf("the second demo was there after %v", time.Since(start).Round(10*time.Millisecond))
	if why := eval[string](p, `document.querySelectorAll("gradlab-demo")[1].send({type: "explode"}).then(() => "", (e) => e.message)`); !strings.Contains(why, "no command") {
		t.Errorf("the element says %q", why)
	}
	eval[any](p, `document.querySelectorAll("gradlab-demo")[1].send({type: "step", n: 40})`)
	p.wait("40 steps", 5*time.Second, `document.querySelectorAll("gradlab-demo")[1].ask("snapshot").then((s) => s.step === 40)`)
	p.shot("second")
	eval[any](p, `(document.querySelectorAll("gradlab-demo")[3].scrollIntoView({block: "center"}), 0)`)
	p.wait("the poster", 20*time.Second, `%s === "poster"`, state(3))
	p.shot("poster")
	p.wait("the first two resting, without a graphics context", 20*time.Second, `[0, 1].every((n) => { const d = document.querySelectorAll("gradlab-demo")[n].frame.contentDocument;
		return d.documentElement.dataset.state === "resting" && !d.getElementById("picture") && d.querySelector(".still") })`)
	eval[any](p, `(document.querySelectorAll("gradlab-demo")[3].frame.contentDocument.querySelector(".poster").click(), 0)`)
	p.wait("the fourth to play", 20*time.Second, `%s === "running" && document.querySelectorAll("gradlab-demo")[3].ask("snapshot").then((s) => s.step > 0)`, state(3))
	if n := programs(); n != 2 {
		t.Errorf("programs were fetched %d times, want each once", n)
	}
	// Asked while it rests, a demo answers when it is back.
	eval[any](p, `(window.late = document.querySelectorAll("gradlab-demo")[1].ask("snapshot"), document.querySelectorAll("gradlab-demo")[1].scrollIntoView({block: "center"}), 0)`)
	p.wait("the second back, where it was", 20*time.Second, `%s === "running" && window.late.then(() => document.querySelectorAll("gradlab-demo")[1].ask("snapshot")).then((s) => s.step === 40)`, state(1))
	p.wait("no still picture", 5*time.Second, `!document.querySelectorAll("gradlab-demo")[1].frame.contentDocument.querySelector(".still")`)
	p.shot("back")
	if n := colours(p.picture(), p.picture().Bounds()); n < 200 {
		t.Errorf("the picture has %d colours", n)
	}
}

// A poster loads nothing until its slide is shown.
func TestPoster(t *testing.T) {
	p := open(t, host(t, "index.html#lab=boundary&embed=1&poster=1", "", ""), view{w: 640, h: 400, bare: true})
	p.wait("the poster", 10*time.Second, `document.getElementById("demo").contentDocument.querySelector(".poster")`)
	ms := eval[float64](p, `document.getElementById("demo").contentWindow.performance.getEntriesByName("gradlab-poster")[0].startTime`)
	t.Logf("the poster was there after %.0f ms", ms)
	if n := eval[int](p, `document.getElementById("demo").contentWindow.performance.getEntriesByType("resource").filter((e) => e.name.includes(".wasm")).length`); n != 0 {
		t.Errorf("%d programs were fetched", n)
	}
	p.shot("poster")
	eval[any](p, `(document.getElementById("demo").contentWindow.postMessage("slide:start", "*"), 0)`)
	p.wait("the demo to play", 30*time.Second, `ask({method: "snapshot"}, 500).then((a) => a?.result?.step > 0)`)
}

// What a link may say of an embedded picture shows.
func TestEmbedOptions(t *testing.T) {
	p := open(t, "#embed=1&show=map&bar=play,open&bg=fdf6e3", view{w: 640, h: 400})
	if got := eval[string](p, `getComputedStyle(document.body).backgroundColor`); got != "rgb(253, 246, 227)" {
		t.Errorf("the ground is %s", got)
	}
	seen := eval[[]string](p, `["reset", "play", "step", "epoch", "open-full"].filter((id) => document.getElementById(id).getClientRects().length > 0)`)
	if fmt.Sprint(seen) != "[play open-full]" {
		t.Errorf("the transport has %v", seen)
	}
	p.shot("options")
	q := open(t, "#embed=1&bar=none&bg=transparent", view{w: 640, h: 400})
	if n := eval[int](q, `document.querySelector(".run").getClientRects().length`); n != 0 {
		t.Error("the transport is shown")
	}
	if got := eval[string](q, `getComputedStyle(document.body).backgroundColor`); got != "rgba(0, 0, 0, 0)" {
		t.Errorf("the ground is %s", got)
	}
	q.shot("transparent")
}
