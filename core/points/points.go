// Package points is the text form of labelled points in the plane: how a person's own data
// stand in a Config, in a link and in a browser's storage.
//
// A text is a list of points, each two coordinates and a class as a capital letter, A to H:
//
//	1,-2A.5,3B1e-5,0A
//
// Before them may stand the square that a picture shows, as its centre and half its side:
//
//	0,0,6~1,2A-1,3B
//
// Coordinates are float32 numbers, which a picture shows as they are. In the canonical text of
// a list every number is written as short as it can be.
package points

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync/atomic"

	"gradlab/core/data"
)

// Limits of a text.
const (
	MaxPoints = 100_000
	MaxValue  = 1e9 // magnitude of a coordinate
	// MaxBytes is more than any canonical text has.
	MaxBytes = MaxPoints*(2*maxNumber+2) + 4*maxNumber

	maxNumber = 24 // bytes of a number
	frameEnd  = '~'
)

// List is a text, read.
type List struct {
	data.Examples
	// Frame is the square that the text begins with; the zero Frame: none, see Domain.
	Frame Frame
}

// Frame is a square: its centre and half its side, which is positive but in the zero Frame.
type Frame struct{ X, Y, Half float64 }

// Rect returns the square as a part of the plane.
func (f Frame) Rect() data.Rect {
	return data.Rect{X0: f.X - f.Half, Y0: f.Y - f.Half, X1: f.X + f.Half, Y1: f.Y + f.Half}
}

// Info is what there is to know about a text before its points are read one by one.
type Info struct {
	N       int   // points
	Classes int   // one more than the largest label, and at least 2
	Frame   Frame // what a picture shows: the List's Domain
}

func isClass(c byte) bool { return 'A' <= c && c < 'A'+data.MaxClasses }

// Parse reads a text. The error says what is wrong and what would be valid.
func Parse(text string) (List, error) {
	var l List
	err := l.Read(text)
	return l, err
}

// Read replaces the contents of l by those of a text, reusing its slices. After an error l is
// empty.
func (l *List) Read(text string) error {
	err := l.read(text)
	if err != nil {
		*l = List{}
	}
	return err
}

func (l *List) read(text string) error {
	l.X, l.Y, l.Class, l.Frame = l.X[:0], l.Y[:0], l.Class[:0], Frame{}
	return walk(text, func(f Frame) { l.Frame = f }, l.Append)
}

// Append adds a point; its coordinates are rounded to float32.
func (l *List) Append(x, y float64, class uint8) {
	l.X = append(l.X, single(x))
	l.Y = append(l.Y, single(y))
	l.Class = append(l.Class, class)
}

// Text returns the canonical text of l.
func (l *List) Text() string {
	dst := AppendFrame(make([]byte, 0, 24*l.Len()+32), l.Frame)
	for i := range l.X {
		dst = AppendPoint(dst, l.X[i], l.Y[i], l.Class[i])
	}
	return string(dst)
}

// AppendFrame appends a frame as a text begins with it; the zero Frame is nothing.
func AppendFrame(dst []byte, f Frame) []byte {
	if f == (Frame{}) {
		return dst
	}
	dst = append(appendNumber(dst, f.X, 64), ',')
	dst = append(appendNumber(dst, f.Y, 64), ',')
	return append(appendNumber(dst, f.Half, 64), frameEnd)
}

// AppendPoint appends a point, its coordinates rounded to float32. They must not be beyond
// ±MaxValue.
func AppendPoint(dst []byte, x, y float64, class uint8) []byte {
	dst = append(appendNumber(dst, x, 32), ',')
	return append(appendNumber(dst, y, 32), 'A'+class)
}

// single rounds to float32; −0 becomes 0.
func single(v float64) float64 { return float64(float32(v)) + 0 }

// appendNumber appends v as short as it can be: no leading zero, no sign and no zeros of an
// exponent that are not needed.
func appendNumber(dst []byte, v float64, bits int) []byte {
	at := len(dst)
	dst = strconv.AppendFloat(dst, v+0, 'g', -1, bits)
	s := dst[at:]
	k := 0 // where the digits begin
	if s[0] == '-' {
		k = 1
	}
	if len(s) > k+1 && s[k] == '0' && s[k+1] == '.' {
		s = append(s[:k], s[k+1:]...)
	}
	for e := len(s) - 1; e > 0; e-- { // an exponent has a sign and two digits at least
		if s[e] != 'e' {
			continue
		}
		to := e + 1
		from := to + 1
		if s[to] == '-' {
			to++
		}
		for s[from] == '0' {
			from++
		}
		s = append(s[:to], s[from:]...)
		break
	}
	return dst[:at+len(s)]
}

// known are the last two texts that were found valid: a Config is looked at at several doors,
// with each change of any of its fields, and beside the one that it replaces.
var known [2]atomic.Pointer[looked]

type looked struct {
	text string
	Info
}

