//go:build !js

package panel

import "github.com/hajimehoshi/ebiten/v2"

// note is the error of a field, under its control; it takes no room while there is none.
type note struct {
	leaf
	text  string
	lines []string
	tone  tone
}

func newNote(p *Panel) *note {
	n := &note{tone: warning}
	n.setup(p, 0, 0)
	return n
}

// set shows err, nil for nothing, and makes room for it.
func (n *note) set(err error) {
	t := ""
	if err != nil {
		t = err.Error()
	}
	n.write(t)
}

// write shows a text, "" for nothing, and makes room for it.
func (n *note) write(t string) {
	if t == n.text {
		return
	}
	n.text = t
	n.lines = n.skin().wrap(t, n.skin().px(inner), sizeTiny, false)
	n.high = n.skin().px(noteHigh) * len(n.lines)
	n.p.relayout()
}

func (n *note) Render(dst *ebiten.Image) {
	r := n.rect()
	for i, l := range n.lines {
		q := r
		q.Min.Y += i * n.skin().px(noteHigh)
		q.Max.Y = q.Min.Y + n.skin().px(noteHigh)
		n.skin().text(dst, l, q, sizeTiny, false, n.skin().c.tone(n.tone), left)
	}
}
