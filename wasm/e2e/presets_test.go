//go:build browser

package e2e

import (
	"fmt"
	"image"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"gradlab/core/notation"
	"gradlab/core/preset"
)

const galleryOpen = `document.getElementById("gallery").open`

// focused is the preset whose card has the focus, "" when none has.
const focused = `(document.activeElement.dataset.preset || "")`

// key strikes keys, with modifiers if any.
func (p *page) key(keys string, mods ...chromedp.Modifier) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(mods...)))
}

// tap touches a place with a finger, shortly.
func (p *page) tap(x, y float64) {
	p.t.Helper()
	p.touch(input.DispatchTouchEventTypeTouchStart, x, y)
	p.touch(input.DispatchTouchEventTypeTouchEnd, x, y)
}

// said waits until screen readers are told something.
func (p *page) said(want string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("%q to be said", want), 3*time.Second, `document.getElementById("status").textContent.includes(%q)`, want)
}

// shows is the part of the tab that an element covers.
func (p *page) shows(selector string) image.Rectangle {
	p.t.Helper()
	r := eval[[]float64](p, `(() => { const r = document.querySelector(%q).getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom] })()`, selector)
	return image.Rect(int(r[0]), int(r[1]), int(r[2]), int(r[3]))
}

// By mouse: the gallery holds all presets; choosing one loads it, paused, says what it is
// about, and can be undone.
func TestGallery(t *testing.T) {
	p := open(t, "#lab=boundary&data=moons&hidden=3&theme=dark", view{w: 1280, h: 720})
	before := p.link()
	p.send(`{type: "play"}`)
	p.click("#presets")
	p.wait("the gallery", 3*time.Second, galleryOpen)
	cards := eval[[]string](p, `[...document.querySelectorAll("#gallery .preset")].map((e) => e.dataset.preset + "|" + e.querySelector("b").textContent + "|" + e.querySelector(".preset-text").textContent + "|" + e.closest("section").querySelector("h3").textContent)`)
	if len(cards) != len(preset.All) {
		t.Fatalf("%d cards for %d presets", len(cards), len(preset.All))
	}
	for i, c := range preset.All {
		if want := c.Key + "|" + c.Title + "|" + c.Text + "|" + c.Topic; cards[i] != want {
			t.Errorf("card %d is %q, want %q", i, cards[i], want)
		}
	}
	for _, key := range []string{"arms", "line"} { // one out of sight, one in it
		if !eval[bool](p, galleryOpen) {
			p.click("#presets")
			p.wait("the gallery", 3*time.Second, galleryOpen)
		}
		c, err := preset.Find(key)
		if err != nil {
			t.Fatal(err)
		}
		p.click(fmt.Sprintf(`[data-preset=%q]`, key))
		want := "#" + c.Link + "&theme=dark" // the view stays as it was
		p.wait("the preset "+key, 3*time.Second, `!(%s) && gradlab.link() === %q`, galleryOpen, want)
		p.wait("its text", 3*time.Second, `document.getElementById("caption").textContent === %q`, c.Title+"."+c.Text)
		p.wait("a run that waits", 3*time.Second, `gradlab.snapshot().step === 0 && gradlab.snapshot().status === "ready"`)
		if got := eval[string](p, `document.activeElement.id`); got != "presets" {
			t.Errorf("the focus is in %q afterwards", got)
		}
	}
	// The one that is there already begins anew.
	p.run(5)
	p.click("#presets")
	if got := eval[string](p, focused); got != "line" {
		t.Errorf("the focus is on %q, want the preset that is there", got)
	}
	p.key(kb.Enter)
	p.wait("a new beginning", 3*time.Second, `!(%s) && gradlab.snapshot().step === 0`, galleryOpen)
	// With another setting it is no longer that preset.
	p.send(`{type: "set", key: "hidden", value: 5}`)
	p.wait("another text", 3*time.Second, `document.getElementById("caption").textContent.startsWith("Learning the basis.")`)
	for range 3 {
		p.click("#undo")
	}
	p.wait("where it began", 3*time.Second, `gradlab.link() === %q`, before)
}

