//go:build js

package controls

import (
	"strconv"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// splitBar shows how examples are dealt out to training, validation and test, as parts of one
// bar; its two handles move examples from one part to the next, and the number of all stays as
// it is. What it changes are the fields n, nval and ntest, in one go.
type splitBar struct {
	box     js.Value
	parts   [3]js.Value
	words   [3]*dom.Text
	handles [2]js.Value
	shown   experiment.Shares
	held    bool // a handle is being moved: the bar shows what it would become
}

// splitNames is what the parts are called.
var splitNames = [3]string{"train", "validation", "test"}

// newSplit makes the bar for a panel whose session takes whole Configs, nil for others.
func newSplit(p *Panel) *splitBar {
	session, ok := p.s.(interface{ Send(experiment.Command) })
	if !ok {
		return nil
	}
	b := &splitBar{}
	bar := dom.Attr(dom.Make("div", "split-bar"), "aria-hidden", "true")
	for i, name := range splitNames {
		word := dom.Make("span", "")
		b.parts[i], b.words[i] = dom.Make("div", "split-"+name, word), dom.TextOf(word)
		bar.Call("append", b.parts[i])
	}
	b.box = dom.Attr(dom.Make("div", "split", bar), "role", "group", "aria-label", "Split into train, validation and test",
		"title", "Drag a border: examples go from one part to the next")
	for i := range b.handles {
		h := dom.Attr(dom.Make("input", ""), "type", "range", "min", "0", "aria-label", "Border of "+splitNames[i]+" and "+splitNames[i+1])
		b.handles[i] = h
		p.on.On(h, "input", func(js.Value) { b.held = true; b.draw(b.moved(i)) })
		p.on.On(h, "change", func(js.Value) {
			b.held = false
			if next, err := p.s.Config().WithShares(b.moved(i)); err == nil {
				session.Send(experiment.Configure{Config: next})
			} else {
				b.shown = experiment.Shares{} // back to what is
			}
			b.update(p.s.Config())
		})
		b.box.Call("append", h)
	}
	return b
}

// moved returns the parts as handle i has them; a handle pushes the other one along.
func (b *splitBar) moved(i int) experiment.Shares {
	return b.shown.Moved(i, b.handles[i].Get("valueAsNumber").Int())
}

// update shows c.
func (b *splitBar) update(c experiment.Config) {
	if now := c.Shares(); now != b.shown && !b.held {
		b.shown = now
		total, step := now.Total(), now.Step()
		for i, h := range b.handles {
			h.Set("max", total)
			h.Set("step", step)
			h.Set("valueAsNumber", now[0]+i*now[1])
		}
		b.draw(now)
	}
}

// draw shows parts of the given sizes.
func (b *splitBar) draw(now experiment.Shares) {
	total := float64(now.Total())
	for i, n := range now {
		share := float64(n) / max(total, 1)
		b.parts[i].Get("style").Set("flexGrow", share)
		dom.Flag(b.parts[i], "hidden", n == 0)
		word := ""
		if share > 0.18 {
			word = [3]string{"train ", "val ", "test "}[i]
		}
		if share > 0.11 {
			word += strconv.Itoa(n)
		}
		b.words[i].Set(word)
	}
	for i, h := range b.handles {
		dom.Attr(h, "aria-valuetext", splitNames[i]+" "+strconv.Itoa(now[i])+", "+splitNames[i+1]+" "+strconv.Itoa(now[i+1]))
	}
}
