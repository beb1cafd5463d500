//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"
)

// Links that are wrong in part or whole open a page that works and says what is wrong.
func TestHostileLinks(t *testing.T) {
	for _, tt := range []struct{ name, link, want string }{
		{"markup", "#data=<img src=x onerror=alert(1)>", "data"},
		{"broken escapes", "#data=%E0%A4%A&seed=%zz", "%"},
		{"a megabyte", "#" + strings.Repeat("x", 1<<20), "bytes"},
		{"all at once", "#a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9", "more"},
	} {
		t.Run(tt.name, func(t *testing.T) { open(t, tt.link, small).complains(tt.want) })
	}
	// The same when they are typed into the address bar of a page that runs.
	p := open(t, "#lab=boundary", small)
	for _, tt := range []struct{ link, want string }{
		{"#lab=boundary&colour=red", "colour"},
		{"#lab=boundary&lr=1000", "lr"},
		{"#lab=boundary&lr=NaN", "lr"},
		{"#n=1e400", "(n)"},
		{"#hidden=99999999", "hidden"},
		{"#hidden=" + strings.Repeat("8,", 50) + "8", "hidden"},
		{"#data=mnist", "data"},
		{"#data=<img src=x onerror=alert(1)>", "data"},
		{"#lab=warp", "lab"},
		{"#lab&&&=&=5", "lab"},
		{"#seed=1&seed=2", "seed"},
		{"#" + strings.Repeat("seed=1&", 150000), "bytes"},
	} {
		eval[any](p, `(location.hash = %q, 0)`, tt.link)
		p.complains(tt.want)
	}
}

// complains checks that the page shows a notice about its link with want in it, and works.
func (p *page) complains(want string) {
	p.t.Helper()
	p.wait("a notice of "+want, 5*time.Second, `!document.getElementById("notice").hidden`)
	if said := eval[string](p, `document.getElementById("notice").innerText`); !strings.Contains(said, want) || len(said) > 3000 {
		p.t.Errorf("the notice says %.300q, want %q in it", said, want)
	}
	// The address bar holds what really runs, and it runs.
	p.wait("a clean address", 3*time.Second, `location.hash === gradlab.link() && location.hash.length < 3000`)
	p.run(3)
	if n := eval[int](p, `document.querySelectorAll("#notice img, #controls img").length`); n != 0 {
		p.t.Errorf("the link's markup became %d elements", n)
	}
	p.click("#notice-close")
	p.wait("no notice", 2*time.Second, `document.getElementById("notice").hidden`)
}

func TestAddressBar(t *testing.T) {
	p := open(t, "#lab=boundary&data=xor&seed=42&hidden=3", view{w: 1280, h: 720})
	if got := p.link(); got != "#lab=boundary&data=xor&seed=42&hidden=3" {
		t.Errorf("the page holds %s", got)
	}
	p.send(`{type: "set", key: "hidden", value: [5, 4]}`)
	p.wait("the new link", 3*time.Second, `location.hash === "#lab=boundary&data=xor&seed=42&hidden=5,4"`)
	// An edit of the bar loads the link.
	eval[any](p, `location.hash = "#lab=boundary&data=moons&bogus=1"`)
	p.wait("the link's experiment", 3*time.Second, `gradlab.link() === "#lab=boundary&data=moons"`)
	p.wait("a notice", 3*time.Second, `document.getElementById("notice").innerText.includes("bogus")`)
	p.wait("its control", 3*time.Second, `document.querySelector('[data-key="data"] input[value="moons"]').checked`)
	// The link that is copied from the dialog behind Share opens the same experiment.
	eval[any](p, `(window.copied = null, Object.defineProperty(navigator, "clipboard", {value: {writeText: async (s) => { window.copied = s }}}), 0)`)
	p.click("#share")
	p.wait("the dialog", 3*time.Second, `document.getElementById("share-dialog").open`)
	p.click("#share-link-copy")
	p.wait("a copy", 3*time.Second, `window.copied === location.href.split("#")[0] + "#lab=boundary&data=moons"`)
}

func TestPageAPI(t *testing.T) {
	p := open(t, "#lab=boundary", small)
	if eval[string](p, `gradlab.ready.then((g) => g.version)`) == "" {
		t.Error("no version")
	}
	// Refusals name what is wrong and what is valid, and change nothing.
	for _, tt := range []struct{ js, want string }{
		{`gradlab.send()`, "object"},
		{`gradlab.send({})`, "type"},
		{`gradlab.send({type: "dance"})`, "play"},
		{`gradlab.send({type: "step", n: 0})`, "n must be"},
		{`gradlab.send({type: "step", n: 1.5})`, "n must be"},
		{`gradlab.send({type: "step", n: "5"})`, "n must be"},
		{`gradlab.send({type: "set", key: "lr", value: -1})`, "lr"},
		{`gradlab.send({type: "set", key: "lr", value: NaN})`, "number"},
		{`gradlab.send({type: "set", key: "lr", value: {}})`, "value"},
		{`gradlab.send({type: "set", key: "data", value: "mnist"})`, "spiral"},
		{`gradlab.send({type: "set", key: "speeed", value: 1})`, "speeed"},
		{`gradlab.send({type: "weight", layer: 1, out: 0, in: 0, value: Infinity})`, "finite"},
		{`gradlab.send({type: "undo"})`, "undo"},
		{`gradlab.load(5)`, "link"},
	} {
		if got := p.refuse(tt.js); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q in it", tt.js, got, tt.want)
		}
	}
	if got := p.link(); got != "#lab=boundary" {
		t.Errorf("refused commands changed the experiment to %s", got)
	}
	p.send(`{type: "set", key: "lr", value: 0.1}`)
	p.send(`{type: "newseed", seed: 77}`)
	if got := p.link(); got != "#lab=boundary&seed=77&lr=0.1" {
		t.Errorf("link %s", got)
	}
	p.send(`{type: "undo"}`)
	if got := p.link(); got != "#lab=boundary&lr=0.1" {
		t.Errorf("after undo: %s", got)
	}
	p.send(`{type: "redo"}`)
	if got := p.link(); got != "#lab=boundary&seed=77&lr=0.1" {
		t.Errorf("after redo: %s", got)
	}
	if problems := eval[[]string](p, `gradlab.load("#lab=boundary&data=xor&n=-3")`); len(problems) != 1 || !strings.Contains(problems[0], "(n)") {
		t.Errorf("problems %q", problems)
	}
	keys := eval[string](p, `Object.keys(gradlab.snapshot()).sort().join(" ")`)
	for _, want := range []string{"step", "epoch", "examples", "loss", "accuracy", "status", "examplesPerSecond", "params"} {
		if !strings.Contains(" "+keys+" ", " "+want+" ") {
			t.Errorf("a snapshot has no %q (it has %s)", want, keys)
		}
	}
}
