package wire

import (
	"encoding/binary"
	"errors"
	"math"
	"unsafe"
)

var le = binary.LittleEndian

func appendU32(dst []byte, v uint32) []byte  { return le.AppendUint32(dst, v) }
func appendU64(dst []byte, v uint64) []byte  { return le.AppendUint64(dst, v) }
func appendI64(dst []byte, v int) []byte     { return le.AppendUint64(dst, uint64(int64(v))) }
func appendF64(dst []byte, v float64) []byte { return le.AppendUint64(dst, math.Float64bits(v)) }

func appendBool(dst []byte, v bool) []byte {
	if v {
		return append(dst, 1)
	}
	return append(dst, 0)
}

func appendString(dst []byte, s string) []byte {
	return append(appendU32(dst, uint32(len(s))), s...)
}

// appendSlice appends a count and the elements, whose bytes in memory are their form on the
// wire on a little-endian machine.
func appendSlice[T uint8 | float32 | float64](dst []byte, s []T) []byte {
	dst = appendU32(dst, uint32(len(s)))
	at := len(dst)
	dst = append(dst, view(s)...)
	if bigEndian {
		swap(dst[at:], int(unsafe.Sizeof(*new(T))))
	}
	return dst
}

// bigEndian is whether this machine's memory differs from the wire. None of those we build
// for does; the others get a slower path instead of wrong numbers.
var bigEndian = binary.NativeEndian.Uint16([]byte{0, 1}) == 1

// view returns the memory of s as bytes.
func view[T any](s []T) []byte {
	if len(s) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&s[0])), len(s)*int(unsafe.Sizeof(s[0])))
}

// swap reverses the bytes of each element of the given size.
func swap(b []byte, size int) {
	for ; len(b) >= size; b = b[size:] {
		for i, j := 0, size-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
	}
}

// A reader takes fields off the front of a frame. After the first error it returns zeros.
type reader struct {
	rest []byte
	err  error
}

var (
	errShort = errors.New("wire: the frame ends within a field")
	errLong  = errors.New("wire: bytes follow the last field of the frame")
	errRange = errors.New("wire: a field holds a value that it cannot have")
)

// take returns the next n bytes, or nil when there are fewer.
func (r *reader) take(n int) []byte {
	if r.err != nil || n > len(r.rest) {
		r.fail(errShort)
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
	r.rest = nil
}

// end returns the first error; bytes left over are one.
func (r *reader) end() error {
	if r.err == nil && len(r.rest) > 0 {
		r.err = errLong
	}
	return r.err
}

func (r *reader) u8() uint8 {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) u32() uint32 {
	if b := r.take(4); b != nil {
		return le.Uint32(b)
	}
	return 0
}

func (r *reader) u64() uint64 {
	if b := r.take(8); b != nil {
		return le.Uint64(b)
	}
	return 0
}

func (r *reader) f64() float64 { return math.Float64frombits(r.u64()) }

// int reads a signed number that fits an int of this machine.
func (r *reader) int() int {
	v := int64(r.u64())
	if int64(int(v)) != v {
		r.fail(errRange)
		return 0
	}
	return int(v)
}

func (r *reader) bool() bool {
	switch r.u8() {
	case 0:
		return false
	case 1:
		return true
	}
	r.fail(errRange)
	return false
}

// count reads a count of elements that take at least size bytes each, and makes sure that
// so many can follow, so that nobody makes room for what never comes.
func (r *reader) count(size int) int {
	n := r.u32()
	if uint64(n)*uint64(size) > uint64(len(r.rest)) {
		r.fail(errShort)
		return 0
	}
	return int(n)
}

// small reads a u32 that is a size or an index, which are never large.
func (r *reader) small() int {
	v := r.u32()
	if v > math.MaxInt32 {
		r.fail(errRange)
		return 0
	}
	return int(v)
}

// str reads into dst, and allocates only when the text differs from what is there.
func (r *reader) str(dst *string) {
	b := r.take(r.count(1))
	if r.err == nil && *dst != string(b) {
		*dst = string(b)
	}
}

// readSlice reads into dst, reusing its memory.
func readSlice[T uint8 | float32 | float64](r *reader, dst *[]T) {
	size := int(unsafe.Sizeof(*new(T)))
	n := r.count(size)
	b := r.take(n * size)
	*dst = resize(*dst, n)
	copy(view(*dst), b)
	if bigEndian {
		swap(view(*dst), size)
	}
}

// resize returns s with length n, keeping what its elements own.
func resize[T any](s []T, n int) []T {
	if n <= cap(s) {
		return s[:n]
	}
	return append(s[:cap(s)], make([]T, n-cap(s))...)
}
