//go:build !js

package main

import (
	"image"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/session"
	"gradlab/render/panel"
)

// nobody is a client that does nothing.
type nobody struct{ err error }

func (nobody) Send(experiment.Command)      {}
func (nobody) Latest() *experiment.Snapshot { return nil }
func (n nobody) Err() error                 { return n.err }

// places returns where the controls lie in a window of this size that was opened with a
// link: the panel is laid out once more in this process.
func places(t *testing.T, link string, wide, high int, open ...func(*panel.Panel)) (at map[string]image.Rectangle, pictures image.Rectangle) {
	t.Helper()
	cfg, problems := experiment.Parse(link)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	p := panel.New(session.New(nobody{}, cfg), panel.Options{Copy: copyText, Save: func(string, string) (string, error) { return "", nil }})
	screen := ebiten.NewImage(wide, high)
	defer screen.Deallocate()
	for _, o := range open {
		o(p)
	}
	for range 2 {
		p.Update(image.Pt(wide, high), 1, nil)
		p.Draw(screen)
	}
	return p.Places(), p.Area()
}

// all is the window of most tests.
var all = image.Rect(0, 0, 1280, 720)

const (
	playButton = "Play or pause (Space)"
	stepButton = "Step (→)"
	resetKey   = ebiten.KeyR
)

// link returns the link that the program puts on the clipboard.
func (p *program) link(at map[string]image.Rectangle) string {
	p.t.Helper()
	os.Remove(p.clip)
	p.click(middle(at["Copy link"]))
	var text []byte
	p.until("the link on the clipboard", func() bool {
		var err error
		text, err = os.ReadFile(p.clip)
		return err == nil && len(text) > 0
	})
	return string(text)
}

func TestTrainsPlaysAndPauses(t *testing.T) {
	const link = "#data=gauss&speed=100&theme=light"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.until("the first picture", func() bool { return colours(p.look(pictures), pictures) > 30 })
	before := p.shot("gauss-start")

	p.click(middle(at[playButton]))
	p.until("another epoch", func() bool { return differs(p.look(at["epoch"]), before, at["epoch"]) })
	p.until("another picture", func() bool { return differs(p.look(pictures), before, pictures) })

	p.click(middle(at[playButton]))
	p.move(image.Pt(640, 10))
	rest := p.settled(all)
	p.shot("gauss-paused")
	for range 20 {
		p.ticks(2)
		time.Sleep(5 * time.Millisecond)
	}
	if differs(p.look(at["epoch"]), rest, at["epoch"]) || differs(p.look(pictures), rest, pictures) {
		t.Error("the run goes on after a pause")
	}

	p.key(ebiten.KeySpace)
	p.until("the run after Space", func() bool { return differs(p.look(at["epoch"]), rest, at["epoch"]) })
	p.key(ebiten.KeySpace)
	p.key(resetKey)
	p.move(image.Pt(640, 10))
	again := p.settled(all)
	if differs(again, before, pictures) || differs(again, before, at["epoch"]) {
		p.shot("gauss-reset")
		t.Error("reset does not bring the first picture back")
	}
	p.key(ebiten.KeyArrowRight)
	p.until("the picture after one step", func() bool { return differs(p.look(pictures), again, pictures) })
}

func TestControlsChangeTheExperiment(t *testing.T) {
	const link = "#theme=light&noise=0.1"
	at, _ := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)

	// The third picture of seven, in lines of four.
	data := at["data"]
	p.click(image.Pt(data.Min.X+data.Dx()*5/8, data.Min.Y+data.Dy()/4))
	if l := p.link(at); !strings.Contains(l, "data=gauss") {
		t.Errorf("after a click on Gauss's picture the link is %s", l)
	}
	// The slider of the noise, from where it is to its end.
	noise := at["noise"]
	p.drag(image.Pt(noise.Min.X+20, middle(noise).Y), image.Pt(noise.Min.X+84, middle(noise).Y))
	if l := p.link(at); !strings.Contains(l, "noise=1") {
		t.Errorf("after dragging the noise to its end the link is %s", l)
	}
	// One undo takes the whole drag back, another the data set.
	p.key(ebiten.KeyZ, ebiten.KeyControlLeft)
	if l := p.link(at); strings.Contains(l, "noise=1") || !strings.Contains(l, "data=gauss") {
		t.Errorf("after one undo the link is %s", l)
	}
	p.key(ebiten.KeyZ, ebiten.KeyControlLeft, ebiten.KeyShiftLeft)
	if l := p.link(at); !strings.Contains(l, "noise=1") {
		t.Errorf("after redo the link is %s", l)
	}
	// A layer more.
	hidden := at["hidden"]
	p.click(image.Pt(hidden.Max.X-8, middle(hidden).Y))
	if l := p.link(at); !strings.Contains(l, "hidden=8,8,8") {
		t.Errorf("after + the link is %s", l)
	}
}

