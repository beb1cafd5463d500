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
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// laptop is the size at which these places are what they are.
var laptop = view{w: 1280, h: 720}

// place returns where (x, y) of the map of ±6 lies in the tab.
func place(x, y float64) (float64, float64) {
	const left, top, side = 892, 95, 353
	return left + (x+6)/12*side, top + (6-y)/12*side
}

// The buttons below the map, of two classes.
const (
	buttonsY             = 482
	buttonMove, button0  = 905, 933
	button2, buttonErase = 989, 1017
)

// points returns the text of the own points in the address, without the frame.
func (p *page) points() string {
	p.t.Helper()
	_, text, _ := strings.Cut(p.link(), "points=")
	if _, list, ok := strings.Cut(text, "~"); ok {
		return list
	}
	return text
}

// count waits until there are n own points.
func (p *page) count(n int) {
	p.t.Helper()
	p.wait(fmt.Sprint(n, " points"), 10*time.Second, `((gradlab.link().split("points=")[1] || "").match(/[A-H]/g) || []).length === %d`, n)
}

// mouse does something with the mouse; mods are 2 for Ctrl and 8 for Shift.
func (p *page) mouse(what input.DispatchMouseEventType, x, y float64, button input.MouseButton, mods int64) {
	p.t.Helper()
	buttons := int64(0)
	if what != input.DispatchMouseEventTypeMouseReleased && button != "" {
		buttons = map[input.MouseButton]int64{input.MouseButtonLeft: 1, input.MouseButtonRight: 2}[button]
	}
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: what, X: x, Y: y, Button: button, Buttons: buttons, ClickCount: 1, Modifiers: mods})
}

func (p *page) clickWith(x, y float64, button input.MouseButton, mods int64) {
	p.t.Helper()
	p.mouse(input.DispatchMouseEventTypeMousePressed, x, y, button, mods)
	p.mouse(input.DispatchMouseEventTypeMouseReleased, x, y, button, mods)
	time.Sleep(120 * time.Millisecond)
}

// drag presses at the first place and moves to the others.
func (p *page) drag(at ...[2]float64) {
	p.t.Helper()
	for i, q := range at {
		x, y := place(q[0], q[1])
		what := input.DispatchMouseEventTypeMouseMoved
		if i == 0 {
			what = input.DispatchMouseEventTypeMousePressed
		}
		p.mouse(what, x, y, input.MouseButtonLeft, 0)
		time.Sleep(100 * time.Millisecond)
	}
	x, y := place(at[len(at)-1][0], at[len(at)-1][1])
	p.mouse(input.DispatchMouseEventTypeMouseReleased, x, y, input.MouseButtonLeft, 0)
}

// Points are put down, moved, painted and erased by mouse while the network learns; nothing
// restarts, and all of it can be undone.
func TestDraw(t *testing.T) {
	p := open(t, "#lab=boundary&data=moons", laptop)
	p.do(chromedp.Click("#own-draw"))
	p.wait("an empty plane", 10*time.Second, `gradlab.snapshot().note.includes("no points")`)
	p.shot("empty")
	x, y := place(2, 2)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.count(1)
	x, y = place(-2, 2)
	p.clickWith(x, y, input.MouseButtonLeft, 8) // Shift: the other class
	p.count(2)
	if pts := p.points(); strings.Count(pts, "A") != 1 || strings.Count(pts, "B") != 1 {
		t.Errorf("points %s", pts)
	}
	p.send(`{type: "play"}`)
	p.wait("steps", 20*time.Second, `gradlab.snapshot().step > 20`)
	gen := p.snapshot().Generation

	p.clickWith(button0, buttonsY, input.MouseButtonLeft, 0)
	p.drag([2]float64{-4, -1}, [2]float64{-3, -1.2}, [2]float64{-2, -1}, [2]float64{-1, -1.2})
	p.count(6)
	p.drag([2]float64{2, 2}, [2]float64{3, 3}, [2]float64{4, 4})
	p.wait("the point that was dragged", 10*time.Second, `/~(3\.9|4|4\.0)/.test(gradlab.link())`)
	if s := p.snapshot(); s.Generation != gen || s.Step < 20 {
		t.Errorf("generation %v after %v, step %v", s.Generation, gen, s.Step)
	}
	p.shot("drawn")
	x, y = place(-2, 2)
	p.clickWith(x, y, input.MouseButtonRight, 0)
	p.count(5)
	x, y = place(4, 4)
	p.clickWith(x, y, input.MouseButtonLeft, 2) // Ctrl
	p.count(4)
	p.clickWith(buttonErase, buttonsY, input.MouseButtonLeft, 0)
	p.drag([2]float64{-4.5, -1}, [2]float64{-4, -1}, [2]float64{-3, -1.2})
	p.count(2)
	for _, n := range []int{4, 5, 6} {
		p.do(chromedp.Click("#undo"))
		p.count(n)
	}
	// A third class is another network.
	p.clickWith(button2, buttonsY, input.MouseButtonLeft, 0)
	x, y = place(0, -4)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.count(7)
	p.wait("three classes", 10*time.Second, `gradlab.snapshot().generation > %v`, gen)
}

