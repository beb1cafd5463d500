//go:build goexperiment.simd

package kernel

import "unsafe"

// Short loops in assembly; see twin for what they compute.

//go:noescape
func tanhBackVector(dz, a, da unsafe.Pointer, n uintptr)

//go:noescape
func reluVector(dst, x unsafe.Pointer, n uintptr)

//go:noescape
func reluBackVector(dz, a, da unsafe.Pointer, n uintptr)

//go:noescape
func addScaledVector(y, x unsafe.Pointer, c float64, n uintptr)

//go:noescape
func differenceVector(d, h, y unsafe.Pointer, scale float64, n uintptr)

//go:noescape
func zerosVector(x unsafe.Pointer, n uintptr) float64

//go:noescape
func gatherVector(dst, src, order unsafe.Pointer, n, limit uintptr) uintptr
