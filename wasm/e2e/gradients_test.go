//go:build browser

package e2e

import (
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
	p.send(`{type: "play"}`)
	time.Sleep(3 * time.Second)
	ms := eval[float64](p, "gradlab.stats().drawnMedian")
	t.Logf("a drawn frame with four networks of ten layers: %.2f ms", ms)
	if ms > 40 {
		t.Errorf("a drawn frame takes %.1f ms", ms)
	}
}
