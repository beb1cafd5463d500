//go:build browser

package e2e

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"image"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// The curves by hand: a capacity is pointed at and pinned, the legend switches curves, chips change
// scales and what is shown, the wheel zooms; the files say where they come from.
func TestDescentByHand(t *testing.T) {
	p := open(t, "#lab=descent&teacher=digits&n=40&runs=3&caps=2,10,22,40,80,400", view{w: 1280, h: 720})
	eval[any](p, catchFiles+", 0")
	p.send(`{type: "play"}`)
	p.wait("the end", 30*time.Second, `gradlab.snapshot().status === "finished"`)
	// Where a capacity stands, on the axis from 2 to 400.
	at := func(c float64) float64 { return 334 + 555*math.Log(c/2)/math.Log(200) }
	p.hover(at(22), 300)
	p.wait("a fit of 22", 10*time.Second, `gradlab.snapshot().looks?.some((k) => k.capacity === "22" && k.norm > 0 && k.error > 0)`)
	for _, c := range []float64{22, 400} {
		p.do(chromedp.MouseClickXY(at(c)-1, 300))
		p.wait("a pin", 10*time.Second, `gradlab.snapshot().looks.some((k) => k.capacity === "%v" && k.pinned === 1)`, c)
	}
	p.hover(at(40), 300)
	p.wait("three side by side", 10*time.Second, `gradlab.snapshot().looks.map((k) => k.capacity).join() === "22,400,40"`)
	p.do(chromedp.MouseClickXY(at(22), 300))
	p.wait("one let go", 10*time.Second, `gradlab.snapshot().looks.every((k) => k.capacity !== "22" || k.pinned === 0)`)
	p.hover(at(40), 300)
	p.wait("the threshold", 10*time.Second, `gradlab.snapshot().looks.map((k) => k.capacity).join() === "400,40"`)
	p.hover(1100, 690)
	time.Sleep(300 * time.Millisecond)

	curves, legend := image.Rect(290, 120, 895, 615), image.Rect(290, 98, 895, 118)
	before := p.picture()
	changes := func(what string, area image.Rectangle, do func()) {
		t.Helper()
		from := p.picture()
		do()
		for end := time.Now().Add(5 * time.Second); differ(from, p.picture(), area) < 40; time.Sleep(50 * time.Millisecond) {
			if time.Now().After(end) {
				p.shot("unchanged")
				t.Fatalf("%s: the picture is as it was", what)
			}
		}
	}
	away := func() { p.hover(1100, 690) }
	changes("values on hover", legend, func() { p.hover(at(80), 300) })
	changes("no values without a pointer", legend, away)
	for _, chip := range []struct {
		what string
		x    float64
	}{{"y linear", 869}, {"y log", 869}, {"x linear", 818}, {"x log", 818}, {"mean", 772}, {"median", 772}, {"mistakes", 696}, {"squared error", 696}} {
		changes(chip.what, curves, func() { p.do(chromedp.MouseClickXY(chip.x, 79)); away() })
	}
	changes("without the train error", curves, func() { p.do(chromedp.MouseClickXY(331, 108)); away() })
	changes("with it", curves, func() { p.do(chromedp.MouseClickXY(331, 108)); away() })
	p.hover(at(40), 300)
	time.Sleep(200 * time.Millisecond)
	changes("zoomed", curves, func() { p.wheel(at(40), 300, -240) })
	away()
	changes("whole", curves, func() { p.do(chromedp.MouseClickXY(635, 79)); away() })
	for end := time.Now().Add(5 * time.Second); differ(before, p.picture(), curves) > 400; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			p.shot("other")
			t.Fatalf("after all is put back %d pixels of the curves are others", differ(before, p.picture(), curves))
		}
	}

	p.click("#share")
	p.wait("the dialog", 3*time.Second, `document.getElementById("share-dialog").open`)
	said := func(what string, data []byte) {
		t.Helper()
		for _, part := range []string{"lab=descent", "teacher=digits", "caps=2,10,22,40,80,400", "seed"} {
			if !bytes.Contains(data, []byte(part)) && !bytes.Contains(data, []byte(strings.ReplaceAll(part, ",", "%2C"))) {
				t.Errorf("%s does not say %s: %.300s", what, part, data)
			}
		}
	}
	table := p.file("csv", "gradlab-descent-curves.csv")
	r := csv.NewReader(bytes.NewReader(table))
	r.Comment = '#'
	if rows, err := r.ReadAll(); err != nil || len(rows) != 7 || rows[6][1] != "400" || !strings.Contains(strings.Join(rows[0], " "), "error.median") {
		t.Errorf("the table: %v, %v", rows, err)
	}
	said("CSV", table)
	doc := p.file("json", "gradlab-descent-curves.json")
	var c struct{ Points []struct{ Capacity float64 } }
	if err := json.Unmarshal(doc, &c); err != nil || len(c.Points) != 6 {
		t.Errorf("JSON: %v, %.300s", err, doc)
	}
	said("JSON", doc)
	said("SVG", p.file("svg", "gradlab-descent-figure.svg"))
	said("PNG", p.file("png1", "gradlab-descent-figure@1x.png"))
}
