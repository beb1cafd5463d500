//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A training program that panics is replaced, the experiment starts again from its link, and
// the page says so.
func TestWorkerPanics(t *testing.T) {
	v := small
	v.trouble = true
	p := open(t, "#lab=boundary&data=xor&seed=5", v)
	p.send(`{type: "play"}`)
	p.wait("a run", 5*time.Second, `gradlab.snapshot().step > 20`)
	// No frame looks like this, so the program at the other end gives up.
	eval[any](p, `gradlabHost.trainer.port.postMessage("no frame")`)
	p.wait("a banner", 10*time.Second, `document.getElementById("banner").innerText.includes("started again")`)
	if trace := eval[string](p, `document.querySelector("#banner pre").textContent`); !strings.Contains(trace, "goroutine") {
		t.Errorf("the banner's details hold no stack: %.200q", trace)
	}
	p.wait("a new run", 10*time.Second, `gradlab.snapshot().status === "running" && gradlab.snapshot().step > 5 && gradlab.stats().restarts === 1`)
	if got := p.link(); got != "#lab=boundary&data=xor&seed=5" {
		t.Errorf("the experiment is now %s", got)
	}
	eval[any](p, `[...document.querySelectorAll("#banner button")].find((b) => b.textContent === "Dismiss").click()`)
	if !eval[bool](p, `document.getElementById("banner").hidden`) {
		t.Error("the banner was not dismissed")
	}
}

// A Worker that a browser takes away says nothing; the page notices the silence.
func TestWorkerIsKilled(t *testing.T) {
	p := open(t, "#lab=boundary&data=circle", small)
	p.run(20)
	eval[any](p, `gradlabHost.trainer.worker.terminate()`)
	p.wait("a new training program", 40*time.Second, `gradlab.stats().restarts === 1 && gradlab.snapshot() && gradlab.snapshot().step === 0`)
	if s := p.run(20); s.Step != 20 {
		t.Errorf("after the restart 20 steps lead to %+v", s)
	}
}

// A training program that dies at once every time is not started for ever.
func TestWorkerKeepsDying(t *testing.T) {
	v := small
	v.trouble = true
	p := open(t, "#lab=boundary", v)
	for i := range 3 {
		eval[any](p, `gradlabHost.trainer.port.postMessage("no frame")`)
		p.wait("a restart", 10*time.Second, `gradlab.stats().restarts === %d && gradlabHost.trainer.port`, i+1)
	}
	eval[any](p, `gradlabHost.trainer.port.postMessage("no frame")`)
	p.wait("a last word", 10*time.Second, `document.getElementById("banner").innerText.includes("again and again")`)
}

// When the page's own program dies, the page says so and offers to load it again.
func TestPagePanics(t *testing.T) {
	v := small
	v.trouble = true
	v.before = `delete window.Worker`
	p := open(t, "#lab=boundary&seed=8", v)
	// In this thread the training program's port is at hand: it sends what is no frame.
	eval[any](p, `gradlabPort.postMessage("no frame")`)
	p.wait("a banner", 10*time.Second, `document.getElementById("banner").innerText.includes("Gradlab stopped")`)
	eval[any](p, `[...document.querySelectorAll("#banner button")].find((b) => b.textContent === "Reload").click()`)
	time.Sleep(300 * time.Millisecond)
	p.ready()
	if got := p.link(); got != "#lab=boundary&seed=8" {
		t.Errorf("after the reload the experiment is %s", got)
	}
}

