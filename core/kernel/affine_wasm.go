//go:build goexperiment.simd

package kernel

import "unsafe"

// The matrix products in WebAssembly; see twin for what they compute.

//go:noescape
func product(z, w, b, x unsafe.Pointer, rows, depth, n, ldz, ldx, wo, wk, bo uintptr)

//go:noescape
func gradient(dw, db, dz, x unsafe.Pointer, out, in, n, lddz, ldx uintptr)
