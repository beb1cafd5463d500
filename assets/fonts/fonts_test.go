package fonts

import (
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// needed are the characters beyond ASCII that labels use.
const needed = "äöüßéøñ" +
	"αβγδεζηθκλμνξπρστφχψω ΓΔΘΛΞΠΣΦΨΩ" +
	"∂∇Σ∑√∫ ²³¹⁰⁴⁵⁶⁷⁸⁹⁻⁺ⁿᵀʰᶻ ₀₁₂₃₄₅₆₇₈₉ᵢⱼ ½¼¾ ·−–—×÷±≈≠≤≥ →←↑↓ ∞…‖°% ŷ"

func faces(t testing.TB) map[string]*sfnt.Font {
	m := map[string]*sfnt.Font{}
	for name, data := range map[string][]byte{"Regular": Regular, "Medium": Medium} {
		f, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		m[name] = f
	}
	return m
}

func TestEveryNeededCharacterHasAGlyph(t *testing.T) {
	var b sfnt.Buffer
	for name, f := range faces(t) {
		for r := rune('!'); r < 0x7f; r++ {
			check(t, &b, name, f, r)
		}
		for _, r := range needed {
			if r != ' ' {
				check(t, &b, name, f, r)
			}
		}
	}
}

func check(t *testing.T, b *sfnt.Buffer, name string, f *sfnt.Font, r rune) {
	t.Helper()
	i, err := f.GlyphIndex(b, r)
	if err != nil || i == 0 {
		t.Errorf("%s has no glyph for %q (%U)", name, r, r)
		return
	}
	seg, err := f.LoadGlyph(b, i, fixed.I(16), nil)
	if err != nil || len(seg) == 0 {
		t.Errorf("%s draws nothing for %q (%U): %v", name, r, r, err)
	}
}

func TestFiguresAreTabular(t *testing.T) {
	var b sfnt.Buffer
	for name, f := range faces(t) {
		width := func(r rune) fixed.Int26_6 {
			i, _ := f.GlyphIndex(&b, r)
			w, err := f.GlyphAdvance(&b, i, fixed.I(64), font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			return w
		}
		for r := '1'; r <= '9'; r++ {
			if width(r) != width('0') {
				t.Errorf("%s: %c is %v wide, 0 is %v", name, r, width(r), width('0'))
			}
		}
	}
}

func TestSizeBudget(t *testing.T) {
	if n := len(Regular) + len(Medium); n > 60<<10 {
		t.Errorf("the two faces take %d bytes, want ≤ 60 KiB", n)
	}
}
