//go:build browser

package e2e

import (
	"encoding/json"
	"math"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// inPicture turns a place of the cards into one of the tab.
func (p *page) inPicture(x, y float64) (float64, float64) {
	p.t.Helper()
	r := eval[[]float64](p, `(() => { const r = document.getElementById("picture").getBoundingClientRect(); return [r.left, r.top] })()`)
	return r[0] + x, r[1] + y
}

// A point is put down, moved and taken away by mouse, the fit follows at once, and each of
// these is undone as one.
func TestFitByHand(t *testing.T) {
	p := open(t, "#lab=fit&cap=3&pts=0.1,0.9,0.3,0.1,0.5,-0.7,0.7,-1,0.9,-0.4", laptop)
	// loss waits for another train error than was, and returns it.
	loss := func(was float64) float64 {
		t.Helper()
		p.wait("another fit", 5*time.Second, `!gradlab.snapshot().pending && Math.abs(gradlab.snapshot().loss.train - %v) > 1e-9`, was)
		return eval[float64](p, "gradlab.snapshot().loss.train")
	}
	points := func(want int) {
		t.Helper()
		p.wait("the points", 5*time.Second, `(gradlab.link().match(/pts=([^&]*)/) || ["", ""])[1].split(",").length === %d`, 2*want)
	}
	first := loss(-1)
	if first > 0.01 {
		t.Fatalf("the train error of five points is %v", first)
	}
	x, y := p.inPicture(288, 120)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, input.MouseButtonNone, 0)
	time.Sleep(200 * time.Millisecond)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	points(6)
	added := loss(first)
	if added < 10*first {
		t.Errorf("a point far off changes the train error from %v to %v", first, added)
	}

	p.mouse(input.DispatchMouseEventTypeMousePressed, x, y, input.MouseButtonLeft, 0)
	for i := range 5 {
		p.mouse(input.DispatchMouseEventTypeMouseMoved, x+float64(8*i), y+float64(20*i), input.MouseButtonLeft, 0)
		time.Sleep(50 * time.Millisecond)
	}
	p.mouse(input.DispatchMouseEventTypeMouseReleased, x+32, y+80, input.MouseButtonLeft, 0)
	points(6)
	moved := loss(added)
	p.send(`{type: "undo"}`) // the whole drag
	if back := loss(moved); math.Abs(back-added) > 1e-12 {
		t.Errorf("after undo the train error is %v, was %v", back, added)
	}
	p.clickWith(x, y, input.MouseButtonRight, 0)
	points(5)
	if gone := loss(added); math.Abs(gone-first) > 1e-9 {
		t.Errorf("without the point the train error is %v, was %v", gone, first)
	}
}

// A click in the curve of errors makes that complexity the one that is shown.
func TestFitPicksAComplexity(t *testing.T) {
	p := open(t, "#lab=fit&cap=4", laptop)
	x, y := p.inPicture(820, 200)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, input.MouseButtonNone, 0)
	time.Sleep(200 * time.Millisecond)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.wait("another complexity", 5*time.Second, `/cap=([0-9]+)/.test(gradlab.link()) && !gradlab.link().includes("cap=4")`)
	p.wait("its fit", 5*time.Second, `!gradlab.snapshot().pending && gradlab.snapshot().loss.train !== null`)
	s := p.snapshot()
	if s.Loss.Train == nil || s.Loss.Test == nil || *s.Loss.Test <= *s.Loss.Train {
		t.Errorf("%s: loss %+v", p.link(), s.Loss)
	}
}

// Networks of other widths are trained and cross-validated beside the run from a chip, which then
// takes it back; another lab meanwhile gets nothing of it.
func TestFitStudiesWidths(t *testing.T) {
	p := open(t, "#lab=fit&family=mlp&caps=1,2,3&folds=3&stop=300", laptop)
	p.wait("the picture", 5*time.Second, `!gradlab.snapshot().pending && gradlab.snapshot().loss.train !== null`)
	x, y := p.inPicture(848, 339)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, input.MouseButtonNone, 0)
	time.Sleep(200 * time.Millisecond)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.wait("the study", 20*time.Second, `(s => s && s.done === 12 && s.jobs === 12 && s.val.every(v => v > 0))(gradlab.snapshot().study)`)
	if s := p.snapshot(); s.Step != 0 {
		t.Errorf("the run is at step %v", s.Step)
	}
	p.send(`{type: "set", key: "stop", value: 20000}`) // begins it anew, and it takes long
	p.wait("a long one", 5*time.Second, `(s => s && s.done < 12)(gradlab.snapshot().study)`)
	p.wait("some of it", 20*time.Second, `(s => s && s.done > 0)(gradlab.snapshot().study)`)
	x, y = p.inPicture(857, 339)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, input.MouseButtonNone, 0)
	time.Sleep(200 * time.Millisecond)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.wait("the end of it", 5*time.Second, `!gradlab.snapshot().study`)
}

