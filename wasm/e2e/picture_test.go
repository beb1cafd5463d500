//go:build browser

package e2e

import (
	"image"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// hover moves the mouse over a place and leaves the page a frame or two to see it.
func (p *page) hover(x, y float64) {
	p.t.Helper()
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, "", 0)
	time.Sleep(120 * time.Millisecond)
}

// differ counts the pixels of a part in which two pictures differ.
func differ(a, b image.Image, part image.Rectangle) (n int) {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// Layers and units are added and taken away on the picture, and that can be undone.
func TestNetworkOnThePicture(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=8,8", laptop)
	const fewer, more, y = 376, 499, 78 // the buttons for layers
	p.clickWith(more, y, input.MouseButtonLeft, 0)
	p.wait("three layers", 5*time.Second, `gradlab.link().includes("hidden=8,8,8")`)
	p.clickWith(fewer, y, input.MouseButtonLeft, 0)
	p.clickWith(fewer, y, input.MouseButtonLeft, 0)
	p.wait("one layer", 5*time.Second, `/hidden=8(&|$)/.test(gradlab.link())`)
	p.wait("its network", 5*time.Second, `gradlab.snapshot().params === 2*8+8+8+1`)
	eval[any](p, `document.getElementById("undo").click()`)
	p.wait("two layers", 5*time.Second, `gradlab.snapshot().params === 2*8+8+8*8+8+8+1`)
	p.hover(521, 482) // more units in the first hidden layer
	p.clickWith(521, 482, input.MouseButtonLeft, 0)
	p.wait("nine units", 5*time.Second, `gradlab.link().includes("hidden=9,8")`)
}

// A click on a link opens a place to type its weight; what is typed there means nothing else.
func TestTypeAWeight(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=8,8", laptop)
	before := *p.snapshot().Loss.Train
	const x, y = 664, 121 // where the link from the last layer's first unit begins
	p.hover(x, y)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.key("9 r5") // neither plays nor resets
	p.key(kb.Backspace)
	p.key(kb.Enter)
	p.wait("another loss", 5*time.Second, `gradlab.snapshot().loss.train !== %v`, before)
	if s := p.snapshot(); s.Status != "ready" || s.Step != 0 {
		t.Errorf("typing a weight leaves %v after step %v", s.Status, s.Step)
	}
	typed := *p.snapshot().Loss.Train
	// With the box closed keys mean again what they meant before.
	p.key(kb.ArrowRight)
	p.wait("a step", 5*time.Second, `gradlab.snapshot().step === 1`)
	p.send(`{type: "reset"}`)
	p.wait("the weights at first", 5*time.Second, `gradlab.snapshot().loss.train === %v`, before)
	// Dragged upwards the weight grows, and the map follows.
	p.hover(x, y)
	p.mouse(input.DispatchMouseEventTypeMousePressed, x, y, input.MouseButtonLeft, 0)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y-30, input.MouseButtonLeft, 0)
	p.wait("the loss with the weight that is dragged", 5*time.Second, `gradlab.snapshot().loss.train !== %v`, before)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, x, y-30, input.MouseButtonLeft, 0)
	p.send(`{type: "reset"}`)
	p.wait("the weights at first", 5*time.Second, `gradlab.snapshot().loss.train === %v`, before)
	// A unit that is pointed at takes the map's place.
	p.hover(1000, 640)
	whole := p.still()
	p.hover(641, 120)
	if n := differ(whole, p.picture(), image.Rect(892, 95, 1245, 448)); n < 3000 {
		t.Errorf("pointing at a unit changes %d pixels of the map", n)
	}
	p.hover(1000, 640)
	if n := differ(whole, p.still(), image.Rect(892, 95, 1245, 448)); n > 0 {
		t.Errorf("%d pixels of the map are others afterwards", n)
	}
	p.hover(x, y)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.key("9")
	p.key(kb.Escape)
	time.Sleep(300 * time.Millisecond)
	if got := *p.snapshot().Loss.Train; got != before || got == typed {
		t.Errorf("after Escape the loss is %v, want %v", got, before)
	}
}

// The lifted view takes the arrow keys while it has the focus, and gives them back.
func TestLiftedView(t *testing.T) {
	p := open(t, "#lab=boundary&data=circle&features=x1sq,x2sq,sqrt2x1x2&hidden=none", laptop)
	p.clickWith(796, 79, input.MouseButtonLeft, 0)
	card := p.picture()
	p.key(kb.ArrowRight)
	p.key(kb.ArrowUp)
	time.Sleep(300 * time.Millisecond)
	if s := p.snapshot(); s.Step != 0 {
		t.Errorf("turning makes %v steps", s.Step)
	}
	turned, room := p.picture(), image.Rect(300, 110, 820, 490)
	if n := differ(card, turned, room); n < 1000 {
		t.Errorf("%d pixels differ after turning", n)
	}
	p.mouse(input.DispatchMouseEventTypeMousePressed, 500, 300, input.MouseButtonLeft, 0)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 560, 330, input.MouseButtonLeft, 0)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, 560, 330, input.MouseButtonLeft, 0)
	if n := differ(turned, p.still(), room); n < 1000 {
		t.Errorf("%d pixels differ after a drag", n)
	}
	x, y := place(0, 0)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.key(kb.ArrowRight)
	p.wait("a step", 5*time.Second, `gradlab.snapshot().step === 1`)
}

// The button that shows the sealed test score breaks the seal, for all to see.
func TestLookAtTheTest(t *testing.T) {
	p := open(t, "#lab=boundary&seal=1", laptop)
	p.run(20)
	p.wait("a sentence", 5*time.Second, `document.getElementById("status").textContent.includes("train loss")`)
	if said := eval[string](p, `document.getElementById("status").textContent`); strings.Contains(said, "test") {
		t.Errorf("sealed, and told to those who hear: %s", said)
	}
	p.clickWith(1181, 624, input.MouseButtonLeft, 0)
	p.wait("a broken seal", 5*time.Second, `!gradlab.link().includes("seal=1")`)
	p.shot("looked at")
}