// By keyboard: open, move, close with Escape, choose with Enter; the focus comes back.
func TestGalleryByKeyboard(t *testing.T) {
	p := open(t, "#lab=boundary&data=moons", view{w: 1280, h: 720})
	before := p.link()
	p.do(chromedp.Focus(chromedp.CSS("#presets")))
	p.key(kb.Enter)
	p.wait("the gallery, with the focus on its first card", 3*time.Second, `%s && %s === %q`, galleryOpen, focused, preset.All[0].Key)
	for _, step := range []struct {
		key  string
		want string
	}{
		{kb.ArrowRight, preset.All[1].Key},
		{kb.ArrowLeft, preset.All[0].Key},
		{kb.ArrowLeft, preset.All[0].Key},
		{kb.ArrowDown, preset.All[2].Key}, // two stand in each of the first rows
		{kb.ArrowUp, preset.All[0].Key},
		{kb.End, preset.All[len(preset.All)-1].Key},
		{kb.Home, preset.All[0].Key},
		{kb.Tab, preset.All[1].Key},
	} {
		p.key(step.key)
		if got := eval[string](p, focused); got != step.want {
			t.Errorf("%q: the focus is on %q, want %q", step.key, got, step.want)
		}
	}
	// The page's own keys do nothing meanwhile.
	p.key("r")
	p.key("z", chromedp.ModifierCtrl)
	p.key(kb.Escape)
	p.wait("no gallery", 3*time.Second, `!(%s) && document.activeElement.id === "presets"`, galleryOpen)
	if got := p.link(); got != before {
		t.Errorf("Escape changed the experiment to %s", got)
	}
	p.key(kb.Enter)
	p.wait("the gallery", 3*time.Second, galleryOpen)
	p.key(kb.ArrowRight)
	p.key(kb.Enter)
	p.wait("the second preset", 3*time.Second, `!(%s) && gradlab.link() === %q`, galleryOpen, "#"+preset.All[1].Link)
	p.said(preset.All[1].Title)
	// A click beside the sheet closes it too.
	p.key(kb.Enter)
	p.wait("the gallery", 3*time.Second, galleryOpen)
	p.do(chromedp.MouseClickXY(20, 400))
	p.wait("no gallery", 3*time.Second, `!(%s)`, galleryOpen)
}

// The pictures are computed while the gallery is open: first the data, then what a network
// of the page's own makes of them. The run itself goes on as it was, and nothing works when
// the gallery is closed.
func TestGalleryPictures(t *testing.T) {
	p := open(t, "#lab=boundary", view{w: 1280, h: 720,
		before: `{ const W = window.Worker; window.workers = []; if (W) window.Worker = function (...a) { const w = new W(...a); w.live = true; const end = w.terminate.bind(w); w.terminate = () => { w.live = false; end() }; workers.push(w); return w } }`})
	live := `window.workers.filter((w) => w.live).length`
	ink := func(key string) string {
		return fmt.Sprintf(`(() => { const c = document.querySelector('[data-preset="%s"] canvas'); const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n / (c.width * c.height) })()`, key)
	}
	s := p.run(20)
	p.click("#presets")
	p.wait("pictures of the data at once", 2*time.Second, `%s > 0.02 && %s > 0.02`, ink("line"), ink("alphalarge"))
	if n := eval[int](p, live); n != 1 && n != 2 {
		t.Errorf("%d training programs live", n)
	}
	p.wait("a picture that covers all", 20*time.Second, `%s === 1`, ink("line"))
	p.key(kb.Escape)
	p.wait("one training program alone", 2*time.Second, `%s === 1`, live)
	// Opened again it goes on, with what is in view first: other labs are drawn by their own cards.
	p.click("#presets")
	eval[any](p, `(document.getElementById("gallery-body").scrollTop = 1e6, 0)`)
	last := preset.All[len(preset.All)-1].Key
	p.wait("the last picture", 30*time.Second, `(() => { const c = document.querySelector('[data-preset=%q] canvas'); const d = new Uint32Array(c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer); return new Set(d).size > 50 })()`, last)
	if n := colours(p.picture(), p.shows(fmt.Sprintf(`[data-preset=%q] canvas`, last))); n < 50 {
		t.Errorf("a picture has %d colours", n)
	}
	p.shot("gallery")
	p.key(kb.Escape)
	p.wait("one training program alone", 2*time.Second, `%s === 1`, live)
	if now := p.snapshot(); now.Step != s.Step || *now.Loss.Train != *s.Loss.Train {
		t.Errorf("the run is at step %v with loss %v, and was at %v with %v", now.Step, *now.Loss.Train, s.Step, *s.Loss.Train)
	}
}