// A formula for the truth with holes is told of, and one that is none is refused at its field.
func TestFitTellsOfGaps(t *testing.T) {
	p := open(t, "#lab=fit&truth=own&fx=log(x-0.3)", laptop)
	p.wait("the word", 5*time.Second, `gradlab.snapshot().note.includes("left out")`)
	if msg := p.refuse(`gradlab.send({type: "set", key: "fx", value: "sin("})`); !strings.Contains(msg, "fx") {
		t.Errorf("a formula that is none is refused with %q", msg)
	}
}

// Bias–variance plays from the space bar, gives the page the numbers that gradrun prints, and a
// click in the fits looks at another x without beginning anew.
func TestBiasVariance(t *testing.T) {
	const link = "#lab=biasvar&caps=1,3,4,15&runs=60"
	p := open(t, "?workers=2"+link, laptop)
	p.do(chromedp.KeyEvent(" "))
	p.wait("the end", 30*time.Second, `gradlab.snapshot().status === "finished"`)
	bin := filepath.Join(t.TempDir(), "gradrun")
	build := exec.Command("go", "build", "-o", bin, "./core/cmd/gradrun")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	out, err := exec.Command(bin, "-link", link, "-json").Output()
	if err != nil {
		t.Fatal(err)
	}
	type point struct {
		Capacity, Noise, Bias2, Variance, Total float64
		Runs                                    int
		Measured                                struct{ Mean, SE float64 }
	}
	got := eval[[]point](p, "gradlab.snapshot().sweep.points")
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for i := range 4 {
		var want point
		if err := dec.Decode(&want); err != nil || i >= len(got) {
			t.Fatalf("%v, %d points", err, len(got))
		}
		g := got[i]
		near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(math.Abs(want.Total)) }
		if g.Capacity != want.Capacity || g.Runs != want.Runs || !near(g.Bias2, want.Bias2) || !near(g.Variance, want.Variance) || !near(g.Measured.Mean, want.Measured.Mean) {
			t.Errorf("point %d is %+v, of gradrun %+v", i, g, want)
		}
		if math.Abs(g.Measured.Mean-g.Total) > 4*g.Measured.SE {
			t.Errorf("degree %v: measured %v ± %v, the parts sum to %v", g.Capacity, g.Measured.Mean, g.Measured.SE, g.Total)
		}
	}
	before := p.picture()
	x, y := p.inPicture(120, 200)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, input.MouseButtonNone, 0)
	time.Sleep(200 * time.Millisecond)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.wait("another x", 5*time.Second, `/x0=0\.1/.test(gradlab.link()) && gradlab.snapshot().status === "finished"`)
	p.changed("a look at another x", 0, before)
	// Another tab and back: the sweep is as it was.
	p.send(`{type: "set", key: "lab", value: "fit"}`)
	p.wait("the other lab", 5*time.Second, `gradlab.link().includes("lab=fit") && gradlab.snapshot().status === "ready"`)
	p.send(`{type: "set", key: "lab", value: "biasvar"}`)
	p.wait("the sweep", 5*time.Second, `gradlab.snapshot().status === "finished" && gradlab.snapshot().sweep.points.length === 4`)
	// Of several inputs the first is looked along, and a click in the errors shows another capacity.
	eval[[]string](p, `gradlab.load("#lab=biasvar&family=relus&d=3&n=10&caps=3,10,40&runs=20&cap=3&x0=1")`)
	p.wait("the other link", 5*time.Second, `gradlab.link().includes("d=3") && !gradlab.snapshot().pending`)
	p.send(`{type: "play"}`)
	p.wait("the end", 20*time.Second, `gradlab.snapshot().status === "finished"`)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.wait("an x below 0", 5*time.Second, `/x0=-[12]/.test(gradlab.link())`)
	x, y = p.inPicture(960, 300)
	p.mouse(input.DispatchMouseEventTypeMouseMoved, x, y, input.MouseButtonNone, 0)
	time.Sleep(200 * time.Millisecond)
	p.clickWith(x, y, input.MouseButtonLeft, 0)
	p.wait("another capacity", 5*time.Second, `/cap=40/.test(gradlab.link()) && gradlab.snapshot().status === "finished"`)
}
