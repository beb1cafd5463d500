package boundary

import (
	"fmt"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/canvas"
	"gradlab/render/view"
)

// rooms are sizes of the cards' area: those of a laptop, a slide and a phone, and what
// windows, frames and text scales make of them.
var rooms = []struct{ w, h float64 }{
	{1008, 632}, {800, 370}, {390, 688}, // 1280×720, 800×450, 390×844
	{1008, 560}, {720, 500}, {1648, 990}, {2288, 1350}, {640, 360}, {480, 270}, {320, 568}, {360, 300},
	{768, 900}, {500, 500}, {400, 300}, {300, 200}, {1200, 400},
}

func TestCardsFitAndDoNotOverlap(t *testing.T) {
	for _, r := range rooms {
		for _, font := range []float64{0.75, 1, 1.5, 2} {
			for _, embed := range []bool{false, true} {
				l := Arrange(r.w, r.h, font, embed)
				name := fmt.Sprintf("%vx%v font %v embed %v", r.w, r.h, font, embed)
				cards := []canvas.Rect{l.Network, l.Map, l.Loss, l.Accuracy}
				whole := canvas.Rect{X: 0, Y: 0, W: r.w, H: r.h}
				n := 0
				for i, a := range cards {
					if a.Empty() {
						continue
					}
					n++
					if !a.Within(whole) {
						t.Errorf("%s: card %d %v sticks out", name, i, a)
					}
					for j, b := range cards[:i] {
						if a.Overlaps(b) {
							t.Errorf("%s: cards %d %v and %d %v overlap", name, i, a, j, b)
						}
					}
				}
				if l.Map.Empty() {
					t.Errorf("%s: there is no map", name)
				}
				if embed && n > 2 {
					t.Errorf("%s: %d cards, at most two when embedded", name, n)
				}
			}
		}
	}
}

func TestCardsOfTheThreeScreens(t *testing.T) {
	laptop := Arrange(1008, 632, 1, false)
	if laptop.Network.Empty() || laptop.Loss.Empty() || laptop.Accuracy.Empty() {
		t.Errorf("a laptop has room for four cards: %+v", laptop)
	}
	slide := Arrange(800, 370, 1, false)
	if !slide.Loss.Empty() || slide.Network.Empty() {
		t.Errorf("a slide has the network and the map: %+v", slide)
	}
	if s := slide.Sizes; min(s.Title, s.Body, s.Small) < 14 {
		t.Errorf("text on a slide is %v", s)
	}
	phone := Arrange(390, 688, 1, false)
	for _, r := range []canvas.Rect{phone.Network, phone.Map, phone.Loss} {
		if r.W != 374 {
			t.Errorf("a card of a phone is %v wide, want the row", r.W)
		}
	}
}

// At every size, text scale and network the parts of the cards lie inside them and apart.
func TestPartsFitTheirCards(t *testing.T) {
	nets := [][]int{{}, {2}, {8, 8}, {64, 64, 64, 64, 64, 64, 64, 64}, {256}, {1, 64, 3}, {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4}}
	for _, hidden := range nets {
		for _, r := range rooms {
			for _, font := range []float64{1, 2} {
				name := fmt.Sprintf("%v in %vx%v font %v", hidden, r.w, r.h, font)
				b := new(View)
				snap := &experiment.Snapshot{Map: experiment.Map{N: 2, Planes: 1, Data: make([]float32, 4)}}
				snap.Net.Sizes = append(append([]int{7}, hidden...), 1)
				snap.Net.Inputs = []string{"x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂"}
				cfg := experiment.Default()
				cfg.Font = font
				b.lay(&view.Context{Snap: snap, Config: cfg, W: r.w, H: r.h})
				l := &b.layout
				if !b.plane.area.Within(l.Map) {
					t.Errorf("%s: the map %v is not inside its card %v", name, b.plane.area, l.Map)
				}
				if r.h > 250*font && b.plane.area.W < 60 {
					t.Errorf("%s: the map is only %v wide", name, b.plane.area.W)
				}
				if b.plane.foot+l.Small/2 > l.Map.Bottom() {
					t.Errorf("%s: the legend ends below the card", name)
				}
				for _, k := range []*curveCard{&b.curves.loss, &b.curves.accuracy} {
					if !k.card.Empty() && (!k.area.Within(k.card) || k.area.H < 15) {
						t.Errorf("%s: curves in %v of card %v", name, k.area, k.card)
					}
				}
				checkNetwork(t, name, &b.net.plan, l)
			}
		}
	}
}

func checkNetwork(t *testing.T, name string, p *netPlan, l *Layout) {
	if l.Network.Empty() {
		return
	}
	right := l.Network.X
	for i := range p.layers {
		layer := &p.layers[i]
		if layer.x < right-1e-9 {
			t.Errorf("%s: layer %d begins at %v, before the end of the last at %v", name, i, layer.x, right)
		}
		right = layer.x + layer.width()
		for k := range layer.n {
			r := layer.tile(k)
			if !r.Within(l.Network) || r.Empty() {
				t.Fatalf("%s: unit %d of layer %d at %v is not inside %v", name, k, i, r, l.Network)
			}
			if r.Bottom() > p.foot-l.Small*canvas.CapHeight+1e-9 {
				t.Fatalf("%s: unit %d of layer %d at %v reaches into the captions at %v", name, k, i, r, p.foot)
			}
			if k > 0 && r.Overlaps(layer.tile(k-1)) {
				t.Fatalf("%s: units %d and %d of layer %d overlap", name, k-1, k, i)
			}
		}
	}
	if p.foot > l.Network.Bottom()-2 {
		t.Errorf("%s: captions at %v, the card ends at %v", name, p.foot, l.Network.Bottom())
	}
}
