//go:build goexperiment.simd

package kernel

import "unsafe"

// The matrix products on AVX2. Accumulators stay in registers over the whole inner sum: tiles
// of four rows by two quads of columns, then narrower ones at the edges.

func product(pz, pw, pb, px unsafe.Pointer, rows, depth, n, ldz, ldx, wo, wk, bo uintptr) {
	var o uintptr
	for ; o+4 <= rows; o += 4 {
		ib := o * bo
		b0, b1, b2, b3 := each(unsafe.Add(pb, ib)), each(unsafe.Add(pb, ib+bo)), each(unsafe.Add(pb, ib+2*bo)), each(unsafe.Add(pb, ib+3*bo))
		rz, rw := o*ldz, o*wo
		var j uintptr
		for ; j+64 <= n; j += 64 {
			s00, s01, s10, s11, s20, s21, s30, s31 := b0, b0, b1, b1, b2, b2, b3, b3
			iw, ix := rw, j
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
			iz := rz + j
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
			iw, ix := rw, j
			for range depth {
				x0 := at(unsafe.Add(px, ix))
				b0 = b0.add(each(unsafe.Add(pw, iw)).mul(x0))
				b1 = b1.add(each(unsafe.Add(pw, iw+wo)).mul(x0))
				b2 = b2.add(each(unsafe.Add(pw, iw+2*wo)).mul(x0))
				b3 = b3.add(each(unsafe.Add(pw, iw+3*wo)).mul(x0))
				iw += wk
				ix += ldx
			}
			iz := rz + j
			b0.to(unsafe.Add(pz, iz))
			b1.to(unsafe.Add(pz, iz+ldz))
			b2.to(unsafe.Add(pz, iz+2*ldz))
			b3.to(unsafe.Add(pz, iz+3*ldz))
		}
	}
	for ; o < rows; o++ {
		b0 := each(unsafe.Add(pb, o*bo))
		rz, rw := o*ldz, o*wo
		var j uintptr
		for ; j+128 <= n; j += 128 {
			s0, s1, s2, s3 := b0, b0, b0, b0
			iw, ix := rw, j
			for range depth {
				v := each(unsafe.Add(pw, iw))
				s0 = s0.add(v.mul(at(unsafe.Add(px, ix))))
				s1 = s1.add(v.mul(at(unsafe.Add(px, ix+32))))
				s2 = s2.add(v.mul(at(unsafe.Add(px, ix+64))))
				s3 = s3.add(v.mul(at(unsafe.Add(px, ix+96))))
				iw += wk
				ix += ldx
			}
			iz := rz + j
			s0.to(unsafe.Add(pz, iz))
			s1.to(unsafe.Add(pz, iz+32))
			s2.to(unsafe.Add(pz, iz+64))
			s3.to(unsafe.Add(pz, iz+96))
		}
		for ; j < n; j += 32 {
			s0 := b0
			iw, ix := rw, j
			for range depth {
				s0 = s0.add(each(unsafe.Add(pw, iw)).mul(at(unsafe.Add(px, ix))))
				iw += wk
				ix += ldx
			}
			s0.to(unsafe.Add(pz, rz+j))
		}
	}
	done()
}

// each returns four times the number at p.
func each(p unsafe.Pointer) quad { return all(*(*float64)(p)) }

func gradient(pw, pb, pz, px unsafe.Pointer, out, in, n, lddz, ldx uintptr) {
	var o uintptr
	for ; o+2 <= out; o += 2 {
		z0, z1 := o*lddz, (o+1)*lddz
		r0, r1 := unsafe.Add(pw, o*in*8), unsafe.Add(pw, (o+1)*in*8)
		var i uintptr
		for ; i+4 <= in; i += 4 {
			x0 := i * ldx
			x1 := x0 + ldx
			x2 := x1 + ldx
			x3 := x2 + ldx
			s00, s01, s02, s03 := quad{}, quad{}, quad{}, quad{}
			s10, s11, s12, s13 := s00, s00, s00, s00
			for j := uintptr(0); j < n; j += 32 {
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
			totals(s00, s01, unsafe.Add(r0, i*8))
			totals(s02, s03, unsafe.Add(r0, i*8+16))
			totals(s10, s11, unsafe.Add(r1, i*8))
			totals(s12, s13, unsafe.Add(r1, i*8+16))
		}
		for ; i < in; i++ {
			x0 := i * ldx
			s0, s1 := quad{}, quad{}
			for j := uintptr(0); j < n; j += 32 {
				v := at(unsafe.Add(px, x0+j))
				s0 = s0.add(at(unsafe.Add(pz, z0+j)).mul(v))
				s1 = s1.add(at(unsafe.Add(pz, z1+j)).mul(v))
			}
			s0.total(unsafe.Add(r0, i*8))
			s1.total(unsafe.Add(r1, i*8))
		}
		if pb != nil {
			s0, s1 := quad{}, quad{}
			for j := uintptr(0); j < n; j += 32 {
				s0 = s0.add(at(unsafe.Add(pz, z0+j)))
				s1 = s1.add(at(unsafe.Add(pz, z1+j)))
			}
			totals(s0, s1, unsafe.Add(pb, o*8))
		}
	}
	if o == out {
		done()
		return
	}
	// The last of an odd number of rows.
	z0, r0 := o*lddz, unsafe.Add(pw, o*in*8)
	for i := range in {
		x0 := i * ldx
		s0 := quad{}
		for j := uintptr(0); j < n; j += 32 {
			s0 = s0.add(at(unsafe.Add(pz, z0+j)).mul(at(unsafe.Add(px, x0+j))))
		}
		s0.total(unsafe.Add(r0, i*8))
	}
	if pb != nil {
		s0 := quad{}
		for j := uintptr(0); j < n; j += 32 {
			s0 = s0.add(at(unsafe.Add(pz, z0+j)))
		}
		s0.total(unsafe.Add(pb, o*8))
	}
	done()
}
