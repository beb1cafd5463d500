package table

import (
	"math"
	"strconv"
	"strings"
)

// number reads a number as people write it: 1, -2.5, .5, 1e-3, and 2,5 where comma says that
// a comma may stand for the decimal point. ok tells why not, for a cell that holds something.
func number(cell string, comma bool) (v float64, why Reason, ok bool) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return 0, Empty, false
	}
	plain := true
	for i := range len(cell) {
		switch c := cell[i]; {
		case '0' <= c && c <= '9', c == '.', c == '-', c == '+', c == 'e', c == 'E':
		default:
			plain = false
		}
	}
	if !plain {
		cell = strings.Replace(cell, "−", "-", 2) // mantissa and exponent
		if comma && strings.Count(cell, ",") == 1 && !strings.Contains(cell, ".") {
			cell = strings.Replace(cell, ",", ".", 1)
		}
		switch strings.ToLower(strings.TrimLeft(cell, "+-")) {
		case "nan", "inf", "infinity", "∞":
			return 0, NotFinite, false
		}
		if strings.Trim(cell, "0123456789.-+eE") != "" { // ParseFloat also takes 0x1p-2 and 1_000
			return 0, NotNumber, false
		}
	}
	v, err := strconv.ParseFloat(cell, 64)
	switch {
	case math.Abs(v) > MaxValue: // ±Inf with an error when out of range
		return 0, TooLarge, false
	case err != nil:
		return 0, NotNumber, false
	}
	return v + 0, 0, true // −0 becomes 0
}

// isNumber reports whether a cell holds a number that would be taken.
func isNumber(cell string, comma bool) bool {
	_, _, ok := number(cell, comma)
	return ok
}
