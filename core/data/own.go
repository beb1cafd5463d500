package data

import "math"

// Own is the row of a menu for a person's own points, which are in no Set: see OwnSet.
var Own = Set{
	Key: "own", Title: "Your own",
	Help: "Points that you draw, or load from a CSV file.",
}

// reach is the size of the largest input where Scale has a choice.
const reach = 1.2

// OwnSet returns what there is to know about points that nobody draws from a law: so many
// classes, and the square that a picture shows. The Set has no Draw.
func OwnSet(classes int, domain Rect) Set {
	s := Own
	s.Classes, s.Domain = max(2, classes), domain
	s.Scale = 1 / (max(math.Abs(domain.X0), math.Abs(domain.X1), math.Abs(domain.Y0), math.Abs(domain.Y1)) / reach)
	return s
}

// Deal deals len(dst) things out in turn and sets each entry of dst to who gets it, an index of
// shares (at most MaxClasses of them, ≥ 0, not all 0): always the one furthest behind its
// share. So every beginning of dst is shared out as well as it can be, a longer dst begins
// with the same entries, and one as long as the sum of whole shares gives each its number.
func Deal(dst []uint8, shares ...int) {
	t := turns{classes: len(shares)}
	sum := 0
	for _, n := range shares {
		sum += n
	}
	for i, n := range shares {
		t.share[i] = float64(n) / float64(sum)
	}
	for i := range dst {
		dst[i] = uint8(t.next())
	}
}
