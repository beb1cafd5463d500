//go:build browser

package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The run goes back in time by a drag along its curve and by keys, plays on from there, and
// returns to the present.
func TestTimeLine(t *testing.T) {
	p := open(t, "#lab=boundary&stop=200", view{w: 1280, h: 720})
	p.run(200)
	end := p.snapshot()
	p.mouse(input.DispatchMouseEventTypeMousePressed, 700, 600, input.MouseButtonLeft, 0)
	p.wait("an earlier moment", 3*time.Second, `gradlab.snapshot().step < 200 && gradlab.snapshot().present === 200`)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, 450, 600, input.MouseButtonLeft, 0)
	p.wait("a still earlier one", 3*time.Second, `gradlab.snapshot().step < 70`)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, 450, 600, input.MouseButtonLeft, 0)
	p.shot("past")
	step := p.snapshot().Step
	if s := p.snapshot(); s.Status != "paused" || *s.Loss.Train <= *end.Loss.Train {
		t.Errorf("step %v: %+v", step, s)
	}
	p.do(chromedp.KeyEvent(kb.ArrowLeft))
	p.wait("the moment before", 3*time.Second, `gradlab.snapshot().step < %v`, step)
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.wait("the moment after", 3*time.Second, `gradlab.snapshot().step === %v`, step)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait("the present", 3*time.Second, `gradlab.snapshot().step === 200 && gradlab.snapshot().status === "finished"`)
	if s := p.snapshot(); *s.Loss.Train != *end.Loss.Train {
		t.Errorf("the present is another one: %v, was %v", *s.Loss.Train, *end.Loss.Train)
	}
	// By script, and played on from there to the same end.
	p.send(`{type: "moment", step: 64}`)
	p.wait("step 64", 3*time.Second, `gradlab.snapshot().step === 64 && !gradlab.snapshot().pending`)
	p.send(`{type: "play"}`)
	p.wait("the end", 20*time.Second, `gradlab.snapshot().status === "finished" && gradlab.snapshot().present === 200`)
	if s := p.snapshot(); *s.Loss.Train != *end.Loss.Train {
		t.Errorf("played on, the run ends with %v, was %v", *s.Loss.Train, *end.Loss.Train)
	}
	if got := p.refuse(`gradlab.send({type: "moment", step: 1.5})`); got == "" {
		t.Error("half a step is not refused")
	}
}
