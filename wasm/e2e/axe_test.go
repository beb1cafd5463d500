//go:build browser

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
)

// axe looks for what keeps people out: names, roles, contrast, order. It must find nothing, in
// either theme, at the size of a laptop, a slide and a phone, with each dialog open.
func TestAxe(t *testing.T) {
	script, err := os.ReadFile(filepath.Join(npm(t, "axe-core@4.14.1"), "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, theme := range []string{"light", "dark"} {
		for _, s := range []view{{w: 1280, h: 720}, {w: 800, h: 450}, {w: 390, h: 844}} {
			t.Run(fmt.Sprintf("%s-%dx%d", theme, s.w, s.h), func(t *testing.T) {
				p := open(t, "#lab=boundary&data=xor&theme="+theme, s)
				p.run(30)
				eval[any](p, string(script)+"; 0")
				p.axe("the page")
				if s.w < 1000 {
					p.click("#panel-button")
					p.wait("the controls to stand still", 5*time.Second, `getComputedStyle(document.getElementById("panel")).opacity === "1"`)
					p.axe("the controls")
					eval[any](p, `(document.documentElement.removeAttribute("data-panel"), 0)`)
					time.Sleep(300 * time.Millisecond)
				}
				for _, d := range []struct{ button, dialog string }{{"help", "help-dialog"}, {"share", "share-dialog"}, {"presets", "gallery"}} {
					p.click("#" + d.button)
					p.wait(d.dialog, 5*time.Second, `document.getElementById(%q).open`, d.dialog)
					time.Sleep(200 * time.Millisecond)
					p.axe(d.dialog)
					eval[any](p, `(document.getElementById(%q).close(), 0)`, d.dialog)
				}
			})
		}
	}
	p := open(t, "#lab=boundary&embed=1", small)
	eval[any](p, string(script)+"; 0")
	p.axe("an embedded picture")
}

// axe reports what axe-core finds in the page as it stands.
func (p *page) axe(where string) {
	p.t.Helper()
	found := eval[[]string](p, `axe.run(document, {iframes: false, resultTypes: ["violations"]}).then((r) =>
		r.violations.flatMap((v) => v.nodes.slice(0, 4).map((n) => v.id + ": " + n.html.slice(0, 160) + " " + (n.any[0]?.message || n.all[0]?.message || n.none[0]?.message || ""))))`)
	if len(found) > 0 {
		p.t.Errorf("%s: %s", where, strings.Join(found, "\n\t"))
	}
}

// Fingers find what they need: on a touch screen every control is at least 44 pixels high or
// wide apart from the next, and the ones of the run are 44 square.
func TestTouchTargets(t *testing.T) {
	p := open(t, "#lab=boundary", view{w: 390, h: 844, bare: true})
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	p.ready()
	small := eval[[]string](p, `["reset", "play", "step", "undo", "redo"].filter((id) => { const r = document.getElementById(id).getBoundingClientRect(); return r.width < 44 || r.height < 44 })`)
	if len(small) > 0 {
		t.Errorf("smaller than a finger: %v", small)
	}
	bar := eval[[]string](p, `[...document.querySelectorAll(".bar > .tools button, .lab-more")].filter((b) => b.getClientRects().length).map((b) => { const r = b.getBoundingClientRect(); return [b.id || b.textContent, r.width, r.height] }).filter(([, w, h]) => h < 44).map((x) => x.join(" "))`)
	if len(bar) > 0 {
		t.Errorf("in the bar, smaller than a finger: %v", bar)
	}
}

// The keys are listed by the key that asks for help.
func TestHelpKey(t *testing.T) {
	p := open(t, "", small)
	p.key("?")
	p.wait("the help", 3*time.Second, `document.getElementById("help-dialog").open && document.getElementById("help-dialog").innerText.includes("Space")`)
}