// Look returns what there is to know about a text, and checks it: the error is that of Parse.
func Look(text string) (Info, error) {
	for i := range known {
		if k := known[i].Load(); k != nil && k.text == text {
			return k.Info, nil
		}
	}
	info := Info{Classes: 2}
	var frame Frame
	box := noBox
	err := walk(text, func(f Frame) { frame = f }, func(x, y float64, class uint8) {
		info.N++
		info.Classes = max(info.Classes, int(class)+1)
		box.add(x, y)
	})
	if err != nil {
		return Info{Classes: 2, Frame: empty}, err
	}
	if info.Frame = frame; frame == (Frame{}) {
		info.Frame = box.frame()
	}
	remember(text, info)
	return info, nil
}

func remember(text string, info Info) {
	known[1].Store(known[0].Load())
	known[0].Store(&looked{text, info})
}

// walk reads a text and calls frame, if there is one, then point for each.
func walk(text string, frame func(f Frame), point func(x, y float64, class uint8)) error {
	if len(text) > MaxBytes {
		return fmt.Errorf("the text of the points has %d bytes; at most %d are read", len(text), MaxBytes)
	}
	if i := strings.IndexByte(text[:min(len(text), 3*maxNumber+3)], frameEnd); i >= 0 {
		f, err := readFrame(text[:i])
		if err != nil {
			return err
		}
		frame(f)
		text = text[i+1:]
	}
	for n := 1; text != ""; n++ {
		if n > MaxPoints {
			return fmt.Errorf("there are more than %d points; valid are at most so many", MaxPoints)
		}
		x, comma, err := readNumber(text, MaxValue)
		if err != nil {
			return fmt.Errorf("point %d: x: %w", n, err)
		}
		if comma == len(text) || text[comma] != ',' {
			return fmt.Errorf("point %d: %s should be two numbers with a comma between them and a class A … %c", n, quote(text), 'A'+data.MaxClasses-1)
		}
		y, length, err := readNumber(text[comma+1:], MaxValue)
		if err != nil {
			return fmt.Errorf("point %d: y: %w", n, err)
		}
		end := comma + 1 + length
		if end == len(text) || !isClass(text[end]) {
			return fmt.Errorf("point %d: a class A … %c should follow %s", n, 'A'+data.MaxClasses-1, quote(text[:end]))
		}
		point(single(x), single(y), text[end]-'A')
		text = text[end+1:]
	}
	return nil
}

// readFrame reads what stands before frameEnd.
func readFrame(s string) (Frame, error) {
	var v [3]float64
	parts := strings.Split(s, ",")
	if len(parts) != 3 {
		return Frame{}, fmt.Errorf("the frame %s should be three numbers, the centre's x and y and half the side", quote(s))
	}
	for i, p := range parts {
		var n int
		var err error
		if v[i], n, err = readNumber(p, 10*MaxValue); err == nil && n < len(p) {
			err = fmt.Errorf("%s is not a number", quote(p))
		}
		if err != nil {
			return Frame{}, fmt.Errorf("the frame %s: %w", quote(s), err)
		}
	}
	f := Frame{v[0] + 0, v[1] + 0, v[2]}
	if least := minHalf(f.X, f.Y); !(f.Half >= least) {
		return Frame{}, fmt.Errorf("the frame %s has half a side of %v; valid is at least %v", quote(s), f.Half, least)
	}
	return f, nil
}

// readNumber reads the number that s begins with, and returns its length.
func readNumber(s string, most float64) (v float64, n int, err error) {
	for n < len(s) && (s[n] <= '9' && s[n] != ',' && s[n] != '/' && s[n] > ' ' || s[n] == 'e') {
		n++
	}
	if n > maxNumber {
		return 0, n, fmt.Errorf("%s is longer than %d characters", quote(s[:n]), maxNumber)
	}
	if v, ok := plain(s[:n]); ok {
		return v, n, nil
	}
	v, err = strconv.ParseFloat(s[:n], 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, n, fmt.Errorf("%s does not begin with a number", quote(s))
	}
	if math.Abs(v) > most {
		return 0, n, fmt.Errorf("%s is not in ±%g", s[:n], most)
	}
	return v, n, nil
}

// plain reads a number without an exponent and of at most 15 digits, as nearly all are: whole
// number and power of ten are exact then, and their quotient is rounded once, as by ParseFloat.
func plain(s string) (v float64, ok bool) {
	i := 0
	if s != "" && s[0] == '-' {
		i = 1
	}
	var whole uint64
	digits, decimals, seen := 0, 0, false
	for _, c := range []byte(s[i:]) {
		switch {
		case '0' <= c && c <= '9':
			whole = whole*10 + uint64(c-'0')
			digits++
			if seen {
				decimals++
			}
		case c == '.' && !seen:
			seen = true
		default:
			return 0, false
		}
	}
	if digits == 0 || digits > 15 || decimals > 10 {
		return 0, false
	}
	if v = float64(whole) / tens[one+decimals]; v > MaxValue {
		return 0, false
	}
	if i == 1 {
		v = -v
	}
	return v, true
}

// quote writes a piece of a text on one line, cut when long.
func quote(s string) string {
	const most = 30
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return strconv.Quote(s)
}
