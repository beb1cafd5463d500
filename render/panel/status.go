//go:build !js

package panel

import (
	"fmt"
	"image"
	"math"
	"strconv"
	"strings"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/notation"
	"gradlab/core/preset"
)

// status is what the panel says of the run: the epoch beside the transport, and the caption
// line with the lab's sentence or what went wrong, and the speed.
type status struct {
	p       *Panel
	epoch   *counter
	caption *sentence
	rate    *label

	snap    *experiment.Snapshot // of the last update, for the buttons
	running bool
	ended   bool
	ticks   int // since the numbers were last shown

	version     uint64 // of the session, and what stands below its experiment
	name, about string
}

// numberTicks is how often numbers change while the run goes on: 10 times a second, as
// often as one can read them.
const numberTicks = 6

func newStatus(p *Panel) *status {
	st := &status{p: p, ticks: numberTicks}
	st.epoch = newCounter(p)
	st.caption = &sentence{}
	st.caption.setup(p, 0, p.skin.px(34), widget.WidgetOpts.LayoutData(spring{}))
	p.help.on(st.caption.w, func() hint { return hint{st.caption.title, st.caption.text} })
	st.rate = newLabel(p, "0000 k examples/s", sizeText, false, muted, 28)
	st.rate.text, st.rate.at = "", right
	p.help.on(st.rate.w, func() hint { return meaning("rate") })
	p.help.on(st.epoch.w, func() hint { return meaning("epoch") })
	return st
}

// update takes in a snapshot, nil before the first.
func (st *status) update(snap *experiment.Snapshot) {
	if v := st.p.s.Version(); v != st.version {
		st.version = v
		st.name, st.about = preset.Caption(st.p.s.Config())
		st.name += "."
	}
	title, text := st.name, st.about
	st.ticks++
	if snap == nil {
		st.caption.set(title, text, muted)
		return
	}
	running := snap.Status == experiment.Running
	if running != st.running {
		st.running = running
		st.ticks = numberTicks
		st.p.touch()
	}
	st.ended = snap.Status.Ended()
	if snap.Note != "" {
		title, text = "", snap.Note
		st.caption.set(title, text, warning)
	} else {
		st.caption.set(title, text, muted)
	}
	if st.ticks >= numberTicks || !running {
		st.ticks = 0
		if w := &snap.Sweep; w.Jobs > 0 {
			st.epoch.set("runs", float64(w.Done))
		} else {
			st.epoch.set(epochWord, snap.Epoch)
		}
		st.rate.set(speed(snap))
	}
}

// meaning is what package notation says about a quantity.
func meaning(key string) hint {
	e := notation.Find(key)
	if e == nil {
		return hint{}
	}
	h := hint{e.Name, e.Text}
	if e.Formula != "" {
		h.text = e.Formula + ".  " + e.Text
	}
	return h
}

// speed says how fast the run goes, or what it does instead.
func speed(snap *experiment.Snapshot) string {
	if snap.Status != experiment.Running {
		return snap.Status.String()
	}
	if w := &snap.Sweep; w.Jobs > 0 && w.Left == w.Left {
		return strconv.Itoa(int(math.Ceil(w.Left))) + " s left"
	}
	if snap.Rate <= 0 {
		return ""
	}
	return thousands(snap.Rate) + " examples/s"
}

// thousands writes a positive number with three digits or so: 950, 12.8 k, 1.24 M.
func thousands(v float64) string {
	unit := ""
	for _, u := range []string{"k", "M", "G"} {
		if v < 999.5 {
			break
		}
		v, unit = v/1000, u
	}
	digits := 0
	if unit != "" {
		digits = min(max(2-int(math.Floor(math.Log10(v))), 0), 2)
	}
	t := strconv.FormatFloat(v, 'f', digits, 64)
	if unit == "" {
		return t
	}
	return t + " " + unit
}

// counter shows the epoch with leading zeros, so that it stands still.
type counter struct {
	leaf
	word, text string
}

const epochWord = "epoch"

func newCounter(p *Panel) *counter {
	c := &counter{}
	s := p.skin
	c.setup(p, s.width(epochWord, sizeText, false)+s.px(5)+s.width(epochText(0), sizeText, true)+s.px(8), s.px(32), widget.WidgetOpts.LayoutData(spare(3)))
	c.set(epochWord, 0)
	return c
}

// epochText writes whole epochs in groups of three digits.
func epochText(v float64) string {
	n := uint64(max(v, 0))
	return fmt.Sprintf("%03d %03d", n/1000, n%1000)
}

func (c *counter) set(word string, count float64) {
	if t := epochText(count); t != c.text || word != c.word {
		c.word, c.text = word, t
		c.p.touch()
	}
}

func (c *counter) Render(dst *ebiten.Image) {
	s, r := c.skin(), c.rect()
	if r.Empty() {
		return
	}
	r.Min.X = s.text(dst, c.word, r, sizeText, false, s.c.Muted, left) + s.px(5)
	s.text(dst, c.text, image.Rect(r.Min.X, r.Min.Y, r.Max.X+s.px(20), r.Max.Y), sizeText, true, s.c.Ink, left)
}

// sentence is a title and a text, in one line or, where they are longer, in two smaller ones.
type sentence struct {
	leaf
	title, text string
	tone        tone
}

func (t *sentence) set(title, text string, tn tone) {
	if title != t.title || text != t.text || tn != t.tone {
		t.title, t.text, t.tone = title, text, tn
		t.p.touch()
	}
}

func (t *sentence) Render(dst *ebiten.Image) {
	s, r := t.skin(), t.rect()
	size, first := sizeText, r
	room := func() int {
		if t.title == "" {
			return r.Dx()
		}
		return r.Dx() - s.width(t.title, size, true) - s.px(10)
	}
	if s.width(t.text, size, false) > room() {
		size = sizeTiny
		first.Max.Y = (r.Min.Y + r.Max.Y) / 2
	}
	if t.title != "" {
		first.Min.X = s.text(dst, t.title, first, size, true, s.c.Ink, left) + s.px(10)
	}
	if first == r || first.Max.Y == r.Max.Y {
		s.text(dst, t.text, first, size, false, s.c.tone(t.tone), left)
		return
	}
	line := t.text
	if lines := s.wrap(t.text, first.Dx(), size, false); len(lines) > 1 {
		line = lines[0]
	}
	s.text(dst, line, first, size, false, s.c.tone(t.tone), left)
	rest := strings.TrimSpace(strings.TrimPrefix(t.text, line))
	s.text(dst, rest, image.Rect(r.Min.X, first.Max.Y, r.Max.X, r.Max.Y), size, false, s.c.tone(t.tone), left)
}