func TestTypedNumber(t *testing.T) {
	const link = "#theme=light"
	at, pictures := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	value := image.Pt(at["n"].Max.X-10, middle(at["n"]).Y)
	p.click(value)
	p.typeText("321")
	p.shot("typing")
	p.key(ebiten.KeyEnter)
	if l := p.link(at); !strings.Contains(l, "n=321") {
		t.Errorf("after typing 321 examples the link is %s", l)
	}
	// Space and letters belong to the text while one types.
	before := p.settled(all)
	p.click(value)
	p.guest.PressKey(ebiten.KeyR)
	p.typeText("r lots")
	p.guest.ReleaseKey(ebiten.KeyR)
	p.key(ebiten.KeyEnter)
	p.move(image.Pt(640, 10))
	after := p.shot("refused")
	column := image.Rect(0, at["n"].Max.Y, pictures.Min.X-16, at["n"].Max.Y+40)
	if !differs(before, after, column) {
		t.Error("a refused number is not told under its control")
	}
	if l := p.link(at); !strings.Contains(l, "n=321") {
		t.Errorf("after a refused number the link is %s", l)
	}
}

func TestKeyboardReachesControls(t *testing.T) {
	const link = "#theme=light"
	at, _ := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	p.key(ebiten.KeyTab, ebiten.KeyShiftLeft) // the last control of all
	p.shot("focus-last")
	p.key(ebiten.KeyTab) // the tab of the lab
	p.key(ebiten.KeyTab) // reset
	near := at[playButton].Inset(-4)
	before := p.settled(all)
	p.key(ebiten.KeyTab) // play
	p.shot("focus-play")
	if !differs(before, p.look(near), near) {
		t.Error("Tab does not show where the focus is")
	}
	p.key(ebiten.KeyEnter)
	p.until("the run after Enter on play", func() bool { return differs(p.look(at["epoch"]), before, at["epoch"]) })
}

// A click that is over before the program looks, and the tap of a finger, count like any
// other.
func TestQuickClickAndTap(t *testing.T) {
	const link = "#theme=light&speed=100"
	at, _ := places(t, link, 1280, 720)
	p := start(t, 1280, 720, "-link", link)
	play := middle(at[playButton])
	before := p.look(all)
	p.move(play)
	p.guest.PressMouseButton(ebiten.MouseButtonLeft)
	p.guest.ReleaseMouseButton(ebiten.MouseButtonLeft)
	p.ticks(3)
	p.until("the run after a quick click", func() bool { return differs(p.look(at["epoch"]), before, at["epoch"]) })
	p.click(play)
	rest := p.settled(at["epoch"])

	p.guest.PressTouch(1, float64(play.X), float64(play.Y))
	p.ticks(1)
	p.guest.ReleaseTouch(1)
	p.ticks(3)
	p.until("the run after a tap", func() bool { return differs(p.look(at["epoch"]), rest, at["epoch"]) })
}

// A window that was resized shows what one opened at that size shows, in every pixel.
// A shade of 1 in 255 is the blending of a sprite that lies elsewhere in the atlas by then.
func TestResizeIsClean(t *testing.T) {
	const link = "#theme=dark&data=circle"
	sizes := []image.Point{{1280, 720}, {800, 450}, {390, 844}, {1413, 801}, {1280, 720}}
	p := start(t, 1000, 600, "-link", link)
	for i, s := range sizes {
		p.resize(s.X, s.Y)
		p.ticks(2)
		all := image.Rectangle{Max: s}
		got := p.settled(all)
		fresh := start(t, s.X, s.Y, "-link", link)
		want := fresh.settled(all)
		if farApart(got, want, got.Rect) {
			p.shot("resized")
			fresh.shot("fresh")
			t.Errorf("resized to %v (%d) the window is not what a fresh one is", s, i)
		}
	}
}

