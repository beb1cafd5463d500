//go:build !js

package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// A scene is something that the page draws all the time.
type scene struct {
	name, link string
	clicks     [][2]float64 // before it plays, in a window of 1280×720
	do         string       // a script before it plays
}

// Places of the picture at 1280×720: the faces of the card of the accuracy, the chip at the right
// end of the network's title, and a unit of a network of two layers.
var (
	confusion = [2]float64{1193, 534}
	weights   = [2]float64{1219, 534}
	study     = [2]float64{1245, 534}
	chip      = [2]float64{794, 79}
	unit      = [2]float64{487, 167}
)

var scenes = []scene{
	{name: "Boundary, 2-8-8-1, speed 10", link: "#lab=boundary&speed=10"},
	{name: "Boundary, 2-8-8-1, full speed", link: "#lab=boundary&speed=0"},
	{name: "Boundary, 8 layers of 64", link: "#lab=boundary&hidden=64,64,64,64,64,64,64,64&speed=0"},
	{name: "… weights of a unit, confusion", link: "#lab=boundary&speed=0&nval=100", clicks: [][2]float64{unit, confusion}},
	{name: "… lifted to R³, all weights", link: "#lab=boundary&data=circle&hidden=none&features=x1sq,x2sq,sqrt2x1x2&speed=0&reg=l2", clicks: [][2]float64{chip, weights}},
	{name: "… two runs, paths over α", link: "#lab=boundary&speed=0&compare=loss:squared&nval=100", clicks: [][2]float64{study, {1034, 615}}},
	{name: "… a step opened up", link: "#lab=boundary&speed=10", clicks: [][2]float64{chip, confusion}, do: `setInterval(() => gradlab.send({type: "do", key: "step/next"}), 40)`},
	{name: "Gradients, 4 networks of 10 layers", link: "#lab=gradients&depth=10&beside=remedies"},
	{name: "Gradients, as lines", link: "#lab=gradients&depth=10&beside=remedies&act=sigmoid&width=64"},
	{name: "Fit, a network learns", link: "#lab=fit&family=mlp&cap=32"},
	{name: "Bias–variance, sweeping", link: "#lab=biasvar&family=mlp&caps=1,2,4,8,16,32&runs=200"},
	{name: "Double descent, sweeping", link: "#lab=descent&model=mlp&caps=1,2,4,6,8,12,16,24,32,48,64&runs=50"},
	{name: "Autodiff, stepping", link: "#lab=autodiff"},
}

// Runs that are paused at full speed.
var paused = []struct{ name, link string }{
	{"2-8-8-1", "#lab=boundary&hidden=8,8&speed=0"},
	{"2-32-32-32-1, batch 64", "#lab=boundary&hidden=32,32,32&n=500&batch=64&speed=0"},
	{"8 layers of 64, batch 1000", "#lab=boundary&hidden=64,64,64,64,64,64,64,64&n=1000&batch=0&speed=0"},
	{"2-8-8-1, a study beside it", "#lab=boundary&hidden=8,8&speed=0&nval=100&reg=l2"},
}

// counts makes the page count what it tells the graphics card.
const counts = `(() => {
	const sums = window.top.benchGL ??= {draws: 0, uploads: 0, bytes: 0}, gl = WebGL2RenderingContext.prototype;
	const watch = (name, note) => { const f = gl[name]; gl[name] = function (...a) { note(a); return f.apply(this, a); }; };
	watch("drawElements", () => sums.draws++);
	watch("texSubImage2D", (a) => { sums.uploads++; sums.bytes += 4 * a[4] * a[5]; });
	watch("bufferSubData", (a) => { sums.bytes += a[4] || a[2].byteLength; });
})()`

// stats is what the page tells of its frames, with the counts.
type stats struct {
	Drawn, DrawnMedian, DrawnP10, DrawnP90, UpdateMedian float64
	Draws, Uploads, Bytes                                float64
}

