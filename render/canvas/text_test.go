package canvas

import (
	"math"
	"strings"
	"testing"
)

func TestFiguresAreTabular(t *testing.T) {
	c := begin(1.25)
	for _, st := range []Style{{Size: 13}, {Size: 13, Medium: true}, {Size: 21}} {
		want := c.Measure("0.0000", st)
		for _, s := range []string{"1.1111", "4.7471", "9.8765"} {
			if got := c.Measure(s, st); math.Abs(got-want) > 1e-9 {
				t.Errorf("%+v: %q is %v wide, 0.0000 is %v", st, s, got, want)
			}
		}
	}
}

func TestTextAdvancesAsMeasured(t *testing.T) {
	c := begin(1)
	st := Style{Size: 13, Color: white}
	for _, s := range []string{"", "Type VAT", "½(y−h)² → ∇L", "x₁x₂ sin x₁"} {
		if w, m := c.Text(0, 0, s, st), c.Measure(s, st); w != m {
			t.Errorf("%q is drawn %v wide, measured %v", s, w, m)
		}
	}
	if c.Measure("VA", st) >= c.Measure("V", st)+c.Measure("A", st) {
		t.Error("V and A are not kerned")
	}
}

func TestTextAlignment(t *testing.T) {
	for _, scale := range []float64{1, 2} {
		var mid [3]float64
		for a := Left; a <= Right; a++ {
			c := begin(scale)
			c.Text(200, 100, "HHHH", Style{Size: 20, Color: white, Align: a})
			b := bounds(c)
			mid[a] = b.X + b.W/2
			// Capitals stand on the baseline; a texel of air may lie around a glyph.
			if bottom := b.Bottom(); math.Abs(bottom-100) > 1.1/scale {
				t.Errorf("scale %v: capitals end at %v, want 100", scale, bottom)
			}
			if h := b.H; math.Abs(h-20*CapHeight) > 1.6/scale {
				t.Errorf("scale %v: capitals are %v high, want %v", scale, h, 20*CapHeight)
			}
		}
		if !(mid[Left] > 200 && math.Abs(mid[Center]-200) < 1 && mid[Right] < 200) {
			t.Errorf("scale %v: middles at %v", scale, mid)
		}
	}
}

// Glyphs lie on whole device pixels, or they would be blurred.
func TestGlyphsLieOnDevicePixels(t *testing.T) {
	c := begin(1.25)
	c.Text(3.3, 17.7, "accuracy 0.992", Style{Size: 13, Color: white})
	for _, v := range c.Batches()[0].Vertices {
		if v.DstX != float32(math.Round(float64(v.DstX))) || v.DstY != float32(math.Round(float64(v.DstY))) {
			t.Fatalf("a glyph's corner lies at (%v, %v)", v.DstX, v.DstY)
		}
	}
}

func TestFit(t *testing.T) {
	c := begin(1)
	st := Style{Size: 13}
	const s = "each unit draws its own basis"
	for w := 0.0; w < 220; w += 7 {
		got := c.Fit(s, w, st)
		if !strings.HasPrefix(s, got) || c.Measure(got, st) > w {
			t.Errorf("Fit in %v gives %q, %v wide", w, got, c.Measure(got, st))
		}
		if got != "" && got != s && s[len(got)] != ' ' {
			t.Errorf("Fit in %v cuts a word: %q", w, got)
		}
	}
	if got := c.Fit(s, 1000, st); got != s {
		t.Errorf("Fit shortens what fits: %q", got)
	}
}