func TestBadLinkIsTold(t *testing.T) {
	const bad = "#theme=light&lr=lots&nose=7&n=-3"
	at, pictures := places(t, "#theme=light", 1280, 720)
	p := start(t, 1280, 720, "-link", bad)
	p.until("the problems on stderr", func() bool { return strings.Count(p.stderr.String(), "\n") >= 3 })
	for _, word := range []string{"(lr)", "nose", "(n)", "1e-6"} {
		if !strings.Contains(p.stderr.String(), word) {
			t.Errorf("stderr does not speak of %s:\n%s", word, p.stderr)
		}
	}
	told := p.shot("bad-link")
	if l := p.link(at); !strings.Contains(l, "theme=light") || strings.Contains(l, "nose") {
		t.Errorf("the rest of the link is not taken over: %s", l)
	}
	strip := image.Rect(pictures.Min.X, pictures.Min.Y, pictures.Max.X, pictures.Min.Y+40)
	good := start(t, 1280, 720, "-link", "#theme=light")
	if !differs(told, good.settled(strip), strip) {
		t.Error("the window does not tell what was wrong with the link")
	}
}

func TestLooks(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		for _, s := range []struct {
			name       string
			wide, high int
		}{{"desk", 1280, 720}, {"slide", 800, 450}, {"phone", 390, 844}} {
			link := "#data=spiral&speed=50&theme=" + theme
			at, pictures := places(t, link, s.wide, s.high)
			p := start(t, s.wide, s.high, "-link", link)
			p.click(middle(at[playButton]))
			p.until("a trained picture", func() bool { return p.guest.ProcessedTicks() > 90 && colours(p.look(pictures), pictures) > 60 })
			p.click(middle(at[playButton]))
			p.move(image.Pt(s.wide-3, 3))
			img := p.settled(image.Rect(0, 0, s.wide, s.high))
			p.shot(s.name + "-" + theme)
			// Each part has a ground of its own and something on it.
			for what, r := range map[string]image.Rectangle{
				"header":   {Max: image.Pt(s.wide, 47)},
				"pictures": pictures,
			} {
				if n := colours(img, r); n < 10 {
					t.Errorf("%s %s: the %s has %d colours", s.name, theme, what, n)
				}
			}
			if c := img.RGBAAt(s.wide/2, 2); (c.R > 128) != (theme == "light") {
				t.Errorf("%s: the header's ground is %v in the %s theme", s.name, c, theme)
			}
		}
	}
}

func TestDrawer(t *testing.T) {
	const link = "#theme=light"
	at, pictures := places(t, link, 800, 450)
	p := start(t, 800, 450, "-link", link)
	p.click(middle(at["Controls"]))
	p.ticks(3)
	open := p.shot("drawer")
	column := image.Rect(pictures.Min.X, pictures.Min.Y, pictures.Min.X+260, pictures.Max.Y)
	if n := colours(open, column); n < 30 {
		t.Errorf("the open drawer has %d colours", n)
	}
	// A data set's picture in the drawer.
	p.click(image.Pt(14+60+20, 48+36+30))
	p.key(ebiten.KeyEscape)
	if l := p.link(at); !strings.Contains(l, "data=xor") {
		t.Errorf("after a click in the drawer the link is %s", l)
	}
	shut := p.settled(column)
	if !differs(open, shut, column) {
		t.Error("Escape does not shut the drawer")
	}
}

func TestFlags(t *testing.T) {
	run := func(args ...string) (out string, code int) {
		cmd := exec.Command(binary(t), args...)
		b, err := cmd.CombinedOutput()
		if err != nil {
			if _, ok := err.(*exec.ExitError); !ok {
				t.Fatal(err)
			}
		}
		return string(b), cmd.ProcessState.ExitCode()
	}
	if out, code := run("-version"); code != 0 || out != "gradlab "+experiment.Version+"\n" {
		t.Errorf("-version: status %d, %q", code, out)
	}
	if out, code := run("-help"); code != 0 || !strings.Contains(out, "-link") {
		t.Errorf("-help: status %d, %q", code, out)
	}
	if out, code := run("moons"); code != 2 || !strings.Contains(out, "neither a file") {
		t.Errorf("neither a link nor a file: status %d, %q", code, out)
	}
	if out, code := run("-lnik", "#data=moons"); code != 2 || strings.Count(out, "\n") != 1 || !strings.Contains(out, "-lnik") {
		t.Errorf("a wrong flag: status %d, %q", code, out)
	}
	if out, code := run("-help"); code != 0 || !strings.Contains(out, "Ctrl+O") {
		t.Errorf("-help: status %d, %q", code, out)
	}
	if out, code := run("-link", "#data=moons", "#data=xor"); code != 2 || !strings.Contains(out, "at a time") {
		t.Errorf("two links: status %d, %q", code, out)
	}
}
