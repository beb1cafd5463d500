package stage_test

import (
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/render/stage"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// places are the parts of a window that the cards have: on a laptop, on a slide, on a phone.
var places = []struct {
	name  string
	w, h  int
	scale float64
}{
	{"1280x720", 1008, 632, 1},
	{"800x450", 800, 370, 1},
	{"390x844", 390, 688, 1},
}

type scene struct {
	name string
	make func(t *testing.T) *inline
}

// goldens lists every picture.
func goldens() []golden {
	var list []golden
	add := func(sc scene, dark bool, place int, in stage.Input) {
		p := places[place]
		list = append(list, golden{sc, nil, in, p.name, p.w, p.h, p.scale, dark, nil})
	}
	// after is add with something done before the picture is drawn.
	after := func(sc scene, dark bool, place int, done ...stage.Input) {
		add(sc, dark, place, stage.Input{})
		list[len(list)-1].done = done
	}
	const laptop, slide, phone = 0, 1, 2
	away := stage.Input{}
	spiral := learn("spiral", 2000, func(c *experiment.Config) { c.NVal = 100 })
	for place := range places {
		add(spiral, false, place, away)
		add(spiral, true, place, away)
	}
	// Four classes: blended regions, shapes, one output a class.
	arms := learn("arms4", 1500, func(c *experiment.Config) {
		c.Data, c.Act, c.Reg, c.Hidden, c.NTest = "arms4", "relu", "l2", experiment.MakeWidths(12, 12), 0
	})
	add(arms, false, laptop, away)
	add(arms, true, phone, away)
	// From no hidden layer to more than can be shown.
	add(learn("logistic", 300, func(c *experiment.Config) {
		c.Data, c.Hidden = "gauss", experiment.Widths{}
		c.Classes = true
	}), false, laptop, away)
	deep := learn("deep", 60, func(c *experiment.Config) {
		c.Hidden, c.Features, c.Act = experiment.MakeWidths(64, 64, 64, 64, 64, 64, 64, 64), 0b1111111, "relu"
	})
	add(deep, true, laptop, away)
	add(deep, false, phone, away)
	// What the pointer does: a unit large, a weight's value, the map and a curve read off.
	add(spiral.named("unit"), false, laptop, stage.Input{X: 364, Y: 262, Inside: true})
	add(spiral.named("link"), true, slide, stage.Input{X: 238, Y: 62, Inside: true})
	add(spiral.named("probe"), false, slide, stage.Input{X: 600, Y: 100, Inside: true})
	add(spiral.named("curve"), true, phone, stage.Input{X: 200, Y: 620, Inside: true, Touch: true, Pressed: true})
	// Each layer with an activation of its own, one of them pointed at.
	add(learn("activations", 300, func(c *experiment.Config) {
		c.Hidden, c.Act = experiment.MakeWidths(6, 6, 4), "tanh,relu,sigmoid"
	}), true, laptop, stage.Input{X: 289, Y: 427, Inside: true})
	// A step opened up: its gradient with all numbers, and on the way through a larger network.
	byHand := func(c *experiment.Config) {
		c.Data, c.Hidden, c.Act, c.Optim, c.LR, c.Batch = "moons", experiment.MakeWidths(3), "sigmoid", "sgd", 0.3, 1
	}
	add(learn("opened", 300, byHand).opened(6), false, laptop, away)
	add(learn("updated", 300, byHand).opened(7), true, slide, away)
	add(learn("opened", 300, byHand).opened(6), true, phone, away)
	// A frozen unit, pinned beside another one.
	after(learn("frozen", 300, func(c *experiment.Config) {
		c.Hidden, c.Freeze = experiment.MakeWidths(4, 3), "1.2,2.1"
	}), false, laptop, click(217, 190)...)
	add(learn("openedlarge", 300, func(c *experiment.Config) { c.Data = "blobs4" }).opened(6), true, laptop, away)
	// What is clicked: a unit, whose weights stay listed, and a weight, to be typed.
	after(spiral.named("pinned"), true, laptop, click(364, 262)...)
	after(spiral.named("typing"), false, laptop, append(click(364, 262), append(click(920, 118), stage.Input{Keys: []stage.Key("-1.2")})...)...)
	after(spiral.named("typing"), true, phone, tap(190, 435)...)
	// With a penalty, early stopping, and the test scores sealed, then looked at.
	lasso := learn("lasso", 900, func(c *experiment.Config) {
		c.Data, c.Noise, c.NVal, c.Patience, c.Reg, c.Alpha = "moons", 0.3, 100, 40, "l1", 0.003
		c.Features, c.Degree, c.Hidden, c.Seal = 0, 5, experiment.Widths{}, true
	})
	add(lasso, false, laptop, away)
	after(lasso.named("zeros"), true, laptop, click(945, 487)...)
	// The counts of classes, two and eight of them.
	after(spiral.named("confusion"), false, laptop, click(919, 487)...)
	after(spiral.named("confusion"), true, phone, append(tap(85, 570), tap(284, 570)...)...)
	eight := learn("eight", 600, func(c *experiment.Config) {
		c.Data, c.Points = "own", eightClasses()
	})
	after(eight, false, laptop, click(919, 487)...)
	// Two runs that differ in the loss alone, and in η, of which one has diverged.
	both := learn("compare", 300, func(c *experiment.Config) {
		c.Data, c.Hidden, c.LR, c.Batch, c.Compare = "circle", experiment.MakeWidths(4), 0.1, 0, "loss:squared"
	})
	add(both, false, laptop, away)
	add(both, true, slide, away)
	add(both, false, phone, away)
	after(both.named("compare-read"), true, laptop, stage.Input{X: 200, Y: 540, Inside: true})
	add(learn("compare-diverged", 200, func(c *experiment.Config) {
		c.Data, c.Loss, c.Optim, c.LR, c.Batch, c.NVal, c.Compare = "moons", "squared", "sgd", 0.1, 0, 100, "lr:30"
	}), true, laptop, away)
	// Three runs that differ in α alone, as the preset has them, and one of three that diverged.
	three := learn("compare-three", 1500, func(c *experiment.Config) {
		c.Data, c.N, c.NTest, c.Noise, c.Hidden, c.LR, c.Batch = "moons", 60, 500, 0.3, experiment.MakeWidths(20), 0.05, 0
		c.Reg, c.Alpha, c.Compare = "l2", 1e-4, "alpha:0.001~0.03"
	})
	for _, dark := range []bool{false, true} {
		add(three, dark, laptop, away)
		add(three, dark, slide, away)
	}
	add(three, false, phone, away)
	add(three.named("compare-three-read"), false, laptop, stage.Input{X: 500, Y: 240, Inside: true})
	add(learn("compare-three-diverged", 200, func(c *experiment.Config) {
		c.Data, c.Loss, c.Optim, c.LR, c.Batch, c.NVal, c.Compare = "moons", "squared", "sgd", 0.1, 0, 100, "lr:0.3~30"
	}), true, laptop, away)
	// The weights over α, and the losses over the width.
	paths := scene{"paths", func(t *testing.T) *inline {
		return start(t, 300, func(c *experiment.Config) {
			c.Data, c.N, c.NVal, c.Noise, c.Reg, c.Alpha = "circle", 60, 200, 0.3, "l1", 0.01
			c.Features, c.Degree, c.Hidden, c.LR, c.Batch = 0, 5, experiment.Widths{}, 0.1, 0
		})
	}}
	solved := func(sc scene, what string) scene {
		return scene{sc.name, func(t *testing.T) *inline {
			s := sc.make(t)
			s.Send(experiment.Do{Key: experiment.DoStudy, Text: what})
			for s.exp.Background() {
			}
			s.publish()
			return s
		}}
	}
	after(solved(paths, "alpha"), false, laptop, click(971, 487)...)
	after(solved(paths, "alpha"), true, phone, append(tap(85, 570), tap(352, 570)...)...)
	after(paths.named("offer"), false, laptop, click(971, 487)...)
	after(solved(learn("width", 100, func(c *experiment.Config) {
		c.Data, c.N, c.NVal, c.Noise, c.Hidden, c.Batch = "moons", 60, 200, 0.3, experiment.MakeWidths(4), 0
	}), "width"), true, laptop, click(971, 487)...)
	// An earlier moment of a run, gone back to along a curve.
	back := func(name string) scene {
		return scene{name, func(t *testing.T) *inline {
			s := start(t, 200, func(c *experiment.Config) { c.NVal = 100 })
			s.Send(experiment.Moment{Step: 120})
			return s
		}}
	}
	add(back("past"), false, laptop, away)
	add(back("past"), true, slide, away)
	add(back("past"), true, phone, away)
	// Three inputs without a hidden layer, lifted: two classes, then four, turned by the pointer.
	phi := learn("lifted", 300, func(c *experiment.Config) {
		c.Data, c.Noise, c.NVal, c.Features, c.Hidden = "circle", 0.1, 50, 1<<2|1<<3|1<<9, experiment.Widths{}
	})
	after(phi, false, laptop, click(515, 30)...)
	after(phi, true, phone, tap(342, 352)...)
	after(learn("lifted4", 300, func(c *experiment.Config) {
		c.Data, c.Features, c.Hidden = "blobs4", 1|2|1<<4, experiment.Widths{}
	}), true, laptop, append(click(515, 30), turn(200, 200, 150, 40)...)...)
	// A lecture hall: everything written twice as large.
	add(learn("large", 400, func(c *experiment.Config) {
		c.Data, c.Hidden, c.Font, c.NVal = "circle", experiment.MakeWidths(4, 2), 2, 50
	}), false, laptop, away)
	// Own points, with what they are drawn with.
	own := learn("own", 300, func(c *experiment.Config) {
		c.Data, c.NTest = "own", 100
		c.Points = "0,0,6~2,1B-2,1A3,2B-3,2A2.5,3B-2.5,3A3,3.2B-1,2A1,3B-3,0A4,0B-2,-1A0,-3C1,-4C-1,-3.5C.5,-2.5C2,-4C-3,-4C"
	})
	add(own, false, laptop, stage.Input{X: 700, Y: 200, Inside: true})
	add(own, true, phone, away)
	add(learn("empty", 0, func(c *experiment.Config) { c.Data = "own" }), false, slide, away)
	// When things go wrong, and before they start.
	// (Sentences of their own: those of the core may change.)
	add(scene{"diverged", func(t *testing.T) *inline {
		s := start(t, 1000, func(c *experiment.Config) {
			c.Optim, c.LR, c.Batch, c.Act, c.Loss = "sgd", 3, 32, "linear", "squared"
		})
		if s.snap.Status != experiment.Diverged {
			t.Fatalf("status %v, want a run that diverges", s.snap.Status)
		}
		s.snap.Note = "diverged after step 5: sum z of layer 2 is not finite; a smaller η helps"
		return s
	}}, false, laptop, away)
	add(scene{"failed", func(t *testing.T) *inline {
		s := &inline{cfg: experiment.Default(), snap: new(experiment.Snapshot)}
		s.snap.Status, s.snap.Note = experiment.Failed, "data: no data set \"moon\" (have circle, xor, gauss, spiral, moons)"
		return s
	}}, false, slide, away)
	add(scene{"waiting", func(t *testing.T) *inline {
		return &inline{cfg: experiment.Default()}
	}}, true, laptop, away)
	// Two device pixels a pixel, in part.
	list = append(list, golden{spiral, nil, away, "embed@2", 400, 300, 2, false, nil})
	list = append(list, facesScenes()...)
	list = append(list, gradientsScenes()...)
	list = append(list, descentScenes()...)
	list = append(list, curveScenes()...)
	list = append(list, autodiffScenes()...)
	return list
}

// click presses and lets go of a mouse's button.
func click(x, y float64) []stage.Input {
	return []stage.Input{
		{X: x, Y: y, Inside: true},
		{X: x, Y: y, Inside: true, Pressed: true, JustPressed: true},
		{X: x, Y: y, Inside: true, JustReleased: true},
	}
}

// tap is a click of a finger.
func tap(x, y float64) []stage.Input {
	list := click(x, y)[1:]
	for i := range list {
		list[i].Touch = true
	}
	return list
}

// turn drags from a place by so much.
func turn(x, y, dx, dy float64) []stage.Input {
	return []stage.Input{
		{X: x, Y: y, Inside: true, Pressed: true, JustPressed: true},
		{X: x + dx, Y: y + dy, Inside: true, Pressed: true},
		{X: x + dx, Y: y + dy, Inside: true, JustReleased: true},
	}
}

// eightClasses are points of eight classes around a ring, each of them near the next.
func eightClasses() string {
	b := []byte("0,0,6~")
	for i := range 400 {
		k := (i + i/8) % 8
		a := (float64(k) + 0.9*math.Sin(float64(i*i))) * math.Pi / 4
		r := 3 + math.Sin(float64(7*i))
		b = fmt.Appendf(b, "%.2f,%.2f%c", r*math.Cos(a), r*math.Sin(a), 'A'+k)
	}
	return string(b)
}

// learn is a scene after some steps of training, in batches whatever the default is.
func learn(name string, steps int, edit func(*experiment.Config)) scene {
	return scene{name, func(t *testing.T) *inline {
		return start(t, steps, func(c *experiment.Config) {
			c.Batch = 32
			edit(c)
		})
	}}
}

// opened is the scene with the next step opened up and n stages gone on.
func (s scene) opened(n int) scene {
	return scene{s.name, func(t *testing.T) *inline {
		in := s.make(t)
		for i := range n + 1 {
			key := experiment.StepNext
			if i == 0 {
				key = experiment.StepOpen
			}
			if err := in.exp.Apply(experiment.Do{Key: key}); err != nil {
				t.Fatal(err)
			}
		}
		in.publish()
		return in
	}}
}

func (s scene) named(name string) scene { return scene{name, s.make} }

type golden struct {
	scene
	done  []stage.Input
	in    stage.Input // in layout pixels, as the inputs of done
	place string
	w, h  int
	scale float64
	dark  bool
	then  func(*inline) // what happens after a first picture; nil: nothing
}

func (g golden) file() string {
	look := "light"
	if g.dark {
		look = "dark"
	}
	return fmt.Sprintf("%s-%s-%s.png", g.name, g.place, look)
}

func TestGolden(t *testing.T) {
	known := map[string]bool{}
	sessions := map[string]*inline{}
	for _, g := range goldens() {
		known[g.file()] = true
		t.Run(strings.TrimSuffix(g.file(), ".png"), func(t *testing.T) {
			s := sessions[g.name]
			if s == nil {
				s = g.make(t)
				sessions[g.name] = s
			}
			compare(t, g.file(), shoot(s, g))
		})
	}
	orphans(t, known)
}

// shoot draws one picture.
func shoot(s *inline, g golden) *image.NRGBA {
	defer func(c experiment.Config) { s.cfg = c }(s.cfg) // the pointer may choose another face
	st := stage.New(s)
	st.SetLook(stage.Look{Dark: g.dark})
	w, h := int(float64(g.w)*g.scale), int(float64(g.h)*g.scale)
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	onLoop(func() {
		dst := ebiten.NewImage(w, h)
		defer dst.Deallocate()
		if len(g.done) > 0 || g.then != nil {
			st.Update(stage.Input{}, out.Rect, g.scale)
			st.Draw(dst)
		}
		if g.then != nil {
			g.then(s)
		}
		// What the pointer asks for at first is answered the second time.
		for _, in := range append(g.done, g.in, g.in, g.in) {
			in.X, in.Y = in.X*g.scale, in.Y*g.scale
			st.Update(in, out.Rect, g.scale)
			st.Draw(dst)
		}
		dst.ReadPixels(out.Pix) // opaque, so premultiplied or not is the same
	})
	return out
}

// Tolerance: software and hardware renderers round coverage at edges differently, by a few
// levels each. A pixel is off when a channel differs by more than 24 of 255, and a picture
// when more than one pixel in two thousand is: a glyph that moves by a pixel shows.
const (
	tolerance = 24
	offShare  = 1.0 / 2000
)

func compare(t *testing.T, name string, got *image.NRGBA) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		write(t, path, got)
		return
	}
	want, err := read(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("no golden picture %s: look at what -update writes and commit it", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != got.Bounds() {
		write(t, filepath.Join(os.TempDir(), "got-"+name), got)
		t.Fatalf("%s is %v, want %v", name, got.Bounds(), want.Bounds())
	}
	off := 0
	diff := image.NewNRGBA(got.Rect)
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			a, b := got.NRGBAAt(x, y), color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
			d := max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B))
			c := color.NRGBA{a.R/4 + 190, a.G/4 + 190, a.B/4 + 190, 255}
			if d > tolerance {
				off++
				c = color.NRGBA{255, 0, 0, 255}
			}
			diff.SetNRGBA(x, y, c)
		}
	}
	if most := int(offShare * float64(got.Rect.Dx()*got.Rect.Dy())); off > most {
		dir := os.TempDir()
		write(t, filepath.Join(dir, "got-"+name), got)
		write(t, filepath.Join(dir, "diff-"+name), diff)
		t.Errorf("%d pixels of %s differ, at most %d may; see %s/got-%s and diff-%s", off, name, most, dir, name, name)
	}
}

func apart(a, b uint8) int {
	d := int(a) - int(b)
	return max(d, -d)
}

func write(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

func read(path string) (image.Image, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

// orphans fails for golden pictures that no test draws.
func orphans(t *testing.T, known map[string]bool) {
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !known[f.Name()] {
			t.Errorf("testdata/%s belongs to no test: remove it", f.Name())
		}
	}
}
