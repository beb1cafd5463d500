// Package kernel holds the dense float64 loops that a network's training is made of: matrix
// products in their three roles, activations, losses, optimiser updates and the elementary
// functions beneath them. It knows no network and allocates nothing.
//
// # Layout
//
// Matrices are feature-major: element (r, c) is data[r*ld+c], rows are units or features,
// columns are the examples of a batch. The row stride ld is a multiple of Pad and at least n,
// the number of examples. A matrix may be a range of columns of a larger one: it may start at
// any element, and has to reach to column Padded(n)−1 of its last row. The columns n …
// Padded(n)−1 are the padding. Kernels read the padding and may write it: what stands there is unspecified
// in values (z, a, x) and must be finite; in gradients (dz, da, dh, dx) it must be zero, and
// a kernel whose gradient inputs have zeros there writes zeros there. Columns from Padded(n)
// on are neither read nor written.
//
// A destination comes first. Elementwise kernels may work in place (dst and x the same
// slice); no other overlap is allowed. A wrong shape panics with a sentence.
//
// # The same bits everywhere
//
// Each kernel exists as plain Go, the scalar twin, and for machines with SIMD as vector code
// that does the same operations on each element in the same order. Their results are equal
// to the bit, natively and in WebAssembly (a NaN is equal to any NaN). This rests on four
// rules, which are part of the contract, since recorded runs depend on them:
//
//   - no fused multiply-add: products that are added are written float64(x*y)+z, also where
//     the sum is taken in another statement or another function, since compilers for arm64
//     and other machines fuse what they can;
//   - a sum over rows (fan-in of Affine, fan-out of AffineDX, the classes of a softmax) is
//     taken in index order, by one accumulator;
//   - a sum over the batch or over a slice (AffineDW, the losses, SumAbs, SumSquares) is
//     taken as four partial sums, element j going to sum j mod 4 in order of j, and put
//     together as (s0+s2) + (s1+s3);
//   - exp, log, tanh, sigmoid, sin and cos are this package's own, never math's.
package kernel
