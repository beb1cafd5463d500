//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Two runs side by side: chosen in the panel, by field and by value, run in step, and taken
// away again.
func TestCompare(t *testing.T) {
	p := open(t, "#lab=boundary&data=circle&hidden=4&lr=0.1", view{w: 1280, h: 720})
	eval[any](p, `document.querySelectorAll(".more").forEach((b) => b.click())`)
	menu := `[data-key="compare"] select`
	eval[any](p, `(() => { const m = document.querySelector('[data-key="compare"] select'); m.value = "loss"; m.dispatchEvent(new Event("change")) })()`)
	p.wait("a second run", 3*time.Second, `gradlab.link().includes("compare=loss:squared") && gradlab.snapshot().other !== null`)
	p.run(50)
	if got := eval[float64](p, `gradlab.snapshot().other.step`); got != 50 {
		t.Errorf("the other run is at step %v, want 50", got)
	}
	a := eval[float64](p, `gradlab.snapshot().loss.train`)
	b := eval[float64](p, `gradlab.snapshot().other.loss.train`)
	if a == b {
		t.Errorf("both losses are %v", a)
	}
	p.shot("compare")
	// A third, and the second changed without the loss of it.
	values := `document.querySelectorAll('[data-key="compare"] select')`
	eval[any](p, `gradlab.load("#lab=boundary&data=circle&hidden=4&lr=0.1&compare=act:relu~sigmoid")`)
	p.run(50)
	if got := eval[string](p, `(() => { const s = gradlab.snapshot(); return [s.title, s.other.title, ...s.others.map((o) => o.title + o.step)].join() })()`); got != "tanh,ReLU,ReLU50,Sigmoid50" {
		t.Errorf("three runs: %s", got)
	}
	p.shot("compare-three")
	eval[any](p, `(() => { const m = `+values+`[1]; m.value = "tanh"; m.dispatchEvent(new Event("change")) })()`)
	p.wait("the other value", 3*time.Second, `gradlab.link().includes("compare=act:tanh~sigmoid")`)
	eval[any](p, `(() => { const m = `+values+`[2]; m.value = ""; m.dispatchEvent(new Event("change")) })()`)
	p.wait("two again", 3*time.Second, `gradlab.snapshot().others.length === 1 && gradlab.link().includes("compare=act:tanh")`)
	// Another field, by keys; its value is typed, and refused when it is not valid.
	eval[any](p, `(() => { const m = document.querySelector('[data-key="compare"] select'); m.value = "lr"; m.dispatchEvent(new Event("change")) })()`)
	p.wait("another field", 3*time.Second, `gradlab.link().includes("compare=lr:0.3") && !document.querySelector('[data-key="compare"] input').hidden`)
	p.fill(`[data-key="compare"] input`, "1000")
	p.wait("an error", 3*time.Second, `!document.getElementById("error-compare").hidden`)
	if text := eval[string](p, `document.getElementById("error-compare").textContent`); !strings.Contains(text, "100") || !strings.Contains(p.link(), "lr:0.3") {
		t.Errorf("refused with %q at %s", text, p.link())
	}
	p.fill(`[data-key="compare"] input`, "1")
	p.wait("a valid value", 3*time.Second, `gradlab.link().includes("compare=lr:1") && document.getElementById("error-compare").hidden`)
	p.do(chromedp.Focus(chromedp.CSS(menu)), chromedp.KeyEvent(kb.Home))
	p.wait("one run", 3*time.Second, `!gradlab.link().includes("compare") && gradlab.snapshot().other === null`)
	// Undo brings the other run back.
	p.send(`{type: "undo"}`)
	p.wait("two runs", 3*time.Second, `gradlab.link().includes("compare=lr:1") && gradlab.snapshot().other !== null`)
}
