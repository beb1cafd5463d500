//go:build browser

package e2e

import (
	"strings"
	"testing"
	"time"
)

// hostile are links that are wrong in part or whole, and what is said of each.
var hostile = []struct{ name, link, want string }{
	{"a megabyte", "#" + strings.Repeat("x", 1<<20), "bytes"},
	{"a megabyte of fields", "#" + strings.Repeat("seed=1&", 150000), "bytes"},
	{"markup everywhere", "#lab=" + markup + "&" + markup + "=" + markup + "&data=" + markup + "&hidden=" + markup + "&theme=" + markup + "&font=" + markup + "&bg=" + markup + "&show=" + markup + "&points=" + markup + "&params=" + markup, "lab"},
	{"markup on a poster", "#embed=1&bg=javascript:alert(1)&data=" + markup + "&hidden=" + markup, "bg"},
	{"control characters", "#lab=boundary&data=%00%01%1b[2J%7f%e2%80%ae&seed=\u202e1", "data"},
	{"broken escapes", "#data=%E0%A4%A&seed=%zz&%=%%%", "%"},
	{"unknown key", "#lab=boundary&colour=red", "colour"},
	{"prototype", "#lab=boundary&__proto__=1&constructor=2&toString=3", "__proto__"},
	{"out of range", "#lab=boundary&lr=1000", "lr"},
	{"not a number", "#lab=boundary&lr=NaN", "lr"},
	{"infinite", "#n=1e400", "(n)"},
	{"absurd width", "#hidden=99999999", "hidden"},
	{"absurd depth", "#hidden=" + strings.Repeat("8,", 50) + "8", "hidden"},
	{"unknown data", "#data=mnist", "data"},
	{"unknown lab", "#lab=warp", "lab"},
	{"a formula", "#lab=boundary&expr=" + strings.Repeat("(", 5000), "expr"},
	{"no value", "#lab&&&=&=5", "lab"},
	{"twice", "#seed=1&seed=2", "seed"},
	{"all at once", "#a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9", "more"},
}

const markup = `<img src=x onerror=window.hacked=1><script>window.hacked=1</script>"'>`

// Each opens a page that works, says what is wrong, and holds in its address what really runs.
// Nothing of a link becomes part of the page but as text.
func TestHostileLinks(t *testing.T) {
	edited := open(t, "", small)
	for i, tt := range hostile {
		t.Run(tt.name, func(t *testing.T) {
			p := edited
			if i < 4 { // as a page is opened
				p = open(t, tt.link, small)
			} else { // as an address is edited
				p.t = t
				eval[any](p, `(location.hash = %q, 0)`, tt.link)
			}
			p.wait("a notice", 5*time.Second, `!document.getElementById("notice").hidden`)
			if said := eval[string](p, `document.getElementById("notice").innerText`); !strings.Contains(said, tt.want) || len(said) > 3000 {
				t.Errorf("the notice says %.300q, want %q in it", said, tt.want)
			}
			p.wait("a clean address", 3*time.Second, `location.hash === gradlab.link() && location.hash.length < 3000`)
			p.run(3)
			if what := eval[string](p, `window.hacked ? "hacked " + window.hacked : [...document.querySelectorAll("img, script:not([src]):not([data-file])")].map((e) => e.outerHTML).join()`); what != "" {
				t.Errorf("the link's markup got into the page: %s", what)
			}
			eval[any](p, `document.getElementById("notice-close").click()`)
			p.wait("no notice", 2*time.Second, `document.getElementById("notice").hidden`)
		})
	}
	edited.t = t
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
		{`gradlab.send({type: "set", key: "hidden", value: [[8], [4]]})`, "no lists in it"},
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
