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

// How long the two figures take, with two Workers and with one. Times on a machine that others
// use too are told, and bounded for gross faults only.
func TestSweepTimes(t *testing.T) {
	for _, link := range []string{figureA, figureReLU} {
		var took [2]float64
		for i, workers := range []string{"1", "2"} {
			p := open(t, "?workers="+workers+link, small)
			p.measure() // the programs are compiled as they run
			for range 3 {
				first, last := p.measure()
				if took[i] == 0 || last < took[i] {
					took[i] = last
				}
				t.Logf("%s Workers: first point after %.0f ms, all after %.0f ms", workers, first, last)
			}
			if n := eval[float64](p, "gradlab.stats().hands"); n != float64(i) {
				t.Errorf("%s Workers: %v hands", workers, n)
			}
			t.Logf("a drawn frame %.2f ms", eval[float64](p, "gradlab.stats().drawnMedian"))
		}
		t.Logf("%s: %.0f ms with two Workers, %.2f times as fast as with one", link, took[1], took[0]/took[1])
		if took[1] > 20000 || took[1] > 1.3*took[0] {
			t.Errorf("%s takes %.0f ms with two Workers, %.0f with one", link, took[1], took[0])
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

// Pause, another lab and a reload leave no Worker computing.
func TestSweepStops(t *testing.T) {
	link := "#lab=descent&model=mlp&d=20&n=200&sigma=0.5&runs=200&caps=64,128,256&stop=20000"
	p := open(t, "?workers=2"+link, small)
	quiet := func(what string) {
		t.Helper()
		// What Workers are at, they do not tell; but the machine's threads do: a loop on two of
		// them is as fast as it is when nothing computes.
		p.wait("quiet after "+what, 5*time.Second, `gradlab.snapshot().status !== "running"`)
		before := eval[float64](p, "gradlab.snapshot().step")
		time.Sleep(300 * time.Millisecond)
		if after := eval[float64](p, "gradlab.snapshot().step"); after != before {
			t.Errorf("%s: %v runs were made afterwards", what, after-before)
		}
	}
	p.send(`{type: "play"}`)
	p.wait("hands", 10*time.Second, `gradlab.stats().hands === 1 && gradlab.snapshot().status === "running"`)
	time.Sleep(500 * time.Millisecond)
	ms := eval[float64](p, `(async () => {
		const t = performance.now();
		gradlab.send({type: "pause"});
		while (gradlab.snapshot().status === "running") await new Promise((r) => setTimeout(r, 1));
		return performance.now() - t;
	})()`)
	t.Logf("paused after %.0f ms", ms)
	if ms > 1000 {
		t.Errorf("a pause took %.0f ms", ms)
	}
	quiet("a pause")
	p.send(`{type: "play"}`)
	time.Sleep(300 * time.Millisecond)
	p.send(`{type: "set", key: "lab", value: "boundary"}`)
	p.wait("the other lab", 5*time.Second, `gradlab.link().includes("lab=boundary") && gradlab.snapshot().status === "ready"`)
	p.send(`{type: "set", key: "lab", value: "descent"}`)
	p.wait("the sweep", 5*time.Second, `gradlab.snapshot().sweep !== null`)
	quiet("another lab")
}

// turns is how long a thread ran, and how long it waited for a processor, in s.
type turns struct{ ran, waited float64 }

// workers returns the turns of each thread of a Worker on this machine, by its number; nil where
// the system does not tell. What else the machine does changes how long a thread waits, but not
// much of how long it has to run.
func workers() map[string]turns {
	times := map[string]turns{}
	comms, _ := filepath.Glob("/proc/[0-9]*/task/*/comm")
	for _, file := range comms {
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

// Two Workers share a sweep evenly, take together little more of the processor than one alone, and
// do not wait for each other: so on two free processors they are almost twice as fast.
func TestSweepIsShared(t *testing.T) {
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
