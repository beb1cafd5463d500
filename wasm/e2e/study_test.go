//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// α is chosen on the validation examples by the buttons of the card, beside a run that rests,
// and the choice can be undone.
func TestStudy(t *testing.T) {
	p := open(t, "#lab=boundary&data=circle&n=40&nval=100&noise=0.3&features=none&degree=4&hidden=none&lr=0.1&reg=l1&alpha=1", view{w: 1280, h: 720})
	p.run(20)
	// The faces of the accuracy's card, each of which the link names.
	for i, face := range []string{"confusion", "weights", "study"} {
		p.do(chromedp.MouseClickXY(1193+26*float64(i), 534))
		p.wait(face, 3*time.Second, `gradlab.link().includes("face=%s")`, face)
	}
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
	p.wait("another α", 3*time.Second, `!gradlab.link().includes("alpha=1&")`)
	p.send(`{type: "undo"}`)
	p.wait("α as before", 3*time.Second, `gradlab.link().includes("alpha=1&")`)
}

// A link opens on the card that it names, on a slide in the network's place; the width is chosen
// there, and the network comes back.
func TestStudyOfWidthOnASlide(t *testing.T) {
	p := open(t, "#lab=boundary&data=circle&n=30&nval=60&noise=0.2&hidden=12&lr=0.05&face=study", small)
	p.do(chromedp.MouseClickXY(285, 256)) // over width
	p.wait("the study", 60*time.Second, `(() => { const s = gradlab.snapshot().study; return s && s.what === "width" && s.done === s.jobs })()`)
	p.shot("width")
	p.do(chromedp.MouseClickXY(119, 73)) // Network
	p.wait("the network", 3*time.Second, `!gradlab.link().includes("face=")`)
}

// Early stopping says so, and ends at the weights of its best epoch.
func TestEarlyStopping(t *testing.T) {
	p := open(t, "#lab=boundary&data=moons&n=60&nval=100&noise=0.3&hidden=16&lr=0.05&patience=40&speed=0", small)
	p.send(`{type: "play"}`)
	p.wait("the end", 30*time.Second, `gradlab.snapshot().status === "finished" && !gradlab.snapshot().pending`)
	s := eval[[]float64](p, `(() => { const s = gradlab.snapshot(); return [s.loss.val, s.best?.loss ?? NaN, s.step, s.best?.step ?? NaN] })()`)
	if s[0] != s[1] || !(s[3] < s[2]) {
		t.Errorf("validation loss %v at step %v, the best was %v at %v", s[0], s[2], s[1], s[3])
	}
	if said := eval[string](p, `gradlab.snapshot().note`); !strings.Contains(said, "stopped early") {
		t.Errorf("it says %q", said)
	}
}
