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
				// The other labs, where there is most to read and where there is least room.
				if (s.w == 1280) == (theme == "dark") && s.w != 800 {
					for _, lab := range []string{"gradients", "fit", "biasvar", "descent", "autodiff"} {
						eval[any](p, `(gradlab.load("#lab=%s&theme=%s"), 0)`, lab, theme)
						p.wait(lab, 20*time.Second, `document.getElementById("caption").textContent !== "" && document.querySelector(".title-button[aria-label]") && gradlab.snapshot()`)
						p.axe("the lab " + lab)
					}
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

// targets lists what a finger could miss: what is operated within an element, and where fewer
// than 44 CSS pixels around its middle, across or down, are its own. The two borders of a split
// may lie closer than that: they are as high as a finger and 24 wide.
const targets = `(root) => {
	const out = [];
	for (const e of root.querySelectorAll("button, a[href], input, select, textarea, summary, [tabindex='0']")) {
		const s = getComputedStyle(e);
		if (e.disabled || !e.getClientRects().length || s.visibility === "hidden" || e.matches(".help-body, .gallery-body, .split input, p:empty")) continue;
		e.scrollIntoView({block: "center"});
		const r = e.getBoundingClientRect(), label = e.closest("label");
		const x = r.left + r.width / 2, y = r.top + r.height / 2;
		const own = (x, y) => { const t = document.elementFromPoint(x, y); return !!t && (t === e || e.contains(t) || !!label && label.contains(t)) };
		const far = (dx, dy) => { let n = 0; while (n < 44 && own(x + dx * (n + 1), y + dy * (n + 1))) n++; return n };
		const w = own(x, y) ? far(1, 0) + far(-1, 0) + 1 : 0, h = own(x, y) ? far(0, 1) + far(0, -1) + 1 : 0;
		if (w < 44 || h < 44) out.push([e.id || e.className || e.tagName, e.getAttribute("aria-label") || e.textContent.slice(0, 30), w, h].join(" "));
	}
	return out;
}`

// Fingers find what they need on a phone: everything that is operated, in the page, the controls
// and the dialogs, has 44 by 44 pixels to itself.
func TestTouchTargets(t *testing.T) {
	p := open(t, "#lab=boundary", view{w: 390, h: 844, bare: true})
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	p.ready()
	look := func(where, id string) {
		t.Helper()
		if small := eval[[]string](p, `(`+targets+`)(document.getElementById(%q))`, id); len(small) > 0 {
			t.Errorf("%s: smaller than a finger: %s", where, strings.Join(small, "\n\t"))
		}
	}
	look("the page", "app")
	eval[any](p, `(document.getElementById("panel-button").click(), document.querySelectorAll(".more").forEach((m) => m.click()), 0)`)
	p.wait("the controls", 5*time.Second, `getComputedStyle(document.getElementById("panel")).opacity === "1"`)
	look("the controls", "panel")
	eval[any](p, `(document.getElementById("panel-close").click(), 0)`)
	p.wait("no controls", 5*time.Second, `getComputedStyle(document.getElementById("panel")).visibility === "hidden"`)
	for _, d := range []struct{ button, dialog string }{{"help", "help-dialog"}, {"share", "share-dialog"}, {"presets", "gallery"}} {
		eval[any](p, `(document.getElementById(%q).click(), 0)`, d.button)
		p.wait(d.dialog, 5*time.Second, `document.getElementById(%q).open && document.querySelector("#%[1]s button")`, d.dialog)
		look(d.dialog, d.dialog)
		eval[any](p, `(document.getElementById(%q).close(), 0)`, d.dialog)
	}
}

// Two fingers on a picture bring closer what the wheel does, and leave the page as it is.
func TestPinch(t *testing.T) {
	p := open(t, "#lab=autodiff", view{w: 390, h: 844, bare: true})
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	p.ready()
	for _, link := range []string{"", "#lab=fit"} {
		x, y := 195.0, 250.0
		if link != "" {
			eval[any](p, `(gradlab.load(%q), 0)`, link)
			y = 600
			p.wait("its curves", 20*time.Second, `gradlab.snapshot().sweep || gradlab.snapshot().step > 0`)
		}
		before := p.still()
		p.pinch(x, y, 60, 220)
		p.changed("pinch", 0, before)
		p.shot("closer")
		p.pinch(x, y, 260, 20)
		if s := eval[float64](p, `visualViewport.scale`); s != 1 {
			t.Errorf("the page is zoomed to %v", s)
		}
	}
}

// The keys are listed by the key that asks for help.
func TestHelpKey(t *testing.T) {
	p := open(t, "", small)
	p.key("?")
	p.wait("the help", 3*time.Second, `document.getElementById("help-dialog").open && document.getElementById("help-dialog").innerText.includes("Space")`)
}
