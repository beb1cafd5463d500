//go:build !js

package panel

import (
	"fmt"
	"image"
	"math"
	"strconv"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
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
	seen    uint64
}

// numberTicks is how often numbers change while the run goes on: 10 times a second, as
// often as one can read them.
const numberTicks = 6

func newStatus(p *Panel) *status {
	st := &status{p: p, ticks: numberTicks}
	st.epoch = newCounter(p)
	st.caption = &sentence{}
	st.caption.setup(p, 0, p.skin.px(28), widget.WidgetOpts.LayoutData(spring{}))
	st.rate = newLabel(p, "0000 k examples/s", sizeText, false, muted, 28)
	st.rate.text, st.rate.at = "", right
	return st
}

// update takes in a snapshot, nil before the first.
func (st *status) update(snap *experiment.Snapshot) {
	lab := experiment.FieldOf("lab")
	cfg := st.p.s.Config()
	title, text := "", ""
	for _, ch := range lab.Choices {
		if ch.Key == cfg.Lab {
			title, text = ch.Title+".", ch.Help
		}
	}
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
		st.epoch.set(snap.Epoch)
		st.rate.set(speed(snap))
	}
}

// speed says how fast the run goes, or what it does instead.
func speed(snap *experiment.Snapshot) string {
	if snap.Status != experiment.Running {
		return snap.Status.String()
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
	text string
}

const epochWord = "epoch"

func newCounter(p *Panel) *counter {
	c := &counter{}
	s := p.skin
	c.setup(p, s.width(epochWord, sizeText, false)+s.px(5)+s.width(epochText(0), sizeText, true)+s.px(8), s.px(32), widget.WidgetOpts.LayoutData(spare(3)))
	c.set(0)
	return c
}

// epochText writes whole epochs in groups of three digits.
func epochText(v float64) string {
	n := uint64(max(v, 0))
	return fmt.Sprintf("%03d %03d", n/1000, n%1000)
}

func (c *counter) set(epoch float64) {
	if t := epochText(epoch); t != c.text {
		c.text = t
		c.p.touch()
	}
}

func (c *counter) Render(dst *ebiten.Image) {
	s, r := c.skin(), c.rect()
	if r.Empty() {
		return
	}
	r.Min.X = s.text(dst, epochWord, r, sizeText, false, s.c.Muted, left) + s.px(5)
	s.text(dst, c.text, image.Rect(r.Min.X, r.Min.Y, r.Max.X+s.px(20), r.Max.Y), sizeText, true, s.c.Ink, left)
}

// sentence is a title and a text in one line.
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
	if t.title != "" {
		r.Min.X = s.text(dst, t.title, r, sizeText, true, s.c.Ink, left) + s.px(10)
	}
	s.text(dst, t.text, r, sizeText, false, s.c.tone(t.tone), left)
}
