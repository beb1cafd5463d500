//go:build browser

package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// α is chosen on the validation examples by the buttons of the card, beside a run that rests,
// and the choice can be undone.
func TestStudy(t *testing.T) {
	p := open(t, "#lab=boundary&data=circle&n=40&nval=100&noise=0.3&features=none&degree=4&hidden=none&lr=0.1&reg=l1&alpha=1", view{w: 1280, h: 720})
	p.run(20)
	p.do(chromedp.MouseClickXY(1245, 534)) // the fourth face of the accuracy's card
	time.Sleep(200 * time.Millisecond)
	p.shot("offer")
	p.do(chromedp.MouseClickXY(1034, 615)) // over α
	p.wait("the study", 60*time.Second, `(() => { const s = gradlab.snapshot().study; return s && s.done === s.jobs })()`)
	if step := p.snapshot().Step; step != 20 {
		t.Errorf("the run went on to step %v", step)
	}
	time.Sleep(300 * time.Millisecond)
	p.shot("paths")
	p.do(chromedp.MouseClickXY(1000, 534)) // take the best
	p.wait("another α", 3*time.Second, `!gradlab.link().includes("alpha=1&") && !gradlab.link().endsWith("alpha=1")`)
	p.send(`{type: "undo"}`)
	p.wait("α as before", 3*time.Second, `gradlab.link().endsWith("alpha=1")`)
}
