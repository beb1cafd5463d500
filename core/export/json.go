package export

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// NetworkJSON returns n as one JSON object, numbers with all their digits. Each layer has its
// weights as a list of rows, one a unit, its biases, and what acts on it ("" is nothing).
func NetworkJSON(n *Network) ([]byte, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	b := append([]byte(nil), `{"format":"gradlab-network","version":1,"link":`...)
	b = appendText(b, n.Link)
	b = append(b, `,"step":`...)
	b = strconv.AppendUint(b, n.Step, 10)
	b = append(b, `,"loss":`...)
	b = appendText(b, n.Loss)
	b = append(b, `,"scale":`...)
	b = appendNumber(b, n.Scale)
	b = append(b, `,"inputs":[`...)
	for i, name := range n.Inputs {
		b = comma(b, i)
		b = appendText(b, name)
	}
	b = append(b, `],"layers":[`...)
	for l := 1; l < len(n.Sizes); l++ {
		w, bias := n.layer(l)
		in := n.Sizes[l-1]
		b = comma(b, l-1)
		b = append(b, `{"weights":[`...)
		for j := range n.Sizes[l] {
			b = comma(b, j)
			b = appendNumbers(b, w[j*in:(j+1)*in])
		}
		b = append(b, `],"biases":`...)
		b = appendNumbers(b, bias)
		b = append(b, `,"activation":`...)
		act := ""
		if l <= len(n.Acts) {
			act = n.Acts[l-1]
		}
		b = appendText(b, act)
		b = append(b, '}')
	}
	return append(b, "]}\n"...), nil
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	return b
}

func appendNumbers(b []byte, list []float64) []byte {
	b = append(b, '[')
	for i, v := range list {
		b = appendNumber(comma(b, i), v)
	}
	return append(b, ']')
}

// appendNumber writes v, and what JSON has no word for as null.
func appendNumber(b []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, v, 'g', -1, 64)
}

// appendText writes s as JSON has text.
func appendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
