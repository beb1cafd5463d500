//go:build browser

package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The bar of the split moves examples from one part to the next: all parts in one go, which is
// undone in one.
func TestSplitBar(t *testing.T) {
	p := open(t, "#lab=boundary&nval=100", view{w: 1280, h: 720})
	if got := eval[string](p, `document.querySelector(".split-bar").innerText.replace(/\s+/g, " ")`); got != "train 200 val 100 test 200" {
		t.Errorf("the bar says %q", got)
	}
	p.shot("bar")
	// By keys: the first border to the right.
	p.do(chromedp.Focus(chromedp.CSS(".split input")), chromedp.KeyEvent(kb.ArrowRight))
	p.wait("ten more that train", 3*time.Second, `gradlab.link() === "#lab=boundary&n=210&nval=90"`)
	p.send(`{type: "undo"}`)
	p.wait("as before", 3*time.Second, `gradlab.link() === "#lab=boundary&nval=100" && document.querySelector(".split input").valueAsNumber === 200`)
	// By the mouse: the second border far to the left pushes the first one along.
	p.do(chromedp.Focus(chromedp.CSS(".split input + input")))
	p.key(kb.Home)
	p.wait("hardly any that train", 3*time.Second, `/n=[0-9]+&nval=0|n=[0-9]+/.test(gradlab.link()) && document.querySelector(".split input").valueAsNumber <= 10`)
	p.send(`{type: "set", key: "n", value: 300}`)
	p.wait("the bar follows", 3*time.Second, `document.querySelector(".split-train").innerText.includes("300")`)
}
