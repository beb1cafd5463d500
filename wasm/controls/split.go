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
	shown   [3]int
	held    bool // a handle is being moved: the bar shows what it would become
}

// splitKeys are the fields of the parts, splitNames what they are called.
var splitKeys, splitNames = [3]string{"n", "nval", "ntest"}, [3]string{"train", "validation", "test"}

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
			next := p.s.Config()
			for k, v := range b.moved(i) {
				if err := experiment.FieldOf(splitKeys[k]).Parse(&next, strconv.Itoa(v)); err != nil {
					b.shown = [3]int{} // back to what is
					b.update(p.s.Config())
					return
				}
			}
			session.Send(experiment.Configure{Config: next})
			b.update(p.s.Config())
		})
		b.box.Call("append", h)
	}
	return b
}

// moved returns the parts as handle i has them; a handle pushes the other one along.
func (b *splitBar) moved(i int) [3]int {
	total := b.shown[0] + b.shown[1] + b.shown[2]
	var at [2]int
	for k, h := range b.handles {
		at[k] = h.Get("valueAsNumber").Int()
	}
	at[i] = min(max(at[i], min(2, total)), total) // something has to be learnt from
	if i == 0 {
		at[1] = max(at[0], at[1])
	} else {
		at[0] = min(at[0], at[1])
	}
	return [3]int{at[0], at[1] - at[0], total - at[1]}
}

// update shows c.
func (b *splitBar) update(c experiment.Config) {
	if now := [3]int{c.N, c.NVal, c.NTest}; now != b.shown && !b.held {
		b.shown = now
		total := now[0] + now[1] + now[2]
		step := 1
		for _, s := range [...]int{2, 5, 10, 20, 50, 100, 200} {
			if total%s == 0 && now[0]%s == 0 && now[1]%s == 0 && s*40 <= total {
				step = s
			}
		}
		for i, h := range b.handles {
			h.Set("max", total)
			h.Set("step", step)
			h.Set("valueAsNumber", now[0]+i*now[1])
		}
		b.draw(now)
	}
}

// draw shows parts of the given sizes.
func (b *splitBar) draw(now [3]int) {
	total := float64(now[0] + now[1] + now[2])
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
