//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Four networks of ten layers learn in step in the page; a click on the quantity, and keys in the
// pass, do what they say. How long a frame takes is told, and bounded for gross faults only.
func TestGradients(t *testing.T) {
	p := open(t, "#lab=gradients&act=sigmoid&beside=remedies&depth=10&width=32&n=200", view{w: 1280, h: 720, scale: 1})
	p.run(20)
	r := eval[[]float64](p, `(() => { const r = document.getElementById("picture").getBoundingClientRect(); return [r.left, r.top] })()`)
	p.do(chromedp.MouseClickXY(r[0]+565, r[1]+31)) // the chip of the quantity
	p.wait("the next quantity", 5*time.Second, `gradlab.link().includes("quantity=dw")`)
	before := p.still()
	p.do(chromedp.MouseClickXY(r[0]+812, r[1]+31)) // the other face of the card of σ
	p.changed("click on Pass", 0, before)
	p.send(`{type: "do", key: "pass", args: [12]}`)
	time.Sleep(500 * time.Millisecond)
	before = p.still()
	p.key(kb.ArrowRight)
	p.changed("the key for the next step", 0, before)
	before = p.still()
	p.do(chromedp.MouseClickXY(r[0]+835, r[1]+392)) // “next”
	p.changed("a click on next", 0, before)
	// The page says of all networks what gradrun does, and the mirror tells of each.
	if got := eval[string](p, `(() => { const s = gradlab.snapshot(); return [s.title, ...s.others.map((o) => o.title)].join() + s.layers.length + s.others[2].layers.length + (s.layers[0].rms < s.layers[9].rms) + (s.other === null) })()`); got != "As set,ReLU and He,Batch norm,Skip connections1010truetrue" {
		t.Errorf("snapshot: %s", got)
	}
	p.wait("words for who does not see it", 5*time.Second, `document.getElementById("status").textContent.includes("Batch norm: train loss")`)
	p.send(`{type: "play"}`)
	time.Sleep(3 * time.Second)
	ms := eval[float64](p, "gradlab.stats().drawnMedian")
	t.Logf("a drawn frame with four networks of ten layers: %.2f ms", ms)
	if ms > 40 {
		t.Errorf("a drawn frame takes %.1f ms", ms)
	}
}

// The remedies are switches, and what stands side by side is a choice: by mouse and keys, each in
// the link; the run before stays. A person's own points are a task.
func TestRemedies(t *testing.T) {
	p := open(t, "#lab=gradients&act=sigmoid&beside=none&depth=6&width=16&n=100", laptop)
	p.run(30)
	p.click(`[data-key="norm"] label:nth-of-type(2)`)
	p.wait("batch normalisation", 5*time.Second, `gradlab.link().includes("norm=batch") && gradlab.snapshot().step === 0`)
	p.run(30)
	p.shot("before")
	p.click(`[data-key="skip"] input`)
	p.wait("skip connections", 5*time.Second, `gradlab.link().includes("skip=1")`)
	for _, key := range []string{"clip", "warmup"} {
		p.do(chromedp.Focus(chromedp.CSS(`[data-key="`+key+`"] input[type=range]`)), chromedp.KeyEvent(kb.ArrowRight))
		p.wait(key, 5*time.Second, `gradlab.link().includes("`+key+`=")`)
	}
	p.do(chromedp.Focus(chromedp.CSS(`[data-key="beside"] select`)), chromedp.KeyEvent(kb.ArrowDown))
	p.wait("three networks", 5*time.Second, `gradlab.snapshot().others.length === 2`)
	p.do(chromedp.Focus(chromedp.CSS(`[data-key="quantity"] select`)), chromedp.KeyEvent(kb.ArrowDown))
	p.wait("another quantity", 5*time.Second, `gradlab.link().includes("quantity=dw")`)
	p.click(`[data-key="bins"] label:nth-of-type(2)`)
	p.wait("signed", 5*time.Second, `gradlab.link().includes("bins=signed")`)
	if msg := p.refuse(`gradlab.send({type: "set", key: "task", value: "own"})`); !strings.Contains(msg, "Boundary lab") {
		t.Errorf("own points where there are none: %q", msg)
	}
	p.send(`{type: "set", key: "lab", value: "boundary"}`)
	p.send(`{type: "set", key: "data", value: "own"}`)
	p.send(`{type: "set", key: "lab", value: "gradients"}`)
	p.send(`{type: "set", key: "task", value: "own"}`)
	p.wait("own points", 5*time.Second, `gradlab.link().includes("task=own") && gradlab.snapshot().layers.length === 6`)
}