// frames measures what a frame takes of the page's own time, Update and Draw, and how soon a
// pause is seen. which keeps to the scenes with that in their name.
func frames(which string) error {
	out, err := goCmd("list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return err
	}
	root := strings.TrimSpace(string(out))
	if _, err := os.Stat(filepath.Join(root, "assets/build/page.wasm.gz")); err != nil {
		return fmt.Errorf("%w: run `make build` first", err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: http.FileServer(http.Dir(root))}
	go server.Serve(l)
	defer server.Close()
	tab, done, err := window()
	if err != nil {
		return err
	}
	defer done()
	at := "http://" + l.Addr().String() + "/"

	fmt.Println("\nFrames in which the picture is drawn, ms of the page's own time (Update and Draw), software GL, 1280×720.")
	fmt.Printf("%-36s %7s %7s %7s %7s %7s %9s %9s\n", "what is on screen", "median", "10 %", "90 %", "Update", "draws", "uploads", "kB")
	for _, s := range scenes {
		if !strings.Contains(s.name+s.link, which) {
			continue
		}
		if err := s.measure(tab, at); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	fmt.Println("\nA pause, ms from the command until the button shows the run at rest, by the answer of the Worker.")
	for _, r := range paused {
		if !strings.Contains(r.name+r.link+" pause", which) {
			continue
		}
		if err := load(tab, at+r.link); err != nil {
			return err
		}
		ms, err := chromedp.Run(tab, chromedp.Evaluate[[]float64](pauses(strings.Contains(r.name, "study")), chromedp.EvalAwaitPromise))
		if err != nil {
			return err
		}
		slices.Sort(ms)
		fmt.Printf("%-36s median %3.0f, longest of %d: %3.0f\n", r.name, ms[len(ms)/2], len(ms), ms[len(ms)-1])
	}
	return nil
}

// window opens Chromium with software GL.
func window() (context.Context, func(), error) {
	profile, err := os.MkdirTemp("", "gradlab-bench-frames")
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(),
		chromedp.Headless, chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.UserDataDir(profile),
		chromedp.Flag("use-gl", "angle"), chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("ignore-gpu-blocklist", true), chromedp.Flag("disable-renderer-backgrounding", true),
		chromedp.Flag("disable-background-timer-throttling", true), chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	tab, cancelTab := chromedp.NewContext(ctx)
	done := func() { cancelTab(); cancel(); os.RemoveAll(profile) }
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
		done()
		return nil, nil, err
	}
	_, err = chromedp.Call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1280, Height: 720, DeviceScaleFactor: 1})
	if err == nil {
		_, err = chromedp.Call(tab, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: counts})
	}
	return tab, done, err
}

// load opens an address and waits for the first picture.
func load(tab context.Context, address string) error {
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank"), chromedp.Navigate(address)); err != nil {
		return err
	}
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ok, err := chromedp.Run(tab, chromedp.Evaluate[bool](`document.documentElement.dataset.state === "running" && gradlab.snapshot() !== null`))
		if ok && err == nil {
			return nil
		}
	}
	return errors.New("no picture comes")
}

// enough is how many drawn frames the page takes its figures from: the first ones, while the
// program is still being compiled, are not among them.
const enough = 256

// measure prints the line of one scene.
func (s *scene) measure(tab context.Context, at string) error {
	if err := load(tab, at+s.link); err != nil {
		return err
	}
	for _, c := range s.clicks {
		if err := chromedp.Do(tab, chromedp.MouseClickXY(c[0], c[1])); err != nil {
			return err
		}
		time.Sleep(300 * time.Millisecond)
	}
	do := s.do
	if do == "" {
		do = `gradlab.send({type: "play"})`
	}
	if _, err := chromedp.Run(tab, chromedp.Evaluate[any](do+", null")); err != nil {
		return err
	}
	var first, now stats
	for end := time.Now().Add(40 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		got, err := chromedp.Run(tab, chromedp.Evaluate[stats](`({...gradlab.stats(), ...benchGL})`))
		if err != nil {
			return err
		}
		if now = got; first.Drawn == 0 && now.Drawn > 30 {
			first = now
		}
		if now.Drawn > enough+30 {
			break
		}
	}
	n := max(now.Drawn-first.Drawn, 1)
	fmt.Printf("%-36s %7.2f %7.2f %7.2f %7.2f %7.1f %9.1f %9.0f\n", s.name, now.DrawnMedian, now.DrawnP10, now.DrawnP90, now.UpdateMedian,
		(now.Draws-first.Draws)/n, (now.Uploads-first.Uploads)/n, (now.Bytes-first.Bytes)/n/1024)
	return nil
}

// pauses is a script that returns how long some pauses take.
func pauses(studying bool) string {
	begin := ""
	if studying {
		begin = `gradlab.send({type: "do", key: "study", text: "alpha"});`
	}
	return `(async () => {
	const frame = () => new Promise((r) => requestAnimationFrame(r)), list = [];
	const { port1, port2 } = new MessageChannel(), turn = () => new Promise((r) => { port1.onmessage = r; port2.postMessage(0); });
	const button = document.getElementById("play");
	for (let i = 0; i < 9; i++) {
		gradlab.send({type: "play"});` + begin + `
		const from = performance.now();
		while (gradlab.snapshot().status !== "running" || performance.now() - from < 300 + 17 * i) await frame();
		const sent = performance.now();
		gradlab.send({type: "pause"});
		while (button.getAttribute("aria-label") !== "Play") await turn();
		list.push(performance.now() - sent);
		while (gradlab.snapshot().pending) await frame();
	}
	return list;
})()`
}
