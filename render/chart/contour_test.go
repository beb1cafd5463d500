package chart

import (
	"math"
	"testing"

	"gradlab/render/canvas"
)

// grid samples f at the centres of n×n cells of the unit square, rows from the top.
func grid(n int, f func(x, y float64) float64) []float32 {
	data := make([]float32, n*n)
	for r := range n {
		for c := range n {
			data[r*n+c] = float32(f((float64(c)+0.5)/float64(n), (float64(r)+0.5)/float64(n)))
		}
	}
	return data
}

// lines returns the contour in the unit square.
func lines(k *Contour, n int) (out [][]canvas.Point) {
	from := 0
	for _, end := range k.Ends {
		var l []canvas.Point
		for _, p := range k.Points[from:end] {
			l = append(l, canvas.Point{X: (p.X + 0.5) / float64(n), Y: (p.Y + 0.5) / float64(n)})
		}
		out = append(out, l)
		from = end
	}
	return out
}

func TestContourOfAPlane(t *testing.T) {
	const n = 20
	var k Contour
	k.Trace(grid(n, func(x, y float64) float64 { return 0.3*x + y }), n, 0.65)
	ls := lines(&k, n)
	if len(ls) != 1 {
		t.Fatalf("%d lines, want 1", len(ls))
	}
	for _, p := range ls[0] {
		if d := 0.3*p.X + p.Y - 0.65; math.Abs(d) > 1e-6 {
			t.Errorf("%v is off the line by %v", p, d)
		}
	}
	// It reaches the edges of the area, half a cell beyond the outermost samples.
	a, b := ls[0][0], ls[0][len(ls[0])-1]
	if min(a.X, b.X) > 1e-9 || max(a.X, b.X) < 1-1e-9 {
		t.Errorf("the line runs from %v to %v, want from edge to edge", a, b)
	}
}

// Where all probabilities are 0 or 1 the outputs still say where the border runs, of two classes
// and of three.
func TestContourOfScores(t *testing.T) {
	const n = 20
	h := func(x, y float64) float64 { return 1e5 * (0.3*x + y - 0.65) }
	prob := grid(n, func(x, y float64) float64 { return 1 / (1 + math.Exp(-h(x, y))) })
	scores := grid(n, h)
	for planes := 1; planes <= 3; planes += 2 {
		for len(prob) < planes*n*n {
			prob = append(prob, grid(n, func(x, y float64) float64 { return 1 / (1 + math.Exp(h(x, y))) })...)
			scores = append(scores, grid(n, func(x, y float64) float64 { return 0 })...)
			prob = append(prob, make([]float32, n*n)...)
			scores = append(scores, grid(n, func(x, y float64) float64 { return -1e6 })...)
		}
		var k Contour
		k.TraceClasses(prob, scores, n, planes)
		if len(k.Ends) != 1 {
			t.Fatalf("%d planes: %d lines, want 1", planes, len(k.Ends))
		}
		for _, p := range lines(&k, n)[0] {
			if d := 0.3*p.X + p.Y - 0.65; math.Abs(d) > 1e-5 {
				t.Errorf("%d planes: %v is off the line by %v", planes, p, d)
			}
		}
	}
}

func TestContourOfACircleIsClosed(t *testing.T) {
	const n, radius = 60, 0.3
	var k Contour
	k.Trace(grid(n, func(x, y float64) float64 { return math.Hypot(x-0.5, y-0.5) }), n, radius)
	ls := lines(&k, n)
	if len(ls) != 1 {
		t.Fatalf("%d lines, want 1", len(ls))
	}
	l := ls[0]
	if l[0] != l[len(l)-1] {
		t.Errorf("it runs from %v to %v", l[0], l[len(l)-1])
	}
	length := 0.0
	for i, p := range l {
		if d := math.Hypot(p.X-0.5, p.Y-0.5) - radius; math.Abs(d) > 0.1/n {
			t.Errorf("%v is off the circle by %v", p, d)
		}
		if i > 0 {
			length += math.Hypot(p.X-l[i-1].X, p.Y-l[i-1].Y)
		}
	}
	if want := 2 * math.Pi * radius; math.Abs(length-want) > 0.01*want {
		t.Errorf("it is %v long, want %v: some of it is missing or drawn twice", length, want)
	}
}

// Where p is all but 0 or 1 on either side of the line, it is still where the output is 0, to
// a part of a cell: no stairs.
func TestContourOfSureClasses(t *testing.T) {
	const n = 50
	h := func(x, y float64) float64 { return 500 * (y - 0.3*x - 0.27) } // 10 from cell to cell
	p := func(x, y float64) float64 { return 1 / (1 + math.Exp(-h(x, y))) }
	two := append(grid(n, func(x, y float64) float64 { return 1 - p(x, y) }), grid(n, p)...)
	for planes, data := range [][]float32{1: two[n*n:], 2: two} {
		if planes == 0 {
			continue
		}
		var k Contour
		k.TraceClasses(data, nil, n, planes)
		if len(k.Points) < n {
			t.Fatalf("%d planes: %d points", planes, len(k.Points))
		}
		for _, l := range lines(&k, n) {
			for _, q := range l {
				if off := math.Abs(h(q.X, q.Y)) / 500 * n; off > 0.05 {
					t.Errorf("%d planes: %v is %.2f cells off", planes, q, off)
				}
			}
		}
	}
}

