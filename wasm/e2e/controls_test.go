//go:build browser

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gradlab/core/experiment"
)

// Each field that the lab shows has a control, in the table's order within its group.
func TestControlsAreTheFields(t *testing.T) {
	p := open(t, "", view{w: 1280, h: 720})
	got := eval[[]string](p, `[...document.querySelectorAll("#controls [data-key]")].map((e) => e.dataset.key)`)
	var want []string
	for i := range experiment.Fields {
		if f := &experiment.Fields[i]; f.Shown(experiment.Default()) {
			want = append(want, f.Key)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("controls %v\nfields   %v", got, want)
	}
	// Everything that can be operated has a name.
	nameless := eval[[]string](p, `[...document.querySelectorAll("button, input, select")].filter((e) => !e.hidden &&
		!(e.labels && e.labels.length && e.labels[0].innerText.trim()) && !e.getAttribute("aria-label") && !e.innerText.trim()).map((e) => e.outerHTML)`)
	if len(nameless) > 0 {
		t.Errorf("without a name for screen readers: %q", nameless)
	}
	// And what describes it exists.
	lost := eval[[]string](p, `[...document.querySelectorAll("[aria-describedby], [aria-controls], [aria-labelledby]")].flatMap((e) =>
		["aria-describedby", "aria-controls", "aria-labelledby"].flatMap((a) => (e.getAttribute(a) || "").split(" ").filter((id) => id && !document.getElementById(id))))`)
	if len(lost) > 0 {
		t.Errorf("descriptions that do not exist: %q", lost)
	}
}

// Every control changes its field when a person operates it.
func TestEveryControl(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=8&reg=l2&optim=momentum&nval=50", view{w: 1280, h: 720})
	eval[any](p, `document.querySelectorAll(".more").forEach((b) => b.click())`)
	for i := range experiment.Fields {
		f := &experiment.Fields[i]
		if !f.Shown(experiment.Default()) {
			continue
		}
		t.Run(f.Key, func(t *testing.T) {
			before := p.link()
			sel := fmt.Sprintf(`[data-key=%q]`, f.Key)
			switch f.Kind {
			case experiment.KindBool:
				p.click(sel + " input")
			case experiment.KindChoice:
				if eval[bool](p, `!!document.querySelector('%s select')`, sel) {
					p.do(chromedp.Focus(chromedp.CSS(sel+" select")), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
					if p.link() == before { // it stood on the last
						p.do(chromedp.KeyEvent(kb.ArrowUp))
					}
				} else {
					p.click(sel + " label:has(input:not(:checked))")
				}
			case experiment.KindSet:
				p.click(sel + " label:has(input:not(:checked))")
			case experiment.KindWidths:
				p.click(sel + ` button[aria-label*="more"]`)
			case experiment.KindVariant:
				p.do(chromedp.Focus(chromedp.CSS(sel+" select")), chromedp.KeyEvent(kb.ArrowDown))
			case experiment.KindSeed:
				p.click(sel + ` button[aria-label^="New"]`)
			default:
				if f.Kind == experiment.KindText {
					p.fill(sel+" input", map[string]string{"expr": "x1*x2", "freeze": "1.2"}[f.Key])
				} else if len(f.Steps) > 0 {
					p.do(chromedp.Focus(chromedp.CSS(sel+" input[type=range]")), chromedp.KeyEvent(kb.ArrowRight))
				} else {
					p.fill(sel+" input", "12345")
				}
			}
			p.wait("another link", 2*time.Second, `gradlab.link() !== %q`, before)
			link := p.link()
			if !strings.Contains(link, "&"+f.Key+"=") && !strings.Contains(before, "&"+f.Key+"=") {
				t.Errorf("%s changed something else: %s → %s", f.Key, before, link)
			}
			p.wait("the address bar", 2*time.Second, `location.hash === gradlab.link()`)
			eval[any](p, "gradlab.load(%q)", before)
			p.wait("the controls as before", 2*time.Second, `new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => r(gradlab.link() === %q))))`, before)
		})
	}
}

// While a network trains as fast as it can, each control answers soon: from the hand's event
// to the frame that shows what came of it.
func TestControlsAnswer(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=32,32&n=500&batch=32&reg=l2&optim=momentum&nval=50&speed=0", view{w: 1280, h: 720})
	eval[any](p, `document.querySelectorAll(".more").forEach((b) => b.click())`)
	p.send(`{type: "play"}`)
	p.wait("a run", 10*time.Second, `gradlab.snapshot().step > 50`)
	var answered, shown []float64
	for _, key := range []string{"lr", "alpha", "momentum", "batch", "hidden", "act", "init", "loss", "optim", "reg", "features", "data", "n", "noise", "seed", "nval", "speed", "showtest", "theme"} {
		ms := eval[[]float64](p, `(async () => {
			const row = document.querySelector('[data-key=%q]'), turn = () => new Promise((r) => setTimeout(r, 1)), link = gradlab.link();
			const range = row.querySelector("input[type=range]"), menu = row.querySelector("select"), event = (e, kind) => e.dispatchEvent(new Event(kind, {bubbles: true}));
			const start = performance.now();
			if (range) { range.value = +range.value + (range.value === range.max ? -1 : 1); event(range, "input"); event(range, "change") }
			else if (menu) { menu.selectedIndex = (menu.selectedIndex + 1) %% menu.options.length; event(menu, "change") }
			else (row.querySelector('button[aria-label*="more"], button[aria-label^="New"]') ?? row.querySelector("input:not(:checked)") ?? row.querySelector("input")).click();
			while (gradlab.link() === link || gradlab.snapshot().pending) { if (performance.now() - start > 5000) return [-1, -1]; await turn() }
			const answered = performance.now() - start;
			for (const drawn = gradlab.stats().drawn; gradlab.stats().drawn === drawn;) { if (performance.now() - start > 5000) return [-2, -2]; await turn() }
			return [answered, performance.now() - start];
		})()`, key)
		t.Logf("%s: answered after %.0f ms, shown after %.0f ms", key, ms[0], ms[1])
		// The target is 100 ms on a machine that does nothing else; a test may share its own.
		if ms[1] < 0 || ms[1] > 1000 {
			t.Errorf("%s answers after %.0f ms", key, ms[1])
		}
		answered, shown = append(answered, ms[0]), append(shown, ms[1])
		if eval[string](p, `gradlab.snapshot().status`) != "running" {
			p.send(`{type: "play"}`)
		}
	}
	slices.Sort(answered)
	slices.Sort(shown)
	last := len(shown) - 1
	t.Logf("answered: median %.0f ms, longest %.0f ms; shown: median %.0f ms, longest %.0f ms", answered[last/2], answered[last], shown[last/2], shown[last])
}

// Each hidden layer can be given an activation of its own, in the panel and on the picture.
func TestActivationOfEachLayer(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=6,6", view{w: 1280, h: 720})
	menu := `document.querySelector('[data-key="act"] select')`
	eval[any](p, `(() => { const m = %s; m.value = "each"; m.dispatchEvent(new Event("change")) })()`, menu)
	p.do(chromedp.Focus(chromedp.CSS(`[data-key="act"] .each select:nth-child(2)`)), chromedp.KeyEvent(kb.ArrowDown))
	p.wait("ReLU in the second layer", 2*time.Second, `gradlab.link().includes("act=tanh,relu")`)
	p.run(5)
	p.do(chromedp.MouseClickXY(495, 480)) // the name under the first layer
	p.wait("ReLU in the first layer", 3*time.Second, `gradlab.link().includes("act=relu") && !gradlab.link().includes("act=relu,")`)
	p.do(chromedp.MouseClickXY(495, 480))
	p.wait("Sigmoid in the first layer", 3*time.Second, `gradlab.link().includes("act=sigmoid,relu")`)
	if got := eval[[]string](p, `[...document.querySelectorAll('[data-key="act"] .each select')].map((m) => m.value)`); !slices.Equal(got, []string{"sigmoid", "relu"}) {
		t.Errorf("the menus say %v", got)
	}
	p.do(chromedp.Focus(chromedp.CSS(`[data-key="act"] > select`)))
	eval[any](p, `(() => { const m = %s; m.value = "tanh"; m.dispatchEvent(new Event("change")) })()`, menu)
	p.wait("one for all", 2*time.Second, `!gradlab.link().includes("act=") && document.querySelector('[data-key="act"] .each').hidden`)
}

// click clicks the middle of an element, with the mouse.
func (p *page) click(selector string) {
	p.t.Helper()
	at := eval[[]float64](p, `(() => { const e = document.querySelector(%q); e.scrollIntoView({block: "nearest"}); const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] })()`, selector)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
}

// fill types a text into a field and leaves it.
func (p *page) fill(selector, text string) {
	p.t.Helper()
	eval[any](p, `(() => { const e = document.querySelector(%q); e.focus(); e.select() })()`, selector)
	p.do(chromedp.KeyEvent(text), chromedp.KeyEvent(kb.Enter))
}

// What is not valid is said beside its control, and the old value stays.
func TestErrorBesideControl(t *testing.T) {
	p := open(t, "", view{w: 1280, h: 720})
	eval[any](p, `document.querySelectorAll(".more").forEach((b) => b.click())`)
	for _, tt := range []struct{ key, input, text string }{
		{"lr", "input.number", "abc"},
		{"lr", "input.number", "-1"},
		{"lr", "input.number", "NaN"},
		{"n", "input.number", "1e99"},
		{"seed", "input.number", "1.5"},
		{"hidden", "input.number", "100000"},
		{"noise", "input.number", "<b>"},
	} {
		t.Run(tt.key+" "+tt.text, func(t *testing.T) {
			before := p.link()
			sel := fmt.Sprintf(`[data-key=%q] `, tt.key)
			p.fill(sel+tt.input, tt.text)
			p.wait("an error", 2*time.Second, `(() => { const e = document.querySelector('%s .error'); return !e.hidden && e.offsetHeight > 0 && e.textContent.length > 10 })()`, sel)
			said := eval[string](p, `document.querySelector('%s .error').textContent`, sel)
			if !strings.Contains(said, "…") && !strings.Contains(said, "whole") {
				t.Errorf("%q does not say what is valid", said)
			}
			input := eval[[]string](p, `(() => { const e = document.querySelector('%s' + '%s'); return [e.value, e.getAttribute("aria-invalid"), e.getAttribute("aria-describedby") || e.closest("[aria-describedby]").getAttribute("aria-describedby")] })()`, sel, tt.input)
			if input[0] != tt.text || input[1] != "true" || !strings.Contains(input[2], "error-"+tt.key) {
				t.Errorf("the input has value %q, aria-invalid %q, aria-describedby %q", input[0], input[1], input[2])
			}
			if after := p.link(); after != before {
				t.Errorf("the experiment changed: %s → %s", before, after)
			}
			// Escape gives the old value back and takes the error away.
			p.do(chromedp.KeyEvent(kb.Escape))
			p.wait("no error", 2*time.Second, `document.querySelector('%s .error').hidden && document.querySelector('%s' + '%s').getAttribute("aria-invalid") === null`, sel, sel, tt.input)
		})
	}
}

// What is valid by itself, but cannot be started with these examples, is said beside its control
// too; the run goes on as it was, and the next valid value takes the error away.
func TestErrorOfTheLabBesideControl(t *testing.T) {
	p := open(t, "#lab=boundary&data=gauss&noise=1&n=1000", view{w: 1280, h: 720})
	eval[any](p, `document.querySelectorAll(".more").forEach((b) => b.click())`)
	p.run(5)
	p.fill(`[data-key="expr"] input`, "log(6.5-x1)") // which some examples lie beyond
	p.wait("an error", 3*time.Second, `(() => { const e = document.getElementById("error-expr"); return !e.hidden && e.textContent.includes("not defined at x1 = 6.") })()`)
	if s := p.snapshot(); s.Step != 5 || eval[string](p, `document.querySelector('[data-key="expr"] input').getAttribute("aria-invalid")`) != "true" {
		t.Errorf("step %v, and the control is not marked", s.Step)
	}
	p.shot("refused")
	p.fill(`[data-key="expr"] input`, "log(20-x1)")
	p.wait("no error", 3*time.Second, `document.getElementById("error-expr").hidden && gradlab.snapshot().step === 0`)
}

func TestKeyboard(t *testing.T) {
	p := open(t, "#lab=boundary&speed=1", view{w: 1280, h: 720})
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.wait("a step", 3*time.Second, `gradlab.snapshot().step === 1`)
	p.do(chromedp.KeyEvent(" "))
	p.wait("play", 3*time.Second, `gradlab.snapshot().status === "running"`)
	p.do(chromedp.KeyEvent(" "))
	p.wait("pause", 3*time.Second, `gradlab.snapshot().status === "paused"`)
	p.do(chromedp.KeyEvent("r"))
	p.wait("reset", 3*time.Second, `gradlab.snapshot().step === 0`)

	// A text field keeps its keys, a slider its arrows.
	p.fill(`[data-key="seed"] input`, "7")
	eval[any](p, `document.querySelector('[data-key="seed"] input').focus()`)
	p.do(chromedp.KeyEvent("r"), chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.ArrowRight))
	eval[any](p, `document.querySelector('[data-key="lr"] input[type=range]').focus()`)
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.wait("another rate", 3*time.Second, `gradlab.link().includes("lr=0.1")`)
	// Until the new seed's run is there, the page cannot know how it stands.
	p.wait("the new run at rest", 3*time.Second, `gradlab.snapshot().generation > 0 && gradlab.snapshot().status !== "running"`)
	time.Sleep(200 * time.Millisecond)
	if s := p.snapshot(); s.Step != 0 || s.Status == "running" {
		t.Errorf("keys in a field acted on the run: %+v", s)
	}
	// The help opens, and closes by Escape.
	p.click("#help")
	p.wait("help", 2*time.Second, `document.querySelector("#help-dialog").open`)
	p.do(chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.Escape))
	p.wait("no help", 2*time.Second, `!document.querySelector("#help-dialog").open`)
}

// The mirror says in words what the picture shows.
func TestMirror(t *testing.T) {
	p := open(t, "", small)
	p.run(30)
	p.wait("words", 5*time.Second, `/paused, epoch 30, train loss .*accuracy/.test(document.getElementById("status").textContent)`)
	if role := eval[string](p, `document.getElementById("status").getAttribute("role")`); role != "status" {
		t.Errorf("role %q", role)
	}
	if title := eval[string](p, `document.getElementById("picture").title`); title == "" {
		t.Error("the picture's frame has no title")
	}
}
