//go:build browser

package e2e

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// sizes are where the page must look right: a laptop, a slide, a phone, and the same finer.
var sizes = []struct {
	w, h  int
	scale float64
}{
	{1280, 720, 1}, {800, 450, 1}, {390, 844, 1}, {390, 844, 2}, {800, 450, 2}, {1000, 600, 1.25}, {1280, 720, 1},
}

// After every change of size or zoom the picture fills its place pixel by pixel, nothing
// scrolls, and the transport can be reached.
func TestSizes(t *testing.T) {
	p := open(t, "#lab=boundary&data=circle", view{w: 1280, h: 720})
	p.run(40)
	for _, s := range sizes {
		name := fmt.Sprintf("%dx%d@%g", s.w, s.h, s.scale)
		p.size(s.w, s.h, s.scale)
		p.wait(name+": a picture of one canvas pixel a device pixel", 5*time.Second, `(() => {
			const stage = document.getElementById("stage").getBoundingClientRect(), d = devicePixelRatio;
			const frame = document.getElementById("picture"), c = frame.contentDocument.querySelector("canvas");
			const shown = frame.getBoundingClientRect();
			return d === %v && Math.abs(c.width - stage.width * d) <= 1 && Math.abs(c.height - stage.height * d) <= 1 &&
				Math.abs(shown.width - stage.width) <= 1 && Math.abs(shown.height - stage.height) <= 1 && shown.width > 100 })()`, s.scale)
		time.Sleep(400 * time.Millisecond)
		over := eval[[]float64](p, `[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight, document.body.scrollWidth - innerWidth, document.body.scrollHeight - innerHeight]`)
		for _, x := range over {
			if x > 0 {
				t.Errorf("%s: the page is larger than its window by %v", name, over)
			}
		}
		hit := eval[bool](p, `(() => { const r = document.getElementById("play").getBoundingClientRect(); return document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2)?.closest("#play") !== null && r.bottom <= innerHeight && r.right <= innerWidth })()`)
		if !hit {
			t.Errorf("%s: the play button cannot be reached", name)
		}
		if n := colours(p.picture(), p.stage()); n < 100 {
			t.Errorf("%s: the picture has %d colours", name, n)
		}
		p.shot(name)
	}
}

// On a laptop everything is there without scrolling, the panel too.
func TestLaptopNeedsNoScrolling(t *testing.T) {
	p := open(t, "", view{w: 1280, h: 720})
	if more := eval[float64](p, `(() => { const e = document.getElementById("controls"); return e.scrollHeight - e.clientHeight })()`); more > 0 {
		t.Errorf("the panel is %v px too long", more)
	}
	if wide := eval[float64](p, `(() => { const e = document.getElementById("controls"); return e.scrollWidth - e.clientWidth })()`); wide > 0 {
		t.Errorf("the panel is %v px too wide", wide)
	}
}

// On a slide and a phone the panel stands behind a button.
func TestPanelBehindButton(t *testing.T) {
	for _, s := range []view{{w: 800, h: 450}, {w: 390, h: 844}} {
		p := open(t, "", s)
		if eval[string](p, `getComputedStyle(document.getElementById("panel")).visibility`) != "hidden" {
			t.Errorf("%d px: the panel is open", s.w)
		}
		p.click("#panel-button")
		p.wait("the panel", 2*time.Second, `(() => { const r = document.getElementById("panel").getBoundingClientRect(); return getComputedStyle(document.getElementById("panel")).visibility === "visible" && r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight && r.height > 200 })()`)
		time.Sleep(300 * time.Millisecond)
		p.shot(fmt.Sprintf("panel-%d", s.w))
		p.send(`{type: "pause"}`)
		if s.w < 600 {
			p.click("#panel-close")
		} else {
			p.click("#panel-button")
		}
		p.wait("no panel", 2*time.Second, `getComputedStyle(document.getElementById("panel")).visibility === "hidden"`)
	}
}

func TestEmbedded(t *testing.T) {
	p := open(t, "#lab=boundary&data=xor&embed=1", view{w: 640, h: 400})
	seen := eval[[]string](p, `["bar", "panel", "caption", "tools", "tabs", "run"].filter((c) => { const e = document.querySelector("." + c); return e.getClientRects().length > 0 && e.offsetHeight > 0 })`)
	if fmt.Sprint(seen) != "[run]" {
		t.Errorf("embedded, the page shows %v; want the transport alone", seen)
	}
	share := eval[float64](p, `document.getElementById("picture").getBoundingClientRect().height / innerHeight`)
	if share < 0.85 {
		t.Errorf("the picture has only %.0f %% of the height", 100*share)
	}
	p.click("#play")
	p.wait("a run", 5*time.Second, `gradlab.snapshot().step > 0`)
	full := eval[string](p, `document.getElementById("open-full").href`)
	if want := base + "#lab=boundary&data=xor"; full != want {
		t.Errorf("the whole page is linked as %s, want %s", full, want)
	}
	p.shot("embed")
}

// Lecture hall: text twice as large, and still nothing that scrolls or hides the transport.
func TestLargeText(t *testing.T) {
	p := open(t, "#lab=boundary&font=2", view{w: 1280, h: 720})
	if size := eval[string](p, `getComputedStyle(document.documentElement).fontSize`); size != "32px" {
		t.Errorf("the root's text is %s", size)
	}
	fits := eval[bool](p, `["play", "share", "help"].every((id) => { const r = document.getElementById(id).getBoundingClientRect(); return r.width > 0 && r.left >= 0 && r.right <= innerWidth })`)
	if !fits {
		t.Error("the header does not fit")
	}
	p.shot("large")
}

func TestTheme(t *testing.T) {
	ground := `getComputedStyle(document.body).backgroundColor`
	light, dark := "rgb(246, 247, 249)", "rgb(15, 19, 24)"
	for _, tt := range []struct {
		system bool
		link   string
		want   string
	}{
		{false, "", light}, {true, "", dark}, {true, "#theme=light", light}, {false, "#theme=dark", dark},
	} {
		p := open(t, tt.link, view{w: 800, h: 450, dark: tt.system})
		if got := eval[string](p, ground); got != tt.want {
			t.Errorf("system dark %v, link %q: ground %s, want %s", tt.system, tt.link, got, tt.want)
		}
	}
	p := open(t, "", small)
	p.click("#theme")
	p.wait("dark", 2*time.Second, ground+` === %q && gradlab.link().includes("theme=dark")`, dark)
	p.click("#theme")
	p.wait("light", 2*time.Second, ground+` === %q`, light)
}

// Pictures of the whole page, for people to look at: GRADLAB_SHOTS names where to.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("GRADLAB_SHOTS")
	if dir == "" {
		t.Log("GRADLAB_SHOTS is not set: nothing is kept")
		return
	}
	for _, dark := range []bool{false, true} {
		for _, s := range []view{{w: 1280, h: 720}, {w: 800, h: 450}, {w: 390, h: 844}} {
			s.dark = dark
			p := open(t, "#lab=boundary&speed=0&stop=3000", s)
			p.send(`{type: "play"}`)
			p.wait("a trained network", 60*time.Second, `gradlab.snapshot().status === "finished"`)
			time.Sleep(300 * time.Millisecond)
			f, err := os.Create(filepath.Join(dir, fmt.Sprintf("page-%dx%d-dark=%v.png", s.w, s.h, dark)))
			if err != nil {
				t.Fatal(err)
			}
			if err := png.Encode(f, p.picture()); err != nil {
				t.Error(err)
			}
			f.Close()
		}
	}
}
