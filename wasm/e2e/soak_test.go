//go:build browser && soak

package e2e

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A soak is hours of use by script, round after round of the same things that people do, in one
// page that is never loaded again. $SOAK says how long, "2h" when it says nothing.
func TestSoak(t *testing.T) {
	long := 2 * time.Hour
	if s := os.Getenv("SOAK"); s != "" {
		var err error
		if long, err = time.ParseDuration(s); err != nil {
			t.Fatal("SOAK:", err)
		}
	}
	patience = 5 * time.Minute // the machine may do other things meanwhile
	ctx, stop, err := launch(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	p := open(t, "?workers=3#lab=boundary", view{w: 1280, h: 720, in: ctx, before: pretend})
	call(p, heapprofiler.Enable, cdp.Empty{})

	var all []sample
	began := time.Now()
	for round := 1; round <= 4 || time.Since(began) < long; round++ {
		p.round(round)
		s := p.sample()
		all = append(all, s)
		t.Logf("%7v round %d: JavaScript %.1f MB, WebAssembly page %.1f, training %.1f, hands %.1f; the page's process %.0f, drawing %.0f",
			time.Since(began).Round(time.Second), round, s.heap, s.page, s.training, s.hands, s.process, s.drawing)
	}
	// What was seen in the first part (every round does the same) may not be exceeded later by more
	// than what garbage collectors differ by.
	head := max(len(all)/6, 2)
	flat := func(what string, of func(sample) float64, part, mb float64) {
		most := func(list []sample) (m float64) {
			for _, s := range list {
				m = max(m, of(s))
			}
			return m
		}
		first, later := most(all[:head]), most(all[head:])
		t.Logf("%s: at most %.1f MB in the first %d rounds, %.1f in the %d after them", what, first, head, later, len(all)-head)
		if later > first*(1+part)+mb {
			t.Errorf("%s grew from %.1f to %.1f MB", what, first, later)
		}
	}
	flat("JavaScript's heap", func(s sample) float64 { return s.heap }, 0.1, 2)
	flat("WebAssembly's memory", func(s sample) float64 { return s.page + s.training + s.hands }, 0.1, 8)
	flat("the page's process", func(s sample) float64 { return s.process }, 0.2, 20)
	if n := eval[int](p, `gradlab.stats().restarts`); n != 0 {
		t.Errorf("the training program was started again %d times", n)
	}
}

// pretend lets the test say whether the page is hidden.
const pretend = `if (window === top) {
	window.pretended = "visible";
	Object.defineProperty(document, "visibilityState", {get: () => window.pretended});
}`

// round is one round of use.
func (p *page) round(n int) {
	p.t.Helper()
	steps := func(k int) {
		p.wait("a run", patience, `gradlab.snapshot()?.step >= %d || ["finished", "diverged"].includes(gradlab.snapshot()?.status)`, k)
	}
	load := func(link string) {
		eval[any](p, `gradlab.load(%q), 0`, link)
		p.wait("the link's run", patience, `gradlab.snapshot() && gradlab.snapshot().step === 0 && gradlab.snapshot().status !== "running"`)
	}
	play := func() { p.send(`{type: "play"}`) }
	pause := func() {
		p.send(`{type: "pause"}`)
		p.wait("a pause", patience, `gradlab.snapshot().status !== "running"`)
	}

	// Every lab trains, is paused, stepped, changed, begun anew.
	load(fmt.Sprintf("#lab=boundary&data=spiral&seed=%d", n))
	play()
	steps(150)
	p.send(`{type: "set", key: "lr", value: 0.01}`)
	p.send(`{type: "set", key: "noise", value: 0.2}`)
	steps(50)
	pause()
	p.run(20)
	p.send(`{type: "weight", layer: 1, out: 0, in: 0, value: 0.5}`)
	p.send(`{type: "newseed"}`)
	for range 3 {
		p.send(`{type: "undo"}`)
	}
	p.send(`{type: "redo"}`)
	p.do(chromedp.MouseEvent("mouseMoved", 640, 360), chromedp.MouseEvent("mouseMoved", 900, 300))
	eval[any](p, `(document.activeElement?.blur(), 0)`) // on a button the key would press that
	p.do(chromedp.KeyEvent(" "))
	p.wait("play by key", patience, `gradlab.snapshot().status === "running" && gradlab.snapshot().step > 10`)
	p.do(chromedp.KeyEvent(" "))
	p.wait("a pause by key", patience, `gradlab.snapshot().status === "paused"`)

	// A study over α, begun and cancelled.
	load("#lab=boundary&data=moons&reg=l2&nval=100")
	p.send(`{type: "do", key: "study", text: "alpha"}`)
	time.Sleep(500 * time.Millisecond)
	p.send(`{type: "do", key: "study", text: "cancel"}`)

	for _, link := range []string{"#lab=gradients", "#lab=fit", "#lab=fit&family=mlp", "#lab=biasvar", "#lab=autodiff"} {
		load(link)
		play()
		time.Sleep(time.Second)
		pause()
		p.send(`{type: "reset"}`)
	}
	// A sweep over all Workers, once whole and once cancelled half way.
	load("#lab=descent&runs=20&caps=1,4,10,18,30,40,80,200")
	play()
	p.wait("a whole sweep", patience, `gradlab.snapshot().status === "finished"`)
	load("#lab=descent&model=mlp&d=8&runs=100&caps=2,8,32&stop=5000")
	play()
	p.wait("part of a sweep", patience, `gradlab.snapshot().sweep.done > 0`)
	pause()
	p.send(`{type: "reset"}`)

	// The window changes, is hidden and comes back.
	load("#lab=boundary&data=circle&speed=1")
	play()
	for _, size := range [][2]int{{800, 450}, {390, 844}, {1600, 900}, {1280, 720}} {
		p.size(size[0], size[1], 1)
		time.Sleep(200 * time.Millisecond)
	}
	p.send(`{type: "set", key: "theme", value: "dark"}`)
	show := func(state string) {
		eval[any](p, `(window.pretended = %q, document.dispatchEvent(new Event("visibilitychange")), 0)`, state)
	}
	show("hidden")
	time.Sleep(500 * time.Millisecond)
	show("visible")
	at := eval[float64](p, `gradlab.snapshot().step`)
	steps(int(at) + 5)
	p.send(`{type: "set", key: "theme", value: "light"}`)
	pause()

	// Dialogs, with what they make.
	p.click("#share")
	p.wait("the dialog", patience, `document.getElementById("share-dialog").open`)
	p.click("#share-weights")
	p.wait("weights in the link", patience, `document.getElementById("share-link").value.includes("params=")`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.click("#presets")
	p.wait("the gallery", patience, `document.getElementById("gallery").open`)
	time.Sleep(time.Second) // its pictures are being drawn
	p.do(chromedp.KeyEvent(kb.Escape))
	p.do(chromedp.KeyEvent("?"))
	p.wait("help", patience, `document.getElementById("help-dialog").open`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait("no dialog", patience, `!document.querySelector("dialog[open]")`)

	if banner := eval[string](p, `document.getElementById("banner").hidden ? "" : document.getElementById("banner").innerText`); banner != "" {
		p.t.Fatalf("round %d: the page says %q", n, strings.ReplaceAll(banner, "\n", " "))
	}
	// Now and then the graphics context is lost, with the program that drew.
	if n%8 == 0 {
		eval[any](p, `(window.lost = document.getElementById("picture").contentDocument.querySelector("canvas"), lost.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext())`)
		p.wait("another canvas", patience, `(() => { const c = document.getElementById("picture").contentDocument.querySelector("canvas"); return c && c !== window.lost })()`)
		eval[any](p, `(delete window.lost, 0)`)
		p.ready()
	}
}

// A sample is what the page has of memory, in MB.
type sample struct{ heap, page, training, hands, process, drawing float64 }

func (p *page) sample() sample {
	p.t.Helper()
	call(p, heapprofiler.CollectGarbage, cdp.Empty{})
	wasm := eval[[]float64](p, `(async () => {
		const of = (worker) => new Promise((done) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = ({ data }) => { port1.close(); done(data) };
			worker.postMessage({ measure: port2 }, [port2]);
		});
		const { worker, hands } = gradlabHost.trainer;
		let sum = 0;
		for (const hand of hands.values()) sum += await of(hand);
		return [document.getElementById("picture").contentWindow.gradlabMemory() / 1e6, await of(worker) / 1e6, sum / 1e6];
	})()`)
	heap := call(p, runtime.GetHeapUsage, cdp.Empty{})
	s := sample{heap: heap.UsedSize / 1e6, page: wasm[0], training: wasm[1], hands: wasm[2]}
	for _, pr := range p.processes() {
		switch pr.kind {
		case "renderer":
			s.process = max(s.process, pr.memory)
		case "gpu":
			s.drawing += pr.memory
		}
	}
	return s
}
