//go:build browser

package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// The lab opens on the lecture's example, and is gone through by clicks on the picture, by keys
// and by the transport; a formula that is typed takes its place.
func TestAutodiff(t *testing.T) {
	p := open(t, "#lab=autodiff", laptop)
	const derivatives = "gradlab.snapshot().derivatives"
	p.wait("the lecture's gradient", 10*time.Second, derivatives+` && Math.abs(`+derivatives+`.gradient[0] - 0.5) < 1e-12 && Math.abs(`+derivatives+`.gradient[1] - 1/3) < 1e-12`)
	if v := eval[float64](p, derivatives+`.nodes[3].value`); v < 1.7917594 || v > 1.7917595 {
		t.Errorf("f(2, 3) = %v", v)
	}
	// Next, three times, on the picture: of what was not computed nothing is known.
	const nextX, backX, buttonY = 429, 339, 640
	for n := 1; n <= 3; n++ {
		p.clickWith(nextX, buttonY, input.MouseButtonLeft, 0)
		p.wait("a step", 5*time.Second, `gradlab.snapshot().step === %d && !gradlab.snapshot().pending`, n)
	}
	if !eval[bool](p, derivatives+`.gradient.every((v) => v === null) && `+derivatives+`.nodes[2].derivative === null && `+derivatives+`.nodes[3].derivative === 1`) {
		t.Errorf("after three steps: %v", eval[any](p, derivatives))
	}
	p.clickWith(backX, buttonY, input.MouseButtonLeft, 0)
	p.wait("a step back", 5*time.Second, `gradlab.snapshot().step === 2`)
	// Keys: the picture has the focus.
	p.key(kb.ArrowRight)
	p.key(kb.ArrowRight)
	p.wait("∂d/∂c", 5*time.Second, `gradlab.snapshot().step === 4 && Math.abs(`+derivatives+`.nodes[2].derivative - 1/6) < 1e-12`)
	p.key(kb.ArrowLeft)
	p.wait("a key back", 5*time.Second, `gradlab.snapshot().step === 3`)
	p.wait("words", 5*time.Second, derivatives+`.said.includes("Reverse pass 1 of 1")`)
	// It plays to its end by itself, at its pace.
	p.send(`{type: "set", key: "pace", value: 20}`)
	eval[any](p, `document.getElementById("play").click()`)
	p.wait("the end", 10*time.Second, `gradlab.snapshot().status === "finished" && `+derivatives+`.gradient[0] === 0.5`)
	// Another function: its Jacobian is there at once; one that is wrong leaves all as it is.
	p.send(`{type: "set", key: "f", value: "x1*x2 + sin(x3); exp(x1)*x3"}`)
	p.send(`{type: "set", key: "at", value: "x1=1, x2=2, x3=0.5"}`)
	p.wait("its Jacobian", 5*time.Second, derivatives+`.jacobian.length === 2 && Math.abs(`+derivatives+`.jacobian[1][2] - Math.E) < 1e-12`)
	if msg := p.refuse(`gradlab.send({type: "set", key: "f", value: "log(a*"})`); msg == "" {
		t.Error("a wrong formula is taken")
	} else {
		t.Log(msg)
	}
	p.send(`{type: "set", key: "mode", value: "forward"}`)
	p.send(`{type: "epoch"}`)
	p.wait("a column", 5*time.Second, derivatives+`.jacobian[0][0] === 2 && `+derivatives+`.jacobian[0][1] === null`)
	p.send(`{type: "do", key: "back", args: [1]}`)
	p.wait("a command back", 5*time.Second, derivatives+`.jacobian[0][0] === null`)
	// The wheel zooms, and the picture is drawn quickly.
	p.wheel(700, 250, -120)
	time.Sleep(300 * time.Millisecond)
	stats := eval[map[string]any](p, `gradlab.stats()`)
	t.Logf("frames: median %v ms, drawn %v ms, p10 %v ms", stats["frameMedian"], stats["drawnMedian"], stats["drawnP10"])
}

// A preset opens in the lab, and the tab leads there.
func TestAutodiffPreset(t *testing.T) {
	p := open(t, "", small)
	p.send(`{type: "preset", key: "autodiff-kink"}`)
	p.wait("the kink", 10*time.Second, `gradlab.link().includes("lab=autodiff") && gradlab.snapshot().note.includes("relu has a kink at 0")`)
}
