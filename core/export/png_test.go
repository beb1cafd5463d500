package export

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// The picture stays what it was, and the file says where it comes from.
func TestAnnotatePNG(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	img.Set(1, 1, color.NRGBA{R: 200, G: 100, B: 50, A: 255})
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	const text = "#lab=descent&n=40, seed 1, σ = ½"
	out := AnnotatePNG(b.Bytes(), text)
	if !bytes.Contains(out, []byte("iTXtDescription\x00\x00\x00\x00\x00"+text)) {
		t.Errorf("%q", out)
	}
	got, err := png.Decode(bytes.NewReader(out)) // which looks at all check sums
	if err != nil || got.At(1, 1) != img.At(1, 1) || got.Bounds() != img.Bounds() {
		t.Errorf("%v, %v", got, err)
	}
	if none := []byte("no picture"); !bytes.Equal(AnnotatePNG(none, text), none) {
		t.Error("what is no PNG was changed")
	}
}
