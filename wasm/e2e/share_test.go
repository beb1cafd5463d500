//go:build browser

package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"image/png"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
)

// catchFiles keeps the files that the page hands out in window.files, by name, as base64.
const catchFiles = `(() => {
	window.files = {};
	const blobs = new Map(), make = URL.createObjectURL;
	URL.createObjectURL = (blob) => { const url = make.call(URL, blob); blobs.set(url, blob); return url };
	HTMLAnchorElement.prototype.click = function () {
		const blob = blobs.get(this.href);
		blob.arrayBuffer().then((b) => { files[this.download] = btoa([...new Uint8Array(b)].map((c) => String.fromCharCode(c)).join("")) });
	};
})()`

// file presses a button of the dialog and returns the file that comes of it.
func (p *page) file(button, name string) []byte {
	p.t.Helper()
	p.click(`[data-file="` + button + `"]`)
	p.wait(name, 20*time.Second, "files[%q] !== undefined", name)
	data, err := base64.StdEncoding.DecodeString(eval[string](p, "files[%q]", name))
	if err != nil {
		p.t.Fatal(err)
	}
	return data
}

// Everything behind Share: the link with the present weights, HTML with a preview, and files.
func TestShare(t *testing.T) {
	p := open(t, "#lab=boundary&data=moons&hidden=4,3&act=tanh,relu", view{w: 1000, h: 700})
	eval[any](p, catchFiles+", 0")
	p.run(30)
	p.click("#share")
	p.wait("the dialog", 3*time.Second, `document.getElementById("share-dialog").open`)
	p.wait("a link", 3*time.Second, `document.getElementById("share-link").value === location.href`)
	p.shot("dialog")

	// With the weights: whoever opens it begins where this run is.
	p.click("#share-weights")
	p.wait("weights in the link", 5*time.Second, `document.getElementById("share-link").value.includes("&params=")`)
	link := eval[string](p, `document.getElementById("share-link").value`)
	if !eval[bool](p, `document.getElementById("embed-code").value.includes("params=") && document.getElementById("embed-code").value.includes("embed=1")`) {
		t.Error("the HTML lacks the weights")
	}
	loss := *p.snapshot().Loss.Train

	// Pictures.
	svg := string(p.file("svg", "gradlab-boundary-moons-figure.svg"))
	if !strings.Contains(svg, "<title>Gradlab") || !strings.Contains(svg, "data=moons") || !strings.Contains(svg, "after step 30") {
		t.Errorf("the SVG says not what it is: %.300s", svg)
	}
	var w, h int
	for _, size := range []string{"1", "2", "4"} {
		img, err := png.Decode(bytes.NewReader(p.file("png"+size, "gradlab-boundary-moons-figure@"+size+"x.png")))
		if err != nil {
			t.Fatal(err)
		}
		b := img.Bounds()
		switch size {
		case "1":
			w, h = b.Dx(), b.Dy()
			if w < 600 || h < 400 {
				t.Errorf("a picture of %d×%d", w, h)
			}
		default:
			k := int(size[0] - '0')
			if b.Dx() != k*w || b.Dy() != k*h {
				t.Errorf("%s×: %v, want %d×%d", size, b, k*w, k*h)
			}
		}
		if r, g, bl, a := img.At(b.Dx()/2, b.Dy()-2).RGBA(); a != 0xffff || r+g+bl == 0 {
			t.Errorf("%s×: nothing is drawn", size)
		}
	}
	// Numbers.
	r := csv.NewReader(bytes.NewReader(p.file("csv", "gradlab-boundary-moons-curves.csv")))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 5 || rows[0][0] != "step" || rows[len(rows)-1][0] != "30" {
		t.Errorf("the table: %v, %v", rows, err)
	}
	var net struct {
		Link   string
		Step   int
		Layers []struct {
			Weights    [][]float64
			Activation string
		}
	}
	if err := json.Unmarshal(p.file("network", "gradlab-boundary-moons-network.json"), &net); err != nil || net.Step != 30 || len(net.Layers) != 3 ||
		len(net.Layers[1].Weights) != 3 || len(net.Layers[1].Weights[0]) != 4 || net.Layers[1].Activation != "relu" {
		t.Errorf("the network: %+v, %v", net, err)
	}
	if onnx := p.file("onnx", "gradlab-boundary-moons-network.onnx"); !bytes.Contains(onnx, []byte("Gemm")) || !bytes.Contains(onnx, []byte("data=moons")) {
		t.Errorf("ONNX of %d bytes", len(onnx))
	}
	if doc := p.file("json", "gradlab-boundary-moons-curves.json"); !json.Valid(doc) {
		t.Errorf("curves %.200s", doc)
	}
	// What a slide shows and does can be chosen.
	eval[any](p, `(document.querySelector('.embed-cards input[value="map"]').click(), document.getElementById("embed-autoplay").click(), 0)`)
	p.wait("the choices in the code", 3*time.Second, `/show=map/.test(document.getElementById("embed-code").value) && /autoplay=1/.test(document.getElementById("embed-code").value)`)
	eval[any](p, `(document.getElementById("embed-autoplay").click(), 0)`)
	// The preview is a page of its own.
	p.click("#embed-show")
	p.wait("the preview", 30*time.Second, `document.querySelector("#embed-preview iframe")?.contentDocument?.documentElement.dataset.state === "running"`)
	p.shot("preview")
	// It is live: what is chosen shows there, the present weights too.
	eval[any](p, `(() => { const f = document.getElementById("embed-font"); f.value = "1.5"; f.dispatchEvent(new Event("change")) })(), 0`)
	p.wait("the preview with large text", 30*time.Second, `(() => { const d = document.querySelector("#embed-preview iframe")?.contentDocument?.documentElement; return d?.dataset.state === "running" && d.style.getPropertyValue("--font") === "1.5" })()`)
	if !eval[bool](p, `/font=1.5/.test(document.getElementById("embed-code").value) && /params=/.test(document.querySelector("#embed-preview iframe").src)`) {
		t.Error("the code, or the preview, is of something else")
	}
	p.key(kb.Escape)
	p.wait("no dialog", 3*time.Second, `!document.getElementById("share-dialog").open && !document.querySelector("#embed-preview iframe")`)

	// The keyboard alone: the dialog opens, keeps Tab, hands a file out, and gives the focus back.
	eval[any](p, `(document.getElementById("share").focus(), window.files = {}, 0)`)
	p.key(kb.Enter)
	p.wait("the dialog by Enter", 3*time.Second, `document.getElementById("share-dialog").open && document.getElementById("share-dialog").contains(document.activeElement)`)
	seen := map[string]bool{}
	for range 60 {
		at := eval[string](p, `(() => { const e = document.activeElement; if (!document.getElementById("share-dialog").contains(e)) return e === document.body ? "" : "outside: " + e.outerHTML.slice(0, 80);
			return e.dataset.file || e.id || e.value || e.getAttribute("aria-label") })()`)
		if strings.HasPrefix(at, "outside") {
			t.Fatalf("Tab leaves the dialog: %s", at)
		}
		if at == "svg" && !seen[at] {
			p.key(kb.Enter)
			p.wait("the SVG by Enter", 5*time.Second, `files["gradlab-boundary-moons-figure.svg"]`)
		}
		seen[at] = true
		p.key(kb.Tab)
	}
	for _, want := range []string{"share-link", "share-link-copy", "share-weights", "embed-code", "embed-copy", "embed-font", "embed-autoplay", "embed-bar", "map", "embed-show", "svg", "png4", "csv", "json", "network", "onnx", "Close"} {
		if !seen[want] {
			t.Errorf("Tab does not come to %s", want)
		}
	}
	p.key(kb.Escape)
	p.wait("the focus back", 3*time.Second, `!document.getElementById("share-dialog").open && document.activeElement.id === "share"`)

	other := open(t, link, small)
	other.wait("the same loss", 5*time.Second, `Math.abs(gradlab.snapshot().loss.train - %v) < 1e-15`, loss)
	if got := other.snapshot().Step; got != 0 {
		t.Errorf("the other run begins at step %v", got)
	}
	// Another network makes nothing of these weights, and says so.
	broken := open(t, strings.Replace(link, "hidden=4,3", "hidden=5,3", 1), small)
	broken.wait("a notice", 3*time.Second, `document.getElementById("notice").innerText.includes("params")`)
}

// What is too large for a link is said, and nothing is there before the first step but what can
// be had.
func TestShareOfALargeNetwork(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=64,64", view{w: 390, h: 844})
	p.click("#share")
	p.wait("a sentence", 5*time.Second, `/at most 640/.test(document.getElementById("share-weights-note").textContent) && document.getElementById("share-weights").disabled`)
	p.shot("phone")
	if w := eval[float64](p, `document.querySelector("#share-dialog .help-body").scrollWidth - document.querySelector("#share-dialog .help-body").clientWidth`); w > 0 {
		t.Errorf("the dialog is %v pixels wider than the phone", w)
	}
}