// A finger puts points down, too.
func TestDrawByTouch(t *testing.T) {
	p := open(t, "#lab=boundary&data=own&ntest=0", laptop)
	call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	for i, q := range [][2]float64{{1, 1}, {-3, 2}} {
		x, y := place(q[0], q[1])
		p.touch(input.DispatchTouchEventTypeTouchStart, x, y)
		p.touch(input.DispatchTouchEventTypeTouchEnd, 0, 0)
		p.count(i + 1)
	}
	x, y := place(-5, -4)
	p.touch(input.DispatchTouchEventTypeTouchStart, x, y)
	for _, vx := range []float64{-4, -3, -2} {
		time.Sleep(60 * time.Millisecond)
		x, y := place(vx, -4)
		p.touch(input.DispatchTouchEventTypeTouchMove, x, y)
	}
	p.touch(input.DispatchTouchEventTypeTouchEnd, 0, 0)
	p.count(6)
}

// A generated set is taken over as it is, and survives loading the page again, in full.
func TestOwnPointsAreKept(t *testing.T) {
	p := open(t, "#lab=boundary&data=gauss&n=300&ntest=100", laptop)
	p.do(chromedp.Click("#own-edit"))
	p.wait("own points", 10*time.Second, `gradlab.link().includes("data=own")`)
	p.wait("the note", 10*time.Second, `/200 of class 0, 200 of class 1.*share them as a file/.test(document.querySelector(".own-note").textContent)`)
	p.shot("taken")
	time.Sleep(1500 * time.Millisecond) // it is kept once a second
	p.do(chromedp.Reload())
	p.ready()
	p.wait("the points", 10*time.Second, `document.querySelector(".own-note").textContent.includes("200 of class 0")`)
	p.do(chromedp.Click("#own-clear"))
	p.wait("none", 10*time.Second, `document.querySelector(".own-note").textContent.includes("No points yet")`)
	p.do(chromedp.Click("#undo"))
	p.wait("the points again", 10*time.Second, `document.querySelector(".own-note").textContent.includes("200 of class 0")`)
}

// choose gives the dialog a file.
func (p *page) choose(path string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles("#table-file", []string{path}))
}

const tableStatus = `document.getElementById("table-status").textContent`

