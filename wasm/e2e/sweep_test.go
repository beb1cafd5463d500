//go:build browser

package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// sweepPoint is a point of gradlab.snapshot().sweep, or a line of gradrun.
type sweepPoint struct {
	Capacity      float64
	Runs          int
	Train, Excess struct{ Mean, Median, Q1, Q3 float64 }
}

// measure plays the sweep of the page from its start, and returns when the first point was there
// and when the last, in ms.
func (p *page) measure() (first, last float64) {
	p.t.Helper()
	p.send(`{type: "reset"}`)
	p.wait("a new start", 5*time.Second, `gradlab.snapshot().status === "ready" && gradlab.snapshot().sweep.done === 0`)
	times := eval[[]float64](p, `(async () => {
		const from = performance.now(); let first = 0;
		gradlab.send({type: "play"});
		for (;;) {
			await new Promise((r) => setTimeout(r, 5));
			const s = gradlab.snapshot();
			if (!first && s.sweep.done > 0) first = performance.now() - from;
			if (s.status === "finished") return [first, performance.now() - from];
		}
	})()`)
	return times[0], times[1]
}

const (
	figureA    = "#lab=descent&model=mlp&d=8&sigma=0.5&runs=10"
	figureReLU = "#lab=descent&runs=30&caps=1,2,4,6,8,10,14,18,22,26,30,36,38,40,42,44,48,60,80,120,200,400"
)

// How long the two figures take with two Workers. Times on a machine that others
// use too are told, and bounded for gross faults only.
func TestSweepTimes(t *testing.T) {
	for _, link := range []string{figureA, figureReLU} {
		p := open(t, "?workers=2"+link, small)
		p.measure() // the programs are compiled as they run
		first, last := p.measure()
		t.Logf("%s: first point after %.0f ms, all after %.0f ms, a drawn frame %.2f ms",
			link, first, last, eval[float64](p, "gradlab.stats().drawnMedian"))
		if last > 20000 {
			t.Errorf("%s takes %.0f ms with two Workers", link, last)
		}
		if n := eval[float64](p, "gradlab.stats().hands"); n != 1 {
			t.Errorf("two Workers: %v hands", n)
		}
	}
}

// A sweep of networks has the same digits with one Worker, two and five, and as gradrun prints.
func TestSweepIsTheSameEverywhere(t *testing.T) {
	link := "#lab=descent&model=mlp&d=8&sigma=0.5&runs=4&caps=1,3,6,16&stop=100&seed=5"
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
	var want []sweepPoint
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var s sweepPoint
		if err := dec.Decode(&s); err != nil {
			t.Fatal(err)
		}
		want = append(want, s)
	}
	if len(want) != 4 {
		t.Fatalf("gradrun prints %d points", len(want))
	}
	for _, workers := range []string{"1", "2", "5"} {
		p := open(t, "?workers="+workers+link, small)
		p.measure()
		got := eval[[]sweepPoint](p, "gradlab.snapshot().sweep.points")
		for i := range want {
			if i >= len(got) || got[i] != want[i] {
				t.Fatalf("%s Workers: point %d is %+v, of gradrun %+v", workers, i, got[i], want[i])
			}
		}
	}
}

// A hand that dies is replaced, its job done again, and the page says so; the numbers are those
// of a sweep in which nobody died.
func TestSweepOutlivesAHand(t *testing.T) {
	link := "#lab=descent&model=mlp&d=8&sigma=0.5&runs=20"
	p := open(t, "?workers=3"+link, view{w: 800, h: 450, trouble: true})
	p.measure()
	want := eval[[]sweepPoint](p, "gradlab.snapshot().sweep.points")
	p.send(`{type: "reset"}`)
	p.wait("a new start", 5*time.Second, `gradlab.snapshot().sweep.done === 0`)
	p.send(`{type: "play"}`)
	p.wait("some runs", 10*time.Second, `gradlab.snapshot().sweep.done > 20`)
	eval[any](p, `[...gradlabHost.trainer.hands.values()][0].postMessage({die: "a fault of a test"}), 0`)
	p.wait("the end", 30*time.Second, `gradlab.snapshot().status === "finished"`)
	got := eval[[]sweepPoint](p, "gradlab.snapshot().sweep.points")
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("point %d is %+v, was %+v", i, got[i], want[i])
		}
	}
	if s := p.snapshot(); !strings.Contains(s.Note, "a fault of a test") {
		t.Errorf("the page says %q", s.Note)
	}
	if n := eval[float64](p, "gradlab.stats().hands"); n != 2 {
		t.Errorf("%v hands after one was replaced", n)
	}
}

