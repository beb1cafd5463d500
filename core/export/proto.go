package export

import "encoding/binary"

// A message is being written in the wire form of Protocol Buffers
// (protobuf.dev/programming-guides/encoding): fields of a number and a type, in any order.
type message []byte

// The types of field that ONNX needs.
const (
	varint = 0
	length = 2
)

func (m *message) tag(field, kind int) {
	*m = binary.AppendUvarint(*m, uint64(field<<3|kind))
}

// int writes a whole number, also one of an enumeration.
func (m *message) int(field int, v int64) {
	m.tag(field, varint)
	*m = binary.AppendUvarint(*m, uint64(v))
}

func (m *message) text(field int, s string) { m.sub(field, message(s)) }

// sub writes a message within this one, or bytes.
func (m *message) sub(field int, s message) {
	m.tag(field, length)
	*m = binary.AppendUvarint(*m, uint64(len(s)))
	*m = append(*m, s...)
}