// A page that is refused Workers has a gallery all the same.
func TestGalleryWithoutWorkers(t *testing.T) {
	p := open(t, "#lab=boundary", view{w: 800, h: 450, before: `delete window.Worker`})
	p.click("#presets")
	p.wait("the gallery", 3*time.Second, galleryOpen)
	p.click(`[data-preset="lifted"]`)
	c, _ := preset.Find("lifted")
	p.wait("the preset", 3*time.Second, `gradlab.link() === %q`, "#"+c.Link)
}

// When the page's program begins anew, as after a lost graphics context, nothing of the old one
// stays behind.
func TestGalleryAfterANewBeginning(t *testing.T) {
	p := open(t, "#lab=boundary", view{w: 1280, h: 720, trouble: true,
		before: `{ const W = window.Worker; window.workers = []; if (W) window.Worker = function (...a) { const w = new W(...a); w.live = true; const end = w.terminate.bind(w); w.terminate = () => { w.live = false; end() }; workers.push(w); return w } }`})
	p.click("#presets")
	p.wait("two training programs", 10*time.Second, `window.workers.filter((w) => w.live).length === 2`)
	eval[any](p, `(window.old = document.getElementById("picture").contentDocument, old.location.reload(), 0)`)
	p.wait("another program", 20*time.Second, `(() => { const d = document.getElementById("picture").contentDocument; return d !== window.old && d.querySelector("canvas") })()`)
	p.wait("one training program, no dialog", 10*time.Second, `window.workers.filter((w) => w.live).length === 1 && !(%s)`, galleryOpen)
	p.wait("the titles once", 10*time.Second, `document.querySelectorAll(".title-button").length === 4`)
	p.click("#presets")
	p.wait("the gallery", 10*time.Second, galleryOpen)
	if n := eval[int](p, `document.querySelectorAll("#gallery .preset").length`); n != len(preset.All) {
		t.Errorf("%d cards for %d presets", n, len(preset.All))
	}
	p.key(kb.End)
	p.key(kb.Enter)
	c := preset.All[len(preset.All)-1]
	p.wait("the last preset", 5*time.Second, `gradlab.link() === %q`, "#"+c.Link)
}

// On a phone the gallery is a whole sheet, opened and chosen from by finger.
func TestGalleryOnAPhone(t *testing.T) {
	p := open(t, "#lab=boundary", view{w: 390, h: 844})
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	tap := func(selector string) {
		at := eval[[]float64](p, `(() => { const e = document.querySelector(%q); e.scrollIntoView({block: "nearest"}); const r = e.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2] })()`, selector)
		p.tap(at[0], at[1])
	}
	tap("#presets")
	p.wait("a sheet over all", 3*time.Second, `(() => { const r = document.getElementById("gallery").getBoundingClientRect(); return r.left === 0 && r.top === 0 && r.width === innerWidth && r.height === innerHeight })()`)
	if over := eval[float64](p, `document.getElementById("gallery-body").scrollWidth - document.getElementById("gallery-body").clientWidth`); over > 0 {
		t.Errorf("the sheet is %v px too wide", over)
	}
	tap(`[data-preset="disc"]`)
	c, _ := preset.Find("disc")
	p.wait("the preset", 3*time.Second, `gradlab.link() === %q`, "#"+c.Link)
	// The caption is cut short here; a tap shows all of it.
	tap("#caption")
	p.wait("the whole text", 2*time.Second, `!document.getElementById("bubble").hidden && document.getElementById("bubble").innerText.includes(%q)`, c.Text)
	tap("#undo")
	p.wait("the experiment before", 3*time.Second, `gradlab.link() === "#lab=boundary"`)
	tap("#redo")
	p.wait("the preset again", 3*time.Second, `gradlab.link() === %q`, "#"+c.Link)
	for _, id := range []string{"presets", "share", "help", "panel-button", "undo", "reset", "play", "step", "redo"} {
		hit := eval[bool](p, `(() => { const e = document.getElementById(%q), r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight && document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)?.closest("button") === e })()`, id)
		if !hit {
			t.Errorf("#%s cannot be tapped", id)
		}
	}
}

