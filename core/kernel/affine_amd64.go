//go:build goexperiment.simd

package kernel

import "unsafe"

// The matrix products on AVX2. Accumulators stay in registers over the whole inner sum: tiles
// of four rows by two quads of columns, then narrower ones at the edges.

func affineVector(z, w, b, x []float64, out, in, n, ldz, ldx int) {
	product(z, w, b, x, out, in, n, ldz, ldx, in, 1)
}

func affineDXVector(dx, w, dz []float64, out, in, n, lddx, lddz int) {
	product(dx, w, nil, dz, in, out, n, lddx, lddz, 1, in)
}

// product computes z(o, j) = b(o) + Σₖ w(o, k)·x(k, j), where w(o, k) is w[o·wo+k·wk].
func product(z, w, b, x []float64, rows, depth, n, ldz, ldx, wo, wk int) {
	wo, wk, ldz, ldx = wo*8, wk*8, ldz*8, ldx*8
	pz := unsafe.Pointer(&z[0])
	var pw, px, pb unsafe.Pointer
	if depth > 0 {
		pw, px = unsafe.Pointer(&w[0]), unsafe.Pointer(&x[0])
	}
	if b != nil {
		pb = unsafe.Pointer(&b[0])
	}
	o := 0
	for ; o+4 <= rows; o += 4 {
		b0, b1, b2, b3 := bias(pb, o), bias(pb, o+1), bias(pb, o+2), bias(pb, o+3)
		rz, rw := o*ldz, o*wo
		j := 0
		for ; j+2*Pad <= n; j += 2 * Pad {
			s00, s01, s10, s11, s20, s21, s30, s31 := b0, b0, b1, b1, b2, b2, b3, b3
			iw, ix := rw, j*8
			for range depth {
				x0, x1 := at(unsafe.Add(px, ix)), at(unsafe.Add(px, ix+32))
				v := each(unsafe.Add(pw, iw))
				s00, s01 = s00.add(v.mul(x0)), s01.add(v.mul(x1))
				v = each(unsafe.Add(pw, iw+wo))
				s10, s11 = s10.add(v.mul(x0)), s11.add(v.mul(x1))
				v = each(unsafe.Add(pw, iw+2*wo))
				s20, s21 = s20.add(v.mul(x0)), s21.add(v.mul(x1))
				v = each(unsafe.Add(pw, iw+3*wo))
				s30, s31 = s30.add(v.mul(x0)), s31.add(v.mul(x1))
				iw += wk
				ix += ldx
			}
			iz := rz + j*8
			s00.to(unsafe.Add(pz, iz))
			s01.to(unsafe.Add(pz, iz+32))
			s10.to(unsafe.Add(pz, iz+ldz))
			s11.to(unsafe.Add(pz, iz+ldz+32))
			s20.to(unsafe.Add(pz, iz+2*ldz))
			s21.to(unsafe.Add(pz, iz+2*ldz+32))
			s30.to(unsafe.Add(pz, iz+3*ldz))
			s31.to(unsafe.Add(pz, iz+3*ldz+32))
		}
		if j < n {
			iw, ix := rw, j*8
			for range depth {
				x0 := at(unsafe.Add(px, ix))
				b0 = b0.add(each(unsafe.Add(pw, iw)).mul(x0))
				b1 = b1.add(each(unsafe.Add(pw, iw+wo)).mul(x0))
				b2 = b2.add(each(unsafe.Add(pw, iw+2*wo)).mul(x0))
				b3 = b3.add(each(unsafe.Add(pw, iw+3*wo)).mul(x0))
				iw += wk
				ix += ldx
			}
			iz := rz + j*8
			b0.to(unsafe.Add(pz, iz))
			b1.to(unsafe.Add(pz, iz+ldz))
			b2.to(unsafe.Add(pz, iz+2*ldz))
			b3.to(unsafe.Add(pz, iz+3*ldz))
		}
	}
	for ; o < rows; o++ {
		b0 := bias(pb, o)
		rz, rw := o*ldz, o*wo
		j := 0
		for ; j+4*Pad <= n; j += 4 * Pad {
			s0, s1, s2, s3 := b0, b0, b0, b0
			iw, ix := rw, j*8
			for range depth {
				v := each(unsafe.Add(pw, iw))
				s0 = s0.add(v.mul(at(unsafe.Add(px, ix))))
				s1 = s1.add(v.mul(at(unsafe.Add(px, ix+32))))
				s2 = s2.add(v.mul(at(unsafe.Add(px, ix+64))))
				s3 = s3.add(v.mul(at(unsafe.Add(px, ix+96))))
				iw += wk
				ix += ldx
			}
			iz := rz + j*8
			s0.to(unsafe.Add(pz, iz))
			s1.to(unsafe.Add(pz, iz+32))
			s2.to(unsafe.Add(pz, iz+64))
			s3.to(unsafe.Add(pz, iz+96))
		}
		for ; j < n; j += Pad {
			s0 := b0
			iw, ix := rw, j*8
			for range depth {
				s0 = s0.add(each(unsafe.Add(pw, iw)).mul(at(unsafe.Add(px, ix))))
				iw += wk
				ix += ldx
			}
			s0.to(unsafe.Add(pz, rz+j*8))
		}
	}
}

