//go:build browser

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// What a demo costs a reader's machine, by the figures that Chromium's own task manager shows.

// A process is what Chromium and the system tell of one of the browser's processes.
type process struct {
	kind   string  // "renderer", "GPU", "browser", "utility"
	cpu    float64 // seconds of processor time since it began
	memory float64 // private memory, in MB: what Chromium calls the footprint
}

// processes returns those of the tab's browser, by their ids.
func (p *page) processes() map[int64]process {
	p.t.Helper()
	r, err := chromedp.CallBrowser(p.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		p.t.Fatal(err)
	}
	all := map[int64]process{}
	for _, info := range r.ProcessInfo {
		all[info.ID] = process{strings.ToLower(info.Type), worked(info.ID), footprint(info.ID)}
	}
	return all
}

// footprint is the private memory of a process in MB, as Chromium counts it on Linux: pages
// of its own that are in memory or swapped out.
func footprint(pid int64) float64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	kb := 0.0
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line)
		if len(f) == 3 && (f[0] == "RssAnon:" || f[0] == "VmSwap:") {
			n, _ := strconv.ParseFloat(f[1], 64)
			kb += n
		}
	}
	return kb / 1000
}

// worked is how many seconds the threads of a process have had a processor, finer than
// Chromium's own hundredths.
func worked(pid int64) (s float64) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	for _, name := range threads {
		data, _ := os.ReadFile(name)
		ns, _, _ := strings.Cut(string(data), " ")
		n, _ := strconv.ParseFloat(ns, 64)
		s += n / 1e9
	}
	return s
}

// memory adds up the private memory in MB of the processes of one kind that were not there
// before, and what those that were have grown by.
func memory(now, before map[int64]process, kind string) (mb float64) {
	for id, p := range now {
		if p.kind == kind {
			mb += p.memory - before[id].memory
		}
	}
	return mb
}

// What a demo may cost, in MB and as a part of one core.
const (
	oneDemo     = 250
	furtherDemo = 120
	atRest      = 0.01
)

// What a demo costs by Chromium's own figures, everything counted that the browser needs more
// of: the page's process with its Workers, and the one that draws (here by software, so that
// what would be the graphics card's memory is counted too).
func TestCost(t *testing.T) {
	ctx, stop, err := launch(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	at := host(t, "about:blank", "", `<div id="box"></div>`)
	p := open(t, at, view{w: 1280, h: 720, bare: true, in: ctx})
	empty := p.processes()

	p.do(chromedp.Navigate(base))
	p.ready()
	p.run(100)
	p.send(`{type: "play"}`)
	p.wait("a run", 10*time.Second, `gradlab.snapshot().step > 300`)
	p.send(`{type: "pause"}`)
	p.rest("paused")
	all := p.processes()
	one := memory(all, empty, "renderer") + memory(all, empty, "gpu")
	t.Logf("one demo: %.0f MB, of these %.0f in the process that draws", one, memory(all, empty, "gpu"))
	if one > oneDemo {
		t.Errorf("a page with one demo takes %.0f MB, more than %d", one, oneDemo)
	}
	p.send(`{type: "set", key: "stop", value: 350}`)
	p.send(`{type: "play"}`)
	p.wait("the end", 10*time.Second, `gradlab.snapshot().status === "finished"`)
	p.rest("finished")

	// Three demos in one page.
	p.do(chromedp.Navigate(at))
	frames := func(n int) float64 {
		eval[any](p, `(() => { for (let i = box.children.length; i < %d; i++) {
			const f = document.createElement("iframe");
			f.style.cssText = "width:400px;height:225px;display:inline-block";
			f.src = "index.html#embed=1&autoplay=1&seed=" + i;
			box.append(f);
		} return 0 })()`, n)
		p.wait("demos", 60*time.Second, `[...document.querySelectorAll("#box iframe")].every((f) => f.contentDocument?.documentElement.dataset.state === "running" && f.contentWindow.gradlab.snapshot()?.step > 50)`)
		all := p.processes()
		return memory(all, empty, "renderer") + memory(all, empty, "gpu")
	}
	first, third := frames(1), frames(3)
	further := (third - first) / 2
	t.Logf("each further demo of a page: %.0f MB", further)
	if further > furtherDemo {
		t.Errorf("a further demo takes %.0f MB, more than %d", further, furtherDemo)
	}
}

// rest checks that a demo that has nothing to do does next to nothing. The best of a few counts: the
// browser may still be compiling or tidying up.
func (p *page) rest(what string) {
	p.t.Helper()
	const long = 1500 * time.Millisecond
	best := 1.0
	for range 6 {
		before := p.processes()
		time.Sleep(long)
		used := 0.0
		for id, now := range p.processes() {
			used += now.cpu - before[id].cpu
		}
		if best = min(best, used/long.Seconds()); best < atRest {
			break
		}
	}
	p.t.Logf("%s: %.1f %% of a core", what, 100*best)
	if best >= atRest {
		p.t.Errorf("%s, a demo uses %.1f %% of a core, want less than %.0f %%", what, 100*best, 100*atRest)
	}
}
