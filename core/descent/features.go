package descent

import (
	"math"
	"strconv"

	"gradlab/core/kernel"
	"gradlab/core/rng"
)

// features computes φ₀ … φ_{p−1} of inputs. Random ones are drawn one after the other, so that
// a run's first p are the same for every p.
type features struct {
	kind string // "relu", "fourier" or "cosine"
	d    int
	w, c []float64 // p×d, p
}

// draw draws p features of d inputs for a run.
func (f *features) draw(kind string, d, p int, seed uint64, run int) {
	f.kind, f.d = kind, d
	if kind == "cosine" {
		return
	}
	f.w, f.c = room(f.w, p*d), room(f.c, p)
	var src rng.Source
	src.Seed(seed, "features/"+strconv.Itoa(run))
	for j := range p {
		w := f.w[j*d:][:d]
		for r := range w {
			w[r] = src.Norm()
		}
		switch kind {
		case "relu": // max(0, w·x + c): w on the sphere, c ~ N(0, 1)
			size := length(w)
			for r := range w {
				w[r] /= size
			}
			f.c[j] = src.Norm()
		case "fourier": // √2·cos(w·x + b): w ~ N(0, I/d), in one dimension twice as rough; b uniform
			scale := 1 / math.Sqrt(float64(d))
			if d == 1 {
				scale = 2
			}
			for r := range w {
				w[r] *= scale
			}
			f.c[j] = src.Uniform(0, 2*math.Pi)
		}
	}
}

// eval writes the first p features of n inputs x, with row stride ldx, to phi with row stride
// ld, zeros in the padding. Random features are divided by √p, so that their sum of squares
// stays as it is when p grows.
func (f *features) eval(phi, x []float64, p, n, ld, ldx int) {
	if f.kind == "cosine" {
		for j := range p {
			row, scale := phi[j*ld:][:n], math.Sqrt2/float64(j+1)
			for i := range row {
				// x holds (x−½)·√12.
				at := x[i]/rootTwelve + 0.5
				row[i] = scale * kernel.Cos(float64(math.Pi*float64(j))*at)
			}
		}
		return
	}
	kernel.Affine(phi, f.w, f.c, x, p, f.d, n, ld, ldx)
	scale := 1 / math.Sqrt(float64(p))
	whole := phi[:(p-1)*ld+kernel.Padded(n)]
	if f.kind == "relu" {
		kernel.ReLUTo(whole, whole)
		for i, v := range whole {
			whole[i] = v * scale
		}
	} else {
		scale *= math.Sqrt2
		for j := range p {
			row := phi[j*ld:][:n]
			for i, v := range row {
				row[i] = scale * kernel.Cos(v)
			}
		}
	}
	for j := range p {
		clear(phi[j*ld+n : j*ld+kernel.Padded(n)])
	}
}
