//go:build browser

package e2e

import (
	"bytes"
	"image"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// What can be clicked shows so under the mouse, and every click and tap on it is seen, be it
// as quick as a laptop's tap-to-click, at any device pixel ratio.
func TestPointer(t *testing.T) {
	for _, scale := range []float64{1, 1.5} {
		p := open(t, "#lab=boundary&data=xor", view{w: 1000, h: 560, scale: scale})
		p.run(10)
		x, y := p.findLink()
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
		time.Sleep(300 * time.Millisecond)
		for i := range 3 {
			before := p.still()
			p.do(chromedp.MouseClickXY(x, y))
			p.changed("click", i, before)
		}
		call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
		for i := range 3 {
			before := p.still()
			p.touch(input.DispatchTouchEventTypeTouchStart, x, y)
			p.touch(input.DispatchTouchEventTypeTouchEnd, 0, 0)
			p.changed("tap", i, before)
		}
	}
}

// findLink returns the place of something in the picture that the pointer may press: the
// switch of an axis, in the lower left card.
func (p *page) findLink() (x, y float64) {
	p.t.Helper()
	r := eval[[]float64](p, `(() => { const r = document.getElementById("picture").getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] })()`)
	for y := r[3] - 20; y > r[1]+(r[3]-r[1])/2; y -= 12 {
		for x := r[0] + (r[2]-r[0])*0.6; x > r[0]+(r[2]-r[0])*0.3; x -= 24 {
			p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
			if eval[string](p, `new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => r(document.getElementById("picture").contentDocument.body.style.cursor))))`) == "pointer" {
				return x - 6, y - 6
			}
		}
	}
	p.t.Fatal("nothing in the lower cards can be pressed")
	return 0, 0
}

// still returns the picture once it no longer changes.
func (p *page) still() image.Image {
	p.t.Helper()
	last := p.picture()
	for range 20 {
		time.Sleep(150 * time.Millisecond)
		next := p.picture()
		if same(last, next) {
			return next
		}
		last = next
	}
	p.t.Fatal("the picture never rests")
	return nil
}

func (p *page) changed(what string, i int, before image.Image) {
	p.t.Helper()
	for range 20 {
		time.Sleep(100 * time.Millisecond)
		if !same(before, p.picture()) {
			return
		}
	}
	p.t.Errorf("%s %d was lost", what, i)
}

// same reports whether two screenshots, which are of one type and size, are alike.
func same(a, b image.Image) bool {
	x, ok := a.(*image.RGBA)
	y, ok2 := b.(*image.RGBA)
	if ok && ok2 {
		return bytes.Equal(x.Pix, y.Pix)
	}
	return a.Bounds() == b.Bounds() && bytes.Equal(a.(*image.NRGBA).Pix, b.(*image.NRGBA).Pix)
}
