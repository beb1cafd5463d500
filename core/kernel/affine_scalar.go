package kernel

// The scalar twins of the matrix products. n is padded here: a multiple of Pad.

func affineScalar(z, w, b, x []float64, out, in, n, ldz, ldx int) {
	for o := range out {
		zr := z[o*ldz:][:n]
		var b0 float64
		if b != nil {
			b0 = b[o]
		}
		for j := range zr {
			zr[j] = b0
		}
		for i, wi := range w[o*in:][:in] {
			axpy(zr, x[i*ldx:][:n], wi)
		}
	}
}

func affineDXScalar(dx, w, dz []float64, out, in, n, lddx, lddz int) {
	for i := range in {
		dr := dx[i*lddx:][:n]
		clear(dr)
		for o := range out {
			axpy(dr, dz[o*lddz:][:n], w[o*in+i])
		}
	}
}

// axpy computes y += a·x over len(x) elements.
func axpy(y, x []float64, a float64) {
	y = y[:len(x)]
	for j, v := range x {
		y[j] += float64(a * v)
	}
}

func affineDWScalar(dw, db, dz, x []float64, out, in, n, lddz, ldx int) {
	for o := range out {
		d := dz[o*lddz:][:n]
		row := dw[o*in:][:in]
		for i := range row {
			row[i] = dot(d, x[i*ldx:][:n])
		}
		if db != nil {
			db[o] = sum(d)
		}
	}
}

// dot returns Σ a·b in four partial sums; len(a) is a multiple of Pad.
func dot(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(a) >= Pad && len(b) >= Pad {
		s0 += float64(a[0] * b[0])
		s1 += float64(a[1] * b[1])
		s2 += float64(a[2] * b[2])
		s3 += float64(a[3] * b[3])
		a, b = a[Pad:], b[Pad:]
	}
	return (s0 + s2) + (s1 + s3)
}

// sum returns Σ a in four partial sums; len(a) is a multiple of Pad.
func sum(a []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(a) >= Pad {
		s0 += a[0]
		s1 += a[1]
		s2 += a[2]
		s3 += a[3]
		a = a[Pad:]
	}
	return (s0 + s2) + (s1 + s3)
}