// Without Workers the same program trains on the page's thread, and gives the same numbers.
func TestWithoutWorkers(t *testing.T) {
	const link = "#lab=boundary&data=moons"
	want := open(t, link, small).run(60)
	for _, tt := range []struct{ name, script string }{
		{"missing", `delete window.Worker`},
		{"refused", `window.Worker = function () { throw new DOMException("refused", "SecurityError") }`},
		{"failing", `window.Worker = class { constructor() { setTimeout(() => this.onerror(new ErrorEvent("error", {message: "blocked"})), 5) } postMessage() {} terminate() {} }`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := small
			v.before = tt.script
			p := open(t, link, v)
			if !eval[bool](p, `gradlab.stats().inThread`) {
				t.Fatal("a Worker was used")
			}
			if got := p.run(60); *got.Loss.Train != *want.Loss.Train || *got.Loss.Test != *want.Loss.Test {
				t.Errorf("loss %v %v, in a Worker %v %v", *got.Loss.Train, *got.Loss.Test, *want.Loss.Train, *want.Loss.Test)
			}
			p.send(`{type: "set", key: "speed", value: 0}`)
			p.send(`{type: "play"}`)
			p.wait("speed", 5*time.Second, `gradlab.snapshot().step > 500`)
			// The page goes on drawing meanwhile, about as often as at rest.
			perSecond := func() float64 {
				from := eval[float64](p, `gradlab.stats().frames`)
				time.Sleep(1500 * time.Millisecond)
				return (eval[float64](p, `gradlab.stats().frames`) - from) / 1.5
			}
			// Other programs share the machine: the best of a few counts.
			var busy, rest float64
			for range 5 {
				busy = perSecond()
				p.send(`{type: "pause"}`)
				p.wait("a pause", 10*time.Second, `gradlab.snapshot().status === "paused"`)
				if rest = perSecond(); busy >= 10 || busy >= rest/4 {
					return
				}
				p.send(`{type: "play"}`)
			}
			t.Errorf("%.0f frames a second while training on the page's thread, %.0f at rest", busy, rest)
		})
	}
}

// What nobody can see does not train; it goes on when it is seen again.
func TestHiddenPageRests(t *testing.T) {
	p := open(t, "#lab=boundary&speed=1", small)
	p.send(`{type: "play"}`)
	p.wait("a run", 5*time.Second, `gradlab.snapshot().step > 10`)
	eval[any](p, `(Object.defineProperty(document, "visibilityState", {get: () => window.pretend || "visible"}), window.pretend = "hidden", document.dispatchEvent(new Event("visibilitychange")))`)
	p.rests(func() {
		eval[any](p, `(window.pretend = "visible", document.dispatchEvent(new Event("visibilitychange")))`)
	})
}

// Some browsers stop drawing what is covered without saying that it is hidden: then the
// heartbeat alone tells.
func TestPageThatIsNotDrawnRests(t *testing.T) {
	v := small
	v.before = `(() => { const next = requestAnimationFrame; window.requestAnimationFrame = (f) => top.covered ? (top.waiting = f, 0) : next(f) })()`
	p := open(t, "#lab=boundary&speed=1", v)
	p.send(`{type: "play"}`)
	p.wait("a run", 5*time.Second, `gradlab.snapshot().step > 10`)
	eval[any](p, `window.covered = true`)
	p.rests(func() {
		eval[any](p, `(window.covered = false, requestAnimationFrame(window.waiting))`)
	})
}

// rests checks that the run stands still now, and goes on after wake, without the steps that
// it has slept through.
func (p *page) rests(wake func()) {
	p.t.Helper()
	time.Sleep(1500 * time.Millisecond) // what is under way arrives
	peek := func() float64 { return eval[float64](p, `gradlab.snapshot().step`) }
	from := peek()
	time.Sleep(1500 * time.Millisecond)
	if n := peek() - from; n > 3 {
		p.t.Errorf("%v steps while nobody could see them", n)
	}
	wake()
	p.wait("a run that goes on", 5*time.Second, `gradlab.snapshot().step > %v`, from+5)
	if n := peek() - from; n > 250 {
		p.t.Errorf("the run made up for %v steps at once", n)
	}
}

// A lost graphics context costs the picture for a moment, not the run.
func TestContextLost(t *testing.T) {
	v := small
	v.trouble = true
	p := open(t, "#lab=boundary&data=xor", v)
	p.run(25)
	eval[any](p, `(() => { const c = document.getElementById("picture").contentDocument.querySelector("canvas");
		window.lost = c; c.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext() })()`)
	p.wait("another canvas", 15*time.Second, `(() => { const c = document.getElementById("picture").contentDocument.querySelector("canvas"); return c && c !== window.lost })()`)
	p.wait("the same run", 15*time.Second, `gradlab.snapshot() && gradlab.snapshot().step === 25`)
	if s := p.run(5); s.Step != 30 {
		t.Errorf("the run goes on at %+v", s)
	}
	if n := colours(p.picture(), p.stage()); n < 200 {
		t.Errorf("the new picture has %d colours", n)
	}
	p.do(chromedp.KeyEvent("r"))
	p.wait("keys", 3*time.Second, `gradlab.snapshot().step === 0`)
}