// A table comes in with a preview, refused rows are named, and columns can be chosen.
func TestLoadTable(t *testing.T) {
	p := open(t, "#lab=boundary", laptop)
	dir := t.TempDir()
	csv := filepath.Join(dir, "flowers.csv")
	rows := "id,length,width,species\n"
	for i := range 40 {
		rows += fmt.Sprintf("%d,%.1f,%.1f,%s\n", i, 4+float64(i%7)/2, 2+float64(i%5)/3, []string{"rose", "tulip", "lily"}[i%3])
	}
	rows += "40,n/a,2.0,rose\n41,5.0\n"
	if err := os.WriteFile(csv, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	p.do(chromedp.Click("#own-load"))
	p.choose(csv)
	p.wait("the table", 10*time.Second, tableStatus+`.includes("40 rows, 3 classes (lily, rose, tulip)")`)
	if s := eval[string](p, tableStatus); !strings.Contains(s, "2 rows were refused") {
		t.Errorf("status %q", s)
	}
	if s := eval[string](p, `document.querySelector(".table-refused").textContent`); !strings.Contains(s, "line 42") || !strings.Contains(s, "line 43") {
		t.Errorf("refused %q", s)
	}
	p.shot("preview")
	if !eval[bool](p, `document.getElementById("table-standard").checked`) {
		t.Error("numbers far from 0 are not standardised")
	}
	// Another column for x1.
	eval[any](p, `(() => { const m = document.querySelector(".table-columns select"); m.value = "1"; m.dispatchEvent(new Event("change")); return 0 })()`)
	p.wait("the other column", 10*time.Second, `document.querySelector(".table-rows th.chosen").textContent === "id" && `+tableStatus+`.includes("41 rows")`)
	p.shot("columns")
	p.do(chromedp.Click("#table-use"))
	p.wait("own points", 10*time.Second, `gradlab.link().includes("data=own") && !document.getElementById("table-dialog").open`)
	p.count(41)
	p.run(10)
	p.shot("loaded")

	// What is no table changes nothing.
	link := p.link()
	for text, want := range map[string]string{
		"1,2\n3,4\n":          "three columns",
		"a,b,c\n":             "no row below it",
		"x1,x2,class\n1,2,\n": "class is empty",
	} {
		p.do(chromedp.Click("#own-load"))
		eval[any](p, `(() => { const a = document.getElementById("table-text"); a.value = %q; a.dispatchEvent(new Event("input")); return 0 })()`, text)
		p.wait("a sentence", 10*time.Second, tableStatus+`.length > 0 && !`+tableStatus+`.startsWith("Reading")`)
		if s := eval[string](p, tableStatus); !strings.Contains(s, want) || !eval[bool](p, `document.getElementById("table-use").disabled`) {
			t.Errorf("%q: %s", text, s)
		}
		eval[any](p, `(document.getElementById("table-dialog").close(), 0)`)
	}
	if p.link() != link {
		t.Error("what is no table changes the experiment")
	}
}

// 100,000 rows come in slices between which the page goes on drawing. (How long that takes is
// logged, not asserted: it is the machine's, and software draws.)
func TestLoadLargeTable(t *testing.T) {
	p := open(t, "#lab=boundary&hidden=4&ntest=0", small)
	var b strings.Builder
	b.WriteString("x1,x2,class\n")
	for i := range 100_000 {
		fmt.Fprintf(&b, "%.4f,%.4f,%d\n", float64(i*7919%10007)/5000-1, float64(i*104729%9973)/5000-1, i*31%100/50)
	}
	csv := filepath.Join(t.TempDir(), "large.csv")
	if err := os.WriteFile(csv, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	eval[any](p, `(document.getElementById("own-load").click(), window.frames = 0, window.longest = 0, window.last = performance.now(),
		(function beat(now) { window.frames++; window.longest = Math.max(window.longest, now - window.last); window.last = now; requestAnimationFrame(beat) })(performance.now()), 0)`)
	start := time.Now()
	p.choose(csv)
	p.wait("the table", 30*time.Second, tableStatus+`.includes("100,000 rows")`)
	read := time.Since(start)
	t.Logf("read in %v and %.0f frames, the longest of %.0f ms", read, eval[float64](p, "window.frames"), eval[float64](p, "window.longest"))
	if frames := eval[float64](p, "window.frames"); frames < 3 {
		t.Errorf("%.0f frames while the table was read", frames)
	}
	start = time.Now()
	eval[any](p, `(document.getElementById("table-use").click(), 0)`)
	p.wait("own points", 30*time.Second, `gradlab.link().includes("data=own")`)
	p.wait("an answer", 30*time.Second, `gradlab.snapshot().status === "ready"`)
	t.Logf("taken over in %v, the longest frame %.0f ms", time.Since(start), eval[float64](p, "window.longest"))
	p.shot("large")
}