func TestPresetsByScript(t *testing.T) {
	p := open(t, "#lab=boundary&data=xor&font=1.25", small)
	if n := eval[int](p, `gradlab.presets().length`); n != len(preset.All) {
		t.Errorf("%d presets", n)
	}
	if got := eval[string](p, `(({key, title, topic, text, link}) => [key, title, topic, text, link].join("|"))(gradlab.presets()[2])`); got != strings.Join([]string{preset.All[2].Key, preset.All[2].Title, preset.All[2].Topic, preset.All[2].Text, "#" + preset.All[2].Link}, "|") {
		t.Errorf("the third preset is %s", got)
	}
	p.send(`{type: "preset", key: "lasso"}`)
	c, _ := preset.Find("lasso")
	if got, want := p.link(), "#"+c.Link+"&font=1.25"; got != want {
		t.Errorf("link %s, want %s", got, want)
	}
	for _, tt := range []struct{ js, want string }{
		{`gradlab.send({type: "preset"})`, "key"},
		{`gradlab.send({type: "preset", key: "pony"})`, "overfit"},
	} {
		if got := p.refuse(tt.js); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q in it", tt.js, got, tt.want)
		}
	}
	p.send(`{type: "undo"}`)
	if got := p.link(); got != "#lab=boundary&data=xor&font=1.25" {
		t.Errorf("after undo: %s", got)
	}
}

// Undo and redo by button and by key, with what can be done shown and said.
func TestUndoRedo(t *testing.T) {
	p := open(t, "#lab=boundary", view{w: 1280, h: 720})
	able := func(undo, redo bool) {
		t.Helper()
		p.wait(fmt.Sprintf("undo %v, redo %v", undo, redo), 3*time.Second, `(document.getElementById("undo").getAttribute("aria-disabled") !== "true") === %v && (document.getElementById("redo").getAttribute("aria-disabled") !== "true") === %v`, undo, redo)
	}
	link := func(want string) {
		t.Helper()
		p.wait(want, 3*time.Second, `gradlab.link() === %q`, want)
	}
	able(false, false)
	p.click("#undo")
	link("#lab=boundary")
	p.said("nothing to undo")
	p.click(`[data-key="data"] label:has(input[value="moons"])`)
	link("#lab=boundary&data=moons")
	able(true, false)
	// A radio button has the focus: it does not write text, so the keys are the page's.
	p.key("z", chromedp.ModifierCtrl)
	link("#lab=boundary")
	p.said("Undone: Data set spiral")
	able(false, true)
	p.key("Z", chromedp.ModifierCtrl, chromedp.ModifierShift)
	link("#lab=boundary&data=moons")
	p.said("Redone: Data set moons")
	p.key("z", chromedp.ModifierCtrl)
	p.key("y", chromedp.ModifierCtrl)
	link("#lab=boundary&data=moons")
	// A change of the view is no step of the history.
	p.click("#theme")
	p.wait("dark", 2*time.Second, `gradlab.link().includes("theme=dark")`)
	// The button keeps the focus when there is nothing left to undo.
	p.click("#undo")
	link("#lab=boundary&theme=dark")
	able(false, true)
	if got := eval[string](p, `document.activeElement.id`); got != "undo" {
		t.Errorf("the focus is in %q", got)
	}
	p.click("#redo")
	link("#lab=boundary&data=moons&theme=dark")
	// In a text field the keys are the field's own.
	p.do(chromedp.Focus(chromedp.CSS(`[data-key="seed"] input`)))
	p.key("z", chromedp.ModifierCtrl)
	time.Sleep(200 * time.Millisecond)
	link("#lab=boundary&data=moons&theme=dark")
	// Over the picture they are the page's.
	at := p.stage()
	p.do(chromedp.MouseClickXY(float64(at.Max.X-4), float64(at.Max.Y-4)))
	p.key("z", chromedp.ModifierCtrl)
	link("#lab=boundary&theme=dark")
}