// Pause, another lab, a reload and a hidden page leave no Worker computing: what the Workers run
// afterwards, as the system counts it, is a moment. A hidden page goes on when it is asked to.
func TestSweepStops(t *testing.T) {
	p := open(t, "?workers=2#lab=descent&model=mlp&d=20&n=200&sigma=0.5&runs=200&caps=64,128,256&stop=20000", small)
	ran := func() (s float64) {
		for _, w := range workers() {
			s += w.ran
		}
		return s
	}
	if len(workers()) == 0 {
		t.Skip("the system does not tell the time of threads")
	}
	computing := func(what string) {
		t.Helper()
		from, end := ran(), time.Now().Add(10*time.Second)
		for ran()-from < 0.3 {
			if time.Now().After(end) {
				t.Fatalf("%s: no Worker computes", what)
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
	stops := func(what string, do func()) {
		t.Helper()
		do()
		from := ran()
		time.Sleep(400 * time.Millisecond)
		after := ran() - from
		time.Sleep(300 * time.Millisecond)
		later := ran() - from - after
		t.Logf("%s: two Workers ran for %.0f ms after it", what, 1000*after)
		// Each has a tenth of a second; what is done afterwards is a picture, and the page's beat.
		if after > 0.25 || later > 0.05 {
			t.Errorf("%s: the Workers ran for another %.0f ms, and in the last 300 ms for %.0f", what, 1000*after, 1000*later)
		}
	}
	p.click("#play")
	p.wait("hands", 10*time.Second, `gradlab.stats().hands === 1 && gradlab.snapshot().status === "running"`)
	computing("play")
	stops("a pause", func() { p.click("#play") })
	p.click("#play")
	computing("play again")
	stops("another lab", func() { p.send(`{type: "set", key: "lab", value: "boundary"}`) })
	p.send(`{type: "set", key: "lab", value: "descent"}`)
	p.wait("the sweep", 5*time.Second, `gradlab.snapshot().sweep !== null`)
	p.send(`{type: "play"}`)
	computing("back")
	const look = `(Object.defineProperty(document, "visibilityState", {configurable: true, get: () => %q}), document.dispatchEvent(new Event("visibilitychange")), 0)`
	stops("hidden", func() { eval[any](p, look, "hidden") })
	eval[any](p, look, "visible")
	computing("seen again")
	p.send(`{type: "set", key: "background", value: true}`)
	p.wait("the switch", 3*time.Second, `gradlab.link().includes("background=1")`)
	eval[any](p, look, "hidden")
	time.Sleep(1300 * time.Millisecond) // longer than a page may draw nothing
	computing("hidden, and told to go on")
	eval[any](p, look, "visible")
	p.do(chromedp.Reload())
	p.ready()
	stops("a reload", func() {})
}

// turns is how long a thread ran, and how long it waited for a processor, in s.
type turns struct{ ran, waited float64 }

// workers returns the turns of each thread of a Worker of our browser, by its number; nil where
// the system does not tell. What else the machine does changes how long a thread waits, but not
// much of how long it has to run.
func workers() map[string]turns {
	times := map[string]turns{}
	comms, _ := filepath.Glob("/proc/[0-9]*/task/*/comm")
	for _, file := range comms {
		if !ours(strings.Split(file, "/")[2]) {
			continue
		}
		name, err := os.ReadFile(file)
		if err != nil || !strings.HasPrefix(string(name), "DedicatedWorker") {
			continue
		}
		stat, err := os.ReadFile(filepath.Join(filepath.Dir(file), "schedstat")) // ns, ns, turns
		fields := strings.Fields(string(stat) + " 0 0")
		ran, err1 := strconv.ParseFloat(fields[0], 64)
		waited, err2 := strconv.ParseFloat(fields[1], 64)
		if err == nil && err1 == nil && err2 == nil {
			times[filepath.Base(filepath.Dir(file))] = turns{ran / 1e9, waited / 1e9}
		}
	}
	return times
}

// ours reports whether a process was started by this one, or by one that was.
func ours(pid string) bool {
	for range 20 {
		stat, err := os.ReadFile("/proc/" + pid + "/stat")
		_, rest, ok := strings.Cut(string(stat), ") ")
		if err != nil || !ok {
			return false
		}
		if pid = strings.Fields(rest)[1]; pid == strconv.Itoa(os.Getpid()) {
			return true
		}
	}
	return false
}

// Two Workers share a sweep evenly, take together little more of the processor than one alone, and
// do not wait for each other: so on two free processors they are almost twice as fast.
func TestSweepIsShared(t *testing.T) {
	if testing.Short() {
		t.Skip("a measurement: see make bench")
	}
	link := "#lab=descent&runs=120&caps=1,2,4,6,8,10,14,18,22,26,30,36,38,40,42,44,48,60,80,120,200,400&embed=1"
	if len(workers()) == 0 {
		t.Log("the system tells no time of threads, or nothing has run yet")
	}
	var alone, longest float64 // s, without waiting for a processor
	for _, n := range []string{"1", "2"} {
		p := open(t, "?workers="+n+link, view{w: 400, h: 300})
		p.measure() // the programs are compiled as they run
		for range 2 {
			before := workers()
			if len(before) == 0 {
				t.Skip("the system does not tell the time of threads")
			}
			_, wall := p.measure()
			sum, most := 0.0, 0.0
			for thread, w := range workers() {
				ran, waited := w.ran-before[thread].ran, w.waited-before[thread].waited
				if ran < 0.05 {
					continue // of another page
				}
				idle := max(wall/1000-ran-waited, 0)
				t.Logf("%s Workers, one of them: ran %.2f s, waited for a processor %.2f s, had nothing to do %.2f s", n, ran, waited, idle)
				sum, most = sum+ran, max(most, ran+idle)
			}
			switch {
			case n == "1" && (alone == 0 || sum < alone):
				alone = sum
			case n == "2" && (longest == 0 || most < longest):
				longest = most
			}
		}
	}
	t.Logf("two Workers are %.2f times as fast as one where nothing else runs", alone/longest)
	if alone < 1.6*longest {
		t.Errorf("one Worker runs for %.2f s, two for %.2f s each, or wait for each other", alone, longest)
	}
}
