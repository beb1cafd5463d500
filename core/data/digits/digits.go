// Package digits holds 1000 images of handwritten digits, 8×8 pixels each: real data small enough
// to go along with the program.
//
// Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
// Learning Repository, 1998, https://doi.org/10.24432/C50P49, licence CC BY 4.0 (see LICENCE). Of
// its test set, written by 13 persons, these are the first 100 images of each digit; the 17 grey
// levels of the original are rounded to 8.
package digits

import (
	_ "embed"
	"math"
)

// What there is.
const (
	Side    = 8           // pixels along an edge
	Pixels  = Side * Side // of an image, row by row from the top left
	Classes = 10
	Each    = 100 // images of each digit
	N       = Classes * Each
	Levels  = 8 // of grey: 0 is paper, Levels−1 ink
)

// packed holds three bits a pixel, the lowest first: the first pixel of all images in the order of
// their digits, then the second of all, and so on, for like to stand beside like.
//
//go:embed digits.bin
var packed string

// Class returns which digit image i is of, 0 ≤ i < N.
func Class(i int) uint8 { return uint8(i / Each) }

// Level returns the grey of a pixel of image i, 0 … Levels−1.
func Level(i, pixel int) uint8 {
	bit := 3 * (pixel*N + i)
	two := uint(packed[bit/8])
	if bit/8+1 < len(packed) {
		two |= uint(packed[bit/8+1]) << 8
	}
	return uint8(two >> (bit % 8) & (Levels - 1))
}

// mean is the mean image, in levels, and sd the standard deviation of pixels about it, all pixels
// together.
var mean, sd = func() (mean [Pixels]float64, sd float64) {
	squares := 0.0
	for p := range mean {
		sum, square := 0, 0
		for i := range N {
			v := int(Level(i, p))
			sum += v
			square += v * v
		}
		mean[p] = float64(sum) / N
		squares += (float64(square) - float64(mean[p]*float64(sum))) / (N * Pixels)
	}
	return mean, math.Sqrt(squares)
}()

// Input returns a pixel of image i as an input of a model: its grey, less the mean of that pixel
// over all images, in units of the standard deviation that pixels have all together.
func Input(i, pixel int) float64 { return (float64(Level(i, pixel)) - mean[pixel]) / sd }
