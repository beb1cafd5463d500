//go:build !js

package main

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/exp/vmhost"
)

// The tests run the real program in a process of its own, with its input injected and its
// pixels read back: Ebiten lets one program be the screen of another. So they need a display
// of their own to draw on (make window has a virtual one).

var shots = flag.String("shots", "", "folder to leave pictures of the window in")

// host runs the tests within Ebiten's loop, where pixels can be read.
type host struct {
	m    *testing.M
	code int
}

func (h *host) Update() error {
	h.code = h.m.Run()
	return ebiten.Termination
}
func (*host) Draw(*ebiten.Image)         {}
func (*host) Layout(int, int) (int, int) { return 320, 240 }

func TestMain(m *testing.M) {
	flag.Parse()
	h := &host{m: m, code: 1}
	ebiten.SetWindowSize(320, 240)
	if err := ebiten.RunGame(h); err != nil {
		panic(err)
	}
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	os.Exit(h.code)
}

// built is the program, compiled once to be driven.
var built struct {
	once sync.Once
	dir  string
	err  error
	out  []byte
}

func binary(t *testing.T) string {
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "gradlab"); built.err != nil {
			return
		}
		cmd := exec.Command("go", "build", "-buildvcs=false", "-tags", "ebitenginevmguest", "-o", built.dir, ".")
		built.out, built.err = cmd.CombinedOutput()
	})
	if built.err != nil {
		t.Fatalf("building the program: %v\n%s", built.err, built.out)
	}
	return filepath.Join(built.dir, "gradlab")
}

// program is the window under test.
type program struct {
	t      *testing.T
	guest  *vmhost.GuestSession
	screen *ebiten.Image
	size   image.Point
	stderr *lockedBuffer
	clip   string // the file that the program's clipboard writes to and reads
	dir    string // where it was started, and saves its files
	end    func() // closes the window
}

// start runs the program with a window of the given size.
func start(t *testing.T, wide, high int, args ...string) *program {
	t.Helper()
	return startIn(t, t.TempDir(), wide, high, args...)
}