// Each card's title and each number says what it is: on hover, on focus and at a tap.
func TestExplanations(t *testing.T) {
	p := open(t, "#lab=boundary&data=xor&speed=1", view{w: 1280, h: 720})
	p.send(`{type: "play"}`)
	p.wait("a rate", 5*time.Second, `document.getElementById("rate").textContent !== ""`)
	bubble := func(how, key string) {
		t.Helper()
		e := notation.Find(key)
		p.wait(how+": the meaning of "+key, 3*time.Second, `(() => { const b = document.getElementById("bubble"), r = b.getBoundingClientRect(); return !b.hidden && b.innerText.includes(%q) && r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight })()`, e.Text)
	}
	none := func(how string) {
		t.Helper()
		p.wait(how+": no bubble", 3*time.Second, `document.getElementById("bubble").hidden && !document.querySelector("[aria-describedby=bubble]")`)
	}
	hover := func(selector string) {
		t.Helper()
		r := p.shows(selector)
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, float64(r.Min.X+r.Dx()/2), float64(r.Min.Y+r.Dy()/2)))
	}
	keys := eval[[]string](p, `[...document.querySelectorAll(".title-button")].map((e) => e.dataset.explain)`)
	if want := "[network map loss accuracy]"; fmt.Sprint(keys) != want {
		t.Fatalf("the titles of %v are explained, want %s", keys, want)
	}
	for _, key := range append(keys, "epoch", "rate") {
		sel := fmt.Sprintf(`[data-explain=%q]`, key)
		hover(sel)
		bubble("hover", key)
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 450, 24)) // the header's empty part
		none("hover ended")
	}
	// By keyboard: from the controls' end Tab comes to the titles, one after the other.
	p.do(chromedp.Focus(chromedp.CSS(`[data-explain="network"]`)))
	p.key(kb.Tab)
	bubble("focus", "map")
	if got := eval[string](p, `document.activeElement.getAttribute("aria-describedby")`); got != "bubble" {
		t.Errorf("the title is described by %q", got)
	}
	p.key(kb.Escape)
	none("Escape")
	p.key(kb.Tab)
	bubble("focus", "loss")
	p.shot("bubble")
	// At a tap.
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	r := p.shows(`[data-explain="accuracy"]`)
	p.tap(float64(r.Min.X+5), float64(r.Min.Y+5))
	bubble("tap", "accuracy")
	p.tap(450, 24)
	none("a tap elsewhere")
}

// The help explains all symbols from their one table, and gives code to embed that works.
func TestHelp(t *testing.T) {
	p := open(t, "#lab=boundary&data=xor&theme=dark", view{w: 1280, h: 720})
	p.do(chromedp.Focus(chromedp.CSS("#help")))
	p.key(kb.Enter)
	p.wait("the help", 3*time.Second, `document.getElementById("help-dialog").open`)
	text := eval[string](p, `document.getElementById("help-dialog").innerText`)
	for _, list := range [][]notation.Entry{notation.Symbols, notation.Screen} {
		for _, e := range list {
			for _, part := range []string{e.Symbol, e.Name, e.Formula, e.Text} {
				if !strings.Contains(text, strings.Join(strings.Fields(part), " ")) {
					t.Errorf("the help does not say %q", part)
				}
			}
		}
	}
	for _, want := range []string{"Space", "Version"} {
		if !strings.Contains(text, want) {
			t.Errorf("the help does not say %q", want)
		}
	}
	p.shot("help")
	p.key(kb.Escape)
	p.wait("no help, and the focus back", 3*time.Second, `!document.getElementById("help-dialog").open && document.activeElement.id === "help"`)
}
