package digits

import (
	"math"
	"testing"
)

// The images are those of the source: their greys add up, one of them is what was seen there, and
// the mean and standard deviation are what Input takes them for.
func TestImages(t *testing.T) {
	if len(packed)*8 != 3*N*Pixels {
		t.Fatalf("%d bytes", len(packed))
	}
	sum, all := 0, 0.0
	for p := range Pixels {
		in := 0.0
		for i := range N {
			sum += int(Level(i, p))
			in += Input(i, p)
			all += Input(i, p) * Input(i, p)
		}
		if math.Abs(in) > 1e-9 {
			t.Errorf("pixel %d as an input has the mean %v", p, in/N)
		}
	}
	if math.Abs(all/(N*Pixels)-1) > 1e-12 {
		t.Errorf("inputs have the variance %v", all/(N*Pixels))
	}
	if sum != 138681 {
		t.Errorf("all greys together are %v", sum)
	}
	// The first three, as the source has it.
	for p, c := range "00376000" + "04637200" + "01066000" + "00175000" + "00005500" + "00000440" + "00422640" + "00366400" {
		if v := Level(300, p); rune('0'+v) != c {
			t.Errorf("pixel %d of the first three is %d, want %c", p, v, c)
		}
	}
	if Class(0) != 0 || Class(99) != 0 || Class(100) != 1 || Class(N-1) != 9 {
		t.Error("classes")
	}
}