// startIn runs it in a folder that it was run in before: what it remembers is there.
func startIn(t *testing.T, dir string, wide, high int, args ...string) *program {
	t.Helper()
	p := &program{t: t, stderr: &lockedBuffer{}, clip: filepath.Join(dir, "clipboard"), dir: filepath.Join(dir, "work")}
	os.MkdirAll(p.dir, 0o755)
	for name, tool := range map[string]string{"wl-copy": "cat >" + p.clip, "wl-paste": "cat " + p.clip} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+tool+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}

	sock := filepath.Join(dir, "s")
	os.Remove(sock)
	ln, err := net.Listen("unix", sock)
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	ln.(*net.UnixListener).SetDeadline(time.Now().Add(time.Minute))
	endpoint, err := vmhost.EndpointURLFromAddr(ln.Addr())
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary(t), args...)
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "EBITENGINE_VM_ENDPOINT="+endpoint, "PATH="+dir+":"+os.Getenv("PATH"))
	cmd.Stderr, cmd.Dir = p.stderr, p.dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	conn, err := ln.Accept()
	if err != nil {
		cmd.Process.Kill()
		t.Fatalf("the program does not start: %v\n%s", err, p.stderr)
	}
	p.guest, err = vmhost.NewGuestSession(conn, &vmhost.NewGuestSessionOptions{IdleTimeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	p.end = func() {
		once.Do(func() {
			p.guest.Close()
			if err := cmd.Wait(); err != nil {
				t.Errorf("the program ended badly: %v\n%s", err, p.stderr)
			}
		})
	}
	t.Cleanup(p.end)
	p.resize(wide, high)
	p.ticks(2)
	return p
}

// resize gives the window another size in px.
func (p *program) resize(wide, high int) {
	p.t.Helper()
	p.size = image.Pt(wide, high)
	p.screen = ebiten.NewImage(wide, high)
	if err := p.guest.SetOutsideScreen(p.screen); err != nil {
		p.t.Fatal(err)
	}
}

// ticks lets the program update n times and draw once, as on a slow screen.
func (p *program) ticks(n int) {
	p.t.Helper()
	p.guest.AdvanceTicks(n)
	p.draw()
}

func (p *program) draw() {
	p.t.Helper()
	p.guest.AdvanceFrame()
	if !p.guest.WaitFrame() {
		p.t.Fatalf("the program does not draw: %v\n%s", p.guest.Err(), p.stderr)
	}
	p.guest.CompositeFrame()
}

// look returns what the window shows within r. Reading pixels back is slow without a GPU, so
// tests look at no more than they need.
func (p *program) look(r image.Rectangle) *image.RGBA {
	p.t.Helper()
	p.draw()
	img := image.NewRGBA(r)
	p.screen.SubImage(r).(*ebiten.Image).ReadPixels(img.Pix)
	return img
}

// frame returns all that the window shows.
func (p *program) frame() *image.RGBA {
	p.t.Helper()
	return p.look(image.Rectangle{Max: p.size})
}

// settled waits until nothing has changed within r for a while, and returns that.
func (p *program) settled(r image.Rectangle) *image.RGBA {
	p.t.Helper()
	last, same := p.look(r), 0
	p.until("a picture at rest", func() bool {
		p.ticks(4)
		time.Sleep(20 * time.Millisecond)
		now := p.look(r)
		if differs(now, last, r) {
			same = 0
		} else {
			same++
		}
		last = now
		return same >= 3
	})
	return last
}

// shot leaves the window's picture behind when pictures were asked for.
func (p *program) shot(name string) *image.RGBA {
	p.t.Helper()
	img := p.frame()
	if *shots != "" {
		f, err := os.Create(filepath.Join(*shots, name+".png"))
		if err != nil {
			p.t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, img); err != nil {
			p.t.Fatal(err)
		}
	}
	return img
}

func middle(r image.Rectangle) image.Point { return r.Min.Add(r.Size().Div(2)) }

func (p *program) move(q image.Point) {
	p.guest.MoveCursor(float64(q.X), float64(q.Y))
	p.ticks(1)
}

func (p *program) click(q image.Point) {
	p.move(q)
	p.guest.PressMouseButton(ebiten.MouseButtonLeft)
	p.ticks(1)
	p.guest.ReleaseMouseButton(ebiten.MouseButtonLeft)
	p.ticks(2)
}

func (p *program) drag(from, to image.Point) {
	p.move(from)
	p.guest.PressMouseButton(ebiten.MouseButtonLeft)
	p.ticks(1)
	p.move(from.Add(to).Div(2))
	p.move(to)
	p.guest.ReleaseMouseButton(ebiten.MouseButtonLeft)
	p.ticks(2)
}

// key strikes a key, with others held down.
func (p *program) key(k ebiten.Key, held ...ebiten.Key) {
	for _, h := range held {
		p.guest.PressKey(h)
	}
	p.guest.PressKey(k)
	p.ticks(1)
	p.guest.ReleaseKey(k)
	for _, h := range held {
		p.guest.ReleaseKey(h)
	}
	p.ticks(2)
}

func (p *program) typeText(s string) {
	for _, r := range s {
		p.guest.TypeRune(r)
		p.ticks(1)
	}
}

// until ticks the program until what is asked for has come.
func (p *program) until(what string, done func() bool) {
	p.t.Helper()
	for end := time.Now().Add(30 * time.Second); !done(); {
		if time.Now().After(end) {
			p.shot("failed")
			p.t.Fatalf("%s did not come\n%s", what, p.stderr)
		}
		p.ticks(2)
		time.Sleep(20 * time.Millisecond)
	}
}

// differs reports whether two pictures of the window are not the same within r.
func differs(a, b *image.RGBA, r image.Rectangle) bool {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		i, j := a.PixOffset(r.Min.X, y), b.PixOffset(r.Min.X, y)
		if !bytes.Equal(a.Pix[i:i+4*r.Dx()], b.Pix[j:j+4*r.Dx()]) {
			return true
		}
	}
	return false
}

// farApart reports whether a pixel of r differs between two pictures by more than one shade.
func farApart(a, b *image.RGBA, r image.Rectangle) bool {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		i, j := a.PixOffset(r.Min.X, y), b.PixOffset(r.Min.X, y)
		for k := range 4 * r.Dx() {
			if d := int(a.Pix[i+k]) - int(b.Pix[j+k]); d < -1 || d > 1 {
				return true
			}
		}
	}
	return false
}

// colours counts the different colours in r.
func colours(img *image.RGBA, r image.Rectangle) int {
	seen := map[color.RGBA]bool{}
	var last color.RGBA
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if c := img.RGBAAt(x, y); c != last {
				seen[c], last = true, c
			}
		}
	}
	return len(seen)
}

// lockedBuffer is a strings.Builder that a process may write to while a test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