func TestLn(t *testing.T) {
	for p := 1e-7; p <= 1; p *= 1.0003 {
		if got, want := ln(p), math.Log(p); math.Abs(got-want) > 1e-4 {
			t.Fatalf("ln(%v) = %v, want %v", p, got, want)
		}
	}
	if got, want := ln(0), -25*math.Ln2; math.Abs(got-want) > 1e-4 {
		t.Errorf("ln(0) = %v, want %v", got, want)
	}
}

// On a saddle lines must not cross: the mean of the corners decides.
func TestContourOfSaddles(t *testing.T) {
	for _, c := range []struct {
		data []float32
		x    float64 // a line passes left of and above the middle, or not
	}{
		{[]float32{1, 0, 0, 0.8}, 0}, {[]float32{1, 0.4, 0.3, 0.9}, 1},
	} {
		var k Contour
		k.Trace(c.data, 2, 0.5)
		if len(k.Ends) != 2 {
			t.Fatalf("%v: %d lines, want 2", c.data, len(k.Ends))
		}
		p, q := k.Points[0], k.Points[k.Ends[0]-1]
		top := p.Y == 0 || q.Y == 0 || p.Y == -0.5 || q.Y == -0.5
		left := p.X == 0 || q.X == 0 || p.X == -0.5 || q.X == -0.5
		if joined := top && left; joined != (c.x == 0) {
			t.Errorf("%v: the line from %v to %v joins the wrong sides", c.data, p, q)
		}
	}
}

func TestContourOfThreeClasses(t *testing.T) {
	// Three sectors around the middle: three lines that meet there.
	const n = 41
	var data []float32
	for k := range 3 {
		a := float64(k) * 2 * math.Pi / 3
		data = append(data, grid(n, func(x, y float64) float64 {
			return math.Exp((x-0.5)*math.Cos(a)+(y-0.5)*math.Sin(a)) / 5
		})...)
	}
	var k Contour
	k.TraceClasses(data, nil, n, 3)
	ls := lines(&k, n)
	if len(ls) != 3 {
		t.Fatalf("%d lines, want 3", len(ls))
	}
	for _, l := range ls {
		near := math.Inf(1)
		for _, p := range l {
			near = min(near, math.Hypot(p.X-0.5, p.Y-0.5))
			// On a boundary the two largest planes are equal.
			var v [3]float64
			for j := range v {
				a := float64(j) * 2 * math.Pi / 3
				v[j] = (p.X-0.5)*math.Cos(a) + (p.Y-0.5)*math.Sin(a)
			}
			hi, mid := max(v[0], v[1], v[2]), max(min(v[0], v[1]), min(max(v[0], v[1]), v[2]))
			if hi-mid > 1.0/n {
				t.Errorf("%v is no boundary: %v", p, v)
			}
		}
		if near > 1.0/n {
			t.Errorf("a line stays %v away from where they meet", near)
		}
	}
}

func TestContourOfNothing(t *testing.T) {
	var k Contour
	for _, c := range []struct {
		data []float32
		n    int
	}{{nil, 0}, {[]float32{1}, 1}, {make([]float32, 9), 3}, {make([]float32, 4), 3}} {
		if k.Trace(c.data, c.n, 0.5); len(k.Ends) != 0 {
			t.Errorf("n=%d: %d lines", c.n, len(k.Ends))
		}
	}
	nan := float32(math.NaN())
	k.Trace([]float32{nan, 1, nan, 0, 1, nan, 0, 0, 1}, 3, 0.5) // must not loop or panic
	for _, p := range k.Points {
		if math.IsNaN(p.X) || math.IsNaN(p.Y) {
			t.Errorf("a point that is not a number")
		}
	}
}

// Random fields with many saddles and junctions: every crossing is on exactly one line.
func TestContourUsesEveryCrossingOnce(t *testing.T) {
	const n = 30
	for planes := 1; planes <= 4; planes++ {
		var data []float32
		for p := range planes {
			data = append(data, grid(n, func(x, y float64) float64 {
				return 0.5 + 0.5*math.Sin(17*x+float64(p)*2)*math.Cos(13*y*float64(p+1))
			})...)
		}
		var k Contour
		k.TraceClasses(data, nil, n, planes)
		closed := 0
		from, points := 0, 0
		for _, end := range k.Ends {
			l := k.Points[from:end]
			if len(l) < 2 {
				t.Fatalf("planes=%d: a line of %d points", planes, len(l))
			}
			if l[0] == l[len(l)-1] {
				closed++
			}
			points += len(l)
			from = end
		}
		for _, node := range k.active {
			if !k.done[node] {
				t.Fatalf("planes=%d: crossing %d is on no line", planes, node)
			}
		}
		if planes == 1 && points != len(k.active)+closed {
			t.Errorf("%d points for %d crossings and %d closed lines", points, len(k.active), closed)
		}
	}
}

func TestSample(t *testing.T) {
	data := grid(4, func(x, y float64) float64 { return 2*x - 3*y })
	for _, p := range [][2]float64{{0.5, 0.5}, {0.2, 0.8}, {0.125, 0.125}, {0.3, 0.33}} {
		if got, want := Sample(data, 4, p[0], p[1]), 2*p[0]-3*p[1]; math.Abs(got-want) > 1e-6 {
			t.Errorf("Sample%v = %v, want %v", p, got, want)
		}
	}
	if got := Sample(data, 4, -5, 9); got != float64(data[12]) {
		t.Errorf("outside it is %v, want the corner's %v", got, data[12])
	}
	if got := Sample([]float32{7}, 1, 0.3, 0.9); got != 7 {
		t.Errorf("of one cell it is %v", got)
	}
}
