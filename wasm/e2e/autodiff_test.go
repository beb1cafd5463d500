//go:build browser

package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
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
	// One that is typed wrong leaves all as it is, says where, and marks the place.
	p.fill(`[data-key="f"] input`, "x1*x2 + sin(; 2")
	p.wait("what is wrong beside the control", 3*time.Second, `document.querySelector('[data-key="f"]').innerText.includes("at character 13: unexpected ;")`)
	if at := eval[[]int](p, `(() => { const e = document.querySelector('[data-key="f"] input'); return [e.selectionStart, e.selectionEnd] })()`); at[0] != 12 || at[1] != 13 {
		t.Errorf("characters %v are marked, not the 13th", at)
	}
	if !eval[bool](p, derivatives+`.jacobian.length === 2`) {
		t.Error("a wrong formula is taken")
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.send(`{type: "set", key: "mode", value: "forward"}`)
	p.send(`{type: "epoch"}`)
	p.wait("a column", 5*time.Second, derivatives+`.jacobian[0][0] === 2 && `+derivatives+`.jacobian[0][1] === null`)
	p.send(`{type: "do", key: "back", args: [1]}`)
	p.wait("a command back", 5*time.Second, derivatives+`.jacobian[0][0] === null`)
	// The wheel zooms, dragging moves, and a button shows all again.
	x, y := p.inPicture(480, 190)
	whole := p.still()
	p.wheel(x, y, -240)
	p.changed("the wheel", 0, whole)
	closer := p.still()
	p.mouse(input.DispatchMouseEventTypeMousePressed, x, y, input.MouseButtonLeft, 0)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x-90, y+30, input.MouseButtonLeft, 0)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, x-90, y+30, input.MouseButtonLeft, 0)
	p.changed("dragging", 0, closer)
	p.key("0")
	p.changed("the key for the whole graph", 0, closer)
	// Of one output there are second derivatives too, by a click.
	p.send(`{type: "set", key: "f", value: "a^2*b"}`)
	p.send(`{type: "set", key: "at", value: "a=3,b=5"}`)
	p.wait("second derivatives", 5*time.Second, `JSON.stringify(`+derivatives+`.hessian) === "[[10,6],[6,0]]"`)
	first := p.still()
	x, y = p.inPicture(952, 430)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.changed("the Hessian", 0, first)
	p.shot("hessian")
	stats := eval[map[string]any](p, `gradlab.stats()`)
	t.Logf("frames: median %v ms, drawn %v ms, p10 %v ms", stats["frameMedian"], stats["drawnMedian"], stats["drawnP10"])
}

// The network of the Boundary lab and its loss on an example come to the lab by a click on the
// picture, by a key and by script; the link stands for them, and undo leads back. What is too
// large is said.
func TestNetworkAsGraph(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=3&data=circle&features=x1,x2,x1sq", laptop)
	p.run(50)
	loss := *p.snapshot().Loss.Train
	x, y := p.inPicture(455, 31)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.wait("its graph", 10*time.Second, `gradlab.link().startsWith("#lab=autodiff&f=") && gradlab.snapshot().derivatives?.outputs[0] === "L"`)
	if link := p.link(); len(link) > 2000 {
		t.Errorf("a link of %d characters", len(link))
	}
	p.shot("graph")
	eval[any](p, `document.getElementById("undo").click()`)
	p.wait("back in the Boundary lab", 5*time.Second, `gradlab.link().startsWith("#lab=boundary") && gradlab.snapshot().step === 50`)
	sum := eval[float64](p, `(async () => {
		let sum = 0
		for (const k of [1, 2, 3]) {
			gradlab.send({type: "do", key: "graph", args: [k]})
			while (!gradlab.link().includes("lab=autodiff") || !gradlab.snapshot().derivatives) await new Promise((r) => setTimeout(r, 20))
			const d = gradlab.snapshot().derivatives
			sum += d.nodes.find((n) => n.name === "L").value
			gradlab.send({type: "undo"})
			while (!gradlab.link().includes("lab=boundary")) await new Promise((r) => setTimeout(r, 20))
		}
		return sum })()`)
	if !(sum > 0 && sum < 100*loss) {
		t.Errorf("losses of three examples %v, the mean of all %v", sum, loss)
	}
	p.send(`{type: "set", key: "hidden", value: "32,32"}`)
	x, y = p.inPicture(120, 480)
	p.clickWith(x, y, input.MouseButtonLeft, 0) // the picture has the focus
	p.key("g")
	p.wait("why not", 5*time.Second, `gradlab.snapshot().note.includes("2 hidden layers of up to 8 would fit") || document.getElementById("status-line").textContent.includes("would fit")`)
}

// A preset opens in the lab, and the tab leads there.
func TestAutodiffPreset(t *testing.T) {
	p := open(t, "", small)
	p.send(`{type: "preset", key: "autodiff-kink"}`)
	p.wait("the kink", 10*time.Second, `gradlab.link().includes("lab=autodiff") && gradlab.snapshot().note.includes("relu has a kink at 0")`)
}
