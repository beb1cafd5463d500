//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A step is opened by its button, gone through by buttons and by keys, and made; then it is the
// same as an ordinary one.
func TestOneStepOpened(t *testing.T) {
	p := open(t, "#lab=boundary&data=moons&hidden=3&act=sigmoid&optim=sgd&lr=0.3&batch=1", laptop)
	p.do(chromedp.MouseClickXY(794, 79))
	p.wait("an opened step", 5*time.Second, `gradlab.snapshot().opened?.stage === 1`)
	p.do(chromedp.MouseClickXY(800, 414)) // Next
	p.wait("the first layer", 5*time.Second, `gradlab.snapshot().opened?.stage === 2`)
	said := eval[[]string](p, `gradlab.snapshot().opened.said`)
	if len(said) != 2 || said[0] != "Forward, layer 1" || !strings.Contains(said[1], "sigmoid(z)") {
		t.Errorf("it says %q", said)
	}
	p.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowLeft))
	p.wait("on, on and back by the arrow keys", 5*time.Second, `gradlab.snapshot().opened?.stage === 3`)
	p.do(chromedp.MouseClickXY(742, 414)) // Back
	p.wait("back by its button", 5*time.Second, `gradlab.snapshot().opened?.stage === 2`)
	p.wait("it in words", 5*time.Second, `document.getElementById("status").textContent.includes("One step, stage 2 of 8: Forward, layer 1")`)
	for range 6 {
		p.do(chromedp.KeyEvent(kb.ArrowRight))
	}
	p.wait("the new weights", 5*time.Second, `gradlab.snapshot().opened?.stage === 8 && gradlab.snapshot().opened.next.length === 13`)
	p.do(chromedp.MouseClickXY(780, 414)) // Make the step
	p.wait("the step", 5*time.Second, `gradlab.snapshot().step === 1 && gradlab.snapshot().opened?.stage === 1`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait("the end of it", 5*time.Second, `gradlab.snapshot().opened === null`)
	// By keys alone, with the focus outside the picture.
	eval[any](p, `document.getElementById("step").focus()`)
	p.do(chromedp.KeyEvent("o"))
	p.wait("an opened step", 5*time.Second, `gradlab.snapshot().opened?.stage === 1`)
	p.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowLeft))
	p.wait("the second stage", 5*time.Second, `gradlab.snapshot().opened?.stage === 2 && gradlab.snapshot().step === 1`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait("the end of that", 5*time.Second, `gradlab.snapshot().opened === null && gradlab.snapshot().step === 1`)
	opened := eval[float64](p, `gradlab.snapshot().loss.train`)

	eval[any](p, `gradlab.load("#lab=boundary&data=moons&hidden=3&act=sigmoid&optim=sgd&lr=0.3&batch=1")`)
	p.wait("the beginning", 5*time.Second, `gradlab.snapshot().step === 0 && !gradlab.snapshot().pending`)
	if s := p.run(1); s.Loss.Train == nil || *s.Loss.Train != opened {
		t.Errorf("an ordinary step ends with loss %v, an opened one with %v", *s.Loss.Train, opened)
	}
}

// A pinned unit is frozen by F and by its lock; that is in the link, restarts nothing, and can be
// undone.
func TestFreezing(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=4,3", laptop)
	p.run(20)
	p.do(chromedp.MouseClickXY(489, 238)) // the second unit of the first layer
	time.Sleep(300 * time.Millisecond)
	p.do(chromedp.KeyEvent("f"))
	p.wait("a frozen unit", 5*time.Second, `/freeze=1\.2/.test(gradlab.link())`)
	if s := p.run(5); s.Step != 25 {
		t.Errorf("step %v: freezing restarts the run", s.Step)
	}
	p.do(chromedp.KeyEvent("f"))
	p.wait("no frozen unit", 5*time.Second, `!gradlab.link().includes("freeze")`)
	eval[any](p, `gradlab.send({type: "undo"})`)
	p.wait("the frozen unit again", 5*time.Second, `/freeze=1\.2/.test(gradlab.link())`)
}