// bias returns four times b[o], zero for no b.
func bias(b unsafe.Pointer, o int) quad {
	if b == nil {
		return all(0)
	}
	return each(unsafe.Add(b, o*8))
}

// each returns four times the number at p.
func each(p unsafe.Pointer) quad { return all(*(*float64)(p)) }

func affineDWVector(dw, db, dz, x []float64, out, in, n, lddz, ldx int) {
	if n == 0 {
		clear(dw[:out*in])
		if db != nil {
			clear(db[:out])
		}
		return
	}
	lddz, ldx = lddz*8, ldx*8
	pz := unsafe.Pointer(&dz[0])
	var px unsafe.Pointer
	if in > 0 {
		px = unsafe.Pointer(&x[0])
	}
	o := 0
	for ; o+2 <= out; o += 2 {
		r0, r1 := dw[o*in:][:in], dw[(o+1)*in:][:in]
		z0, z1 := o*lddz, (o+1)*lddz
		i := 0
		for ; i+4 <= in; i += 4 {
			x0 := i * ldx
			x1 := x0 + ldx
			x2 := x1 + ldx
			x3 := x2 + ldx
			s00, s01, s02, s03 := all(0), all(0), all(0), all(0)
			s10, s11, s12, s13 := s00, s00, s00, s00
			for j := 0; j < n*8; j += 8 * Pad {
				d0, d1 := at(unsafe.Add(pz, z0+j)), at(unsafe.Add(pz, z1+j))
				v := at(unsafe.Add(px, x0+j))
				s00, s10 = s00.add(d0.mul(v)), s10.add(d1.mul(v))
				v = at(unsafe.Add(px, x1+j))
				s01, s11 = s01.add(d0.mul(v)), s11.add(d1.mul(v))
				v = at(unsafe.Add(px, x2+j))
				s02, s12 = s02.add(d0.mul(v)), s12.add(d1.mul(v))
				v = at(unsafe.Add(px, x3+j))
				s03, s13 = s03.add(d0.mul(v)), s13.add(d1.mul(v))
			}
			r0[i], r0[i+1], r0[i+2], r0[i+3] = s00.total(), s01.total(), s02.total(), s03.total()
			r1[i], r1[i+1], r1[i+2], r1[i+3] = s10.total(), s11.total(), s12.total(), s13.total()
		}
		for ; i < in; i++ {
			x0 := i * ldx
			s0, s1 := all(0), all(0)
			for j := 0; j < n*8; j += 8 * Pad {
				v := at(unsafe.Add(px, x0+j))
				s0 = s0.add(at(unsafe.Add(pz, z0+j)).mul(v))
				s1 = s1.add(at(unsafe.Add(pz, z1+j)).mul(v))
			}
			r0[i], r1[i] = s0.total(), s1.total()
		}
		if db != nil {
			s0, s1 := all(0), all(0)
			for j := 0; j < n*8; j += 8 * Pad {
				s0 = s0.add(at(unsafe.Add(pz, z0+j)))
				s1 = s1.add(at(unsafe.Add(pz, z1+j)))
			}
			db[o], db[o+1] = s0.total(), s1.total()
		}
	}
	if o < out { // the last of an odd number of rows
		r0, z0 := dw[o*in:][:in], o*lddz
		for i := range r0 {
			x0 := i * ldx
			s0 := all(0)
			for j := 0; j < n*8; j += 8 * Pad {
				s0 = s0.add(at(unsafe.Add(pz, z0+j)).mul(at(unsafe.Add(px, x0+j))))
			}
			r0[i] = s0.total()
		}
		if db != nil {
			s0 := all(0)
			for j := 0; j < n*8; j += 8 * Pad {
				s0 = s0.add(at(unsafe.Add(pz, z0+j)))
			}
			db[o] = s0.total()
		}
	}
}
