//go:build !js

package panel

import (
	"flag"
	"image"
	"os"
	"slices"
	"testing"

	"github.com/ebitenui/ebitenui/input"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/session"
)

// The tests run within Ebiten's loop: images can be drawn on and read back only there.

type host struct {
	m    *testing.M
	code int
}

func (h *host) Update() error            { h.code = h.m.Run(); return ebiten.Termination }
func (*host) Draw(*ebiten.Image)         {}
func (*host) Layout(int, int) (int, int) { return 320, 240 }

func TestMain(m *testing.M) {
	flag.Parse()
	h := &host{m: m, code: 1}
	if err := ebiten.RunGame(h); err != nil {
		panic(err)
	}
	os.Exit(h.code)
}

// client is an experiment that only remembers what it was told.
type client struct {
	sent []experiment.Command
	err  error
}

func (c *client) Send(cmd experiment.Command)   { c.sent = append(c.sent, cmd) }
func (*client) Latest() *experiment.Snapshot    { return nil }
func (c *client) Err() error                    { return c.err }
func (c *client) last() experiment.Command      { return c.sent[len(c.sent)-1] }
func (c *client) has(k experiment.Command) bool { return slices.Contains(c.sent, k) }

// mouse is the pointer that a test moves.
type mouse struct {
	at              image.Point
	down, was, held bool
	just, released  bool
}

func (m *mouse) Update() {
	m.just, m.released = m.down && !m.was, !m.down && m.was
	m.was = m.down
}
func (*mouse) AfterUpdate()                                       {}
func (*mouse) Draw(*ebiten.Image)                                 {}
func (*mouse) AfterDraw(*ebiten.Image)                            {}
func (m *mouse) MouseButtonPressed(b ebiten.MouseButton) bool     { return b == 0 && m.was }
func (m *mouse) MouseButtonJustPressed(b ebiten.MouseButton) bool { return b == 0 && m.just }
func (m *mouse) MouseButtonJustReleased(b ebiten.MouseButton) bool {
	return b == 0 && m.released
}
func (m *mouse) CursorPosition() (int, int)           { return m.at.X, m.at.Y }
func (*mouse) GetCursorImage(string) *ebiten.Image    { return nil }
func (*mouse) GetCursorOffset(string) (p image.Point) { return }

// bench is a panel in a window of its own with a pointer over it.
type bench struct {
	*Panel
	t      *testing.T
	c      *client
	s      *session.Session
	mouse  *mouse
	screen *ebiten.Image
	snap   *experiment.Snapshot
	wide   int
	high   int
	dpr    float64
	copied string
}

func newBench(t *testing.T, wide, high int, dpr float64, change func(*experiment.Config)) *bench {
	t.Helper()
	cfg := experiment.Default()
	if change != nil {
		change(&cfg)
	}
	b := &bench{t: t, c: &client{}, mouse: &mouse{at: image.Pt(-9, -9)}, wide: wide, high: high, dpr: dpr}
	b.s = session.New(b.c, cfg)
	b.Panel = New(b.s, Options{Copy: func(s string) error { b.copied = s; return nil }, Restart: func() {}})
	b.screen = ebiten.NewImage(wide, high)
	input.SetCursorUpdater(b.mouse)
	t.Cleanup(func() { input.SetCursorUpdater(nil); b.screen.Deallocate() })
	b.tick(2)
	return b
}

// tick updates and draws, as a window would.
func (b *bench) tick(n int) {
	for range n {
		b.Update(image.Pt(b.wide, b.high), b.dpr, b.snap)
		b.Draw(b.screen)
	}
}

func (b *bench) move(q image.Point) { b.mouse.at = q; b.tick(1) }

func (b *bench) click(q image.Point) {
	b.move(q)
	b.mouse.down = true
	b.tick(1)
	b.mouse.down = false
	b.tick(2)
}

func middle(r image.Rectangle) image.Point { return r.Min.Add(r.Size().Div(2)) }

// row returns the row of a field, brought into view.
func (b *bench) row(key string) *row {
	b.t.Helper()
	for _, r := range b.rows {
		if r.field.Key == key {
			if !r.field.First && !b.more[r.field.Group] {
				b.more[r.field.Group] = true
				for _, q := range b.rows {
					q.fold()
				}
				b.relayout()
				b.tick(2)
			}
			b.side.reveal(r.box.GetWidget().Rect)
			b.tick(2)
			return r
		}
	}
	b.t.Fatalf("the panel has no control for %q", key)
	return nil
}

func fieldKeys(cfg experiment.Config) []string {
	var keys []string
	for _, g := range experiment.Groups {
		first, more := experiment.FieldsOf(g, cfg)
		for _, f := range append(first, more...) {
			keys = append(keys, f.Key)
		}
	}
	return keys
}
