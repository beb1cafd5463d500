package wire

import (
	"fmt"

	"gradlab/core/experiment"
)

// AppendSnapshot appends the frame of s to dst. It allocates only to make dst longer.
func AppendSnapshot(dst []byte, s *experiment.Snapshot) []byte {
	b := appendRun(append(dst, byte(KindSnapshot)), s)
	b = appendU32(b, uint32(len(s.Others)))
	for i := range s.Others {
		b = appendRun(b, &s.Others[i])
		b = appendU32(b, 0)
	}
	return b
}

// StatusOf returns the Status of a Snapshot's frame without reading the rest, and whether it is
// long enough to have one.
func StatusOf(frame []byte) (s experiment.Status, ok bool) {
	const at = 1 + 3*8 // behind the kind and three counts
	if len(frame) <= at || KindOf(frame) != KindSnapshot {
		return 0, false
	}
	return experiment.Status(frame[at]), true
}

// appendRun appends all of s but its Others.
func appendRun(b []byte, s *experiment.Snapshot) []byte {
	b = appendU64(b, s.Gen)
	b = appendU64(b, s.Seq)
	b = appendU64(b, s.Applied)
	b = append(b, byte(s.Status))
	b = appendString(b, s.Note)
	b = appendU64(b, s.Step)
	b = appendF64(b, s.Epoch)
	b = appendU64(b, s.Examples)
	b = appendF64(b, s.Rate)
	for _, p := range [...]experiment.Split{s.Loss, s.Accuracy} {
		b = appendF64(b, p.Train)
		b = appendF64(b, p.Val)
		b = appendF64(b, p.Test)
	}
	b = appendF64(b, s.Penalty)

	b = appendU64(b, s.DataGen)
	b = appendU32(b, uint32(len(s.Points)))
	for i := range s.Points {
		p := &s.Points[i]
		b = append(b, byte(p.Part))
		b = appendSlice(b, p.X)
		b = appendSlice(b, p.Y)
		b = appendSlice(b, p.Class)
	}
	b = appendF64(b, s.Domain.X0)
	b = appendF64(b, s.Domain.Y0)
	b = appendF64(b, s.Domain.X1)
	b = appendF64(b, s.Domain.Y1)
	b = appendU32(b, uint32(s.Classes))
	b = appendMap(b, &s.Map)
	b = appendMap(b, &s.Focus)
	b = appendI64(b, s.FocusAt.Layer)
	b = appendI64(b, s.FocusAt.Index)

	b = appendU32(b, uint32(s.Tiles.N))
	b = appendSlice(b, s.Tiles.Scale)
	b = appendSlice(b, s.Tiles.Data)

	b = appendU32(b, uint32(len(s.Net.Sizes)))
	for _, n := range s.Net.Sizes {
		b = appendU32(b, uint32(n))
	}
	b = appendStrings(b, s.Net.Inputs)
	b = appendStrings(b, s.Net.Outputs)
	b = appendString(b, s.Net.Act)
	b = appendSlice(b, s.Net.Weights)
	b = appendSlice(b, s.Net.Biases)
	b = appendSlice(b, s.Net.Exact)

	b = appendU32(b, uint32(len(s.Series)))
	for i := range s.Series {
		b = appendString(b, s.Series[i].Key)
		b = appendSlice(b, s.Series[i].X)
		b = appendSlice(b, s.Series[i].Y)
	}
	b = appendU32(b, uint32(len(s.Marks)))
	for i := range s.Marks {
		b = appendString(b, s.Marks[i].Key)
		b = appendU64(b, s.Marks[i].Step)
		b = appendF64(b, s.Marks[i].Value)
	}
	b = appendU32(b, uint32(len(s.Scalars)))
	for i := range s.Scalars {
		b = appendString(b, s.Scalars[i].Key)
		b = appendF64(b, s.Scalars[i].Value)
	}
	b = appendU32(b, uint32(len(s.Tables)))
	for i := range s.Tables {
		t := &s.Tables[i]
		b = appendString(b, t.Key)
		b = appendString(b, t.Title)
		b = appendStrings(b, t.Rows)
		b = appendStrings(b, t.Cols)
		b = appendSlice(b, t.Values)
	}
	b = appendBool(b, s.Probe.OK)
	b = appendF64(b, s.Probe.X)
	b = appendF64(b, s.Probe.Y)
	b = appendSlice(b, s.Probe.P)
	return appendShapes(b, s)
}

func appendMap(b []byte, m *experiment.Map) []byte {
	b = appendU32(b, uint32(m.N))
	b = appendU32(b, uint32(m.Planes))
	b = appendSlice(b, m.Data)
	return appendSlice(b, m.Score)
}

func appendStrings(b []byte, list []string) []byte {
	b = appendU32(b, uint32(len(list)))
	for _, s := range list {
		b = appendString(b, s)
	}
	return b
}

// The least bytes that an element of a list takes: its own counts.
const (
	leastPoints = 1 + 3*4
	leastString = 4
	leastSeries = 3 * 4
	leastMark   = 4 + 8 + 8
	leastScalar = 4 + 8
	leastTable  = 5 * 4

	leastSnapshot = 4 * 8
)

// DecodeSnapshot replaces dst by the snapshot in a frame, reusing dst's slices: once they have
// grown to size, and while texts stay as they are, it allocates nothing. The frame may be
// reused afterwards.
//
// Slices that belong together are checked to have lengths that agree, so that a view may
// index one by the length of another. After an error dst is of no use but to decode into.
func DecodeSnapshot(dst *experiment.Snapshot, frame []byte) error {
	r := reader{rest: frame}
	if kind := r.u8(); r.err == nil && Kind(kind) != KindSnapshot {
		return fmt.Errorf("wire: a frame of kind %#02x is no snapshot", kind)
	}
	r.readRun(dst)
	n := r.count(leastSnapshot)
	if n > experiment.MaxOthers {
		r.fail(errRange)
		n = 0
	}
	dst.Others = resize(dst.Others, n)
	for i := range dst.Others {
		r.readRun(&dst.Others[i])
		if r.u32() != 0 {
			r.fail(errRange)
		}
		dst.Others[i].Others = nil
	}
	return r.end()
}

// readRun reads all of a snapshot but its Others.
func (r *reader) readRun(dst *experiment.Snapshot) {
	dst.Gen, dst.Seq, dst.Applied = r.u64(), r.u64(), r.u64()
	dst.Status = experiment.Status(r.u8())
	r.str(&dst.Note)
	dst.Step, dst.Epoch, dst.Examples, dst.Rate = r.u64(), r.f64(), r.u64(), r.f64()
	for _, p := range [...]*experiment.Split{&dst.Loss, &dst.Accuracy} {
		p.Train, p.Val, p.Test = r.f64(), r.f64(), r.f64()
	}
	dst.Penalty = r.f64()

	dst.DataGen = r.u64()
	dst.Points = resize(dst.Points, r.count(leastPoints))
	for i := range dst.Points {
		p := &dst.Points[i]
		p.Part = experiment.Part(r.u8())
		readSlice(r, &p.X)
		readSlice(r, &p.Y)
		readSlice(r, &p.Class)
		if len(p.X) != len(p.Y) || len(p.X) != len(p.Class) || p.Part > experiment.Test {
			r.fail(errRange)
		}
	}
	dst.Domain = experiment.Rect{X0: r.f64(), Y0: r.f64(), X1: r.f64(), Y1: r.f64()}
	dst.Classes = r.small()
	r.readMap(&dst.Map)
	r.readMap(&dst.Focus)
	dst.FocusAt = experiment.Unit{Layer: r.int(), Index: r.int()}

	dst.Tiles.N = r.small()
	readSlice(r, &dst.Tiles.Scale)
	readSlice(r, &dst.Tiles.Data)
	if !isProduct(len(dst.Tiles.Data), len(dst.Tiles.Scale), dst.Tiles.N, dst.Tiles.N) {
		r.fail(errRange)
	}
	r.readNetwork(&dst.Net)

	dst.Series = resize(dst.Series, r.count(leastSeries))
	for i := range dst.Series {
		s := &dst.Series[i]
		r.str(&s.Key)
		readSlice(r, &s.X)
		readSlice(r, &s.Y)
		if len(s.X) != len(s.Y) {
			r.fail(errRange)
		}
	}
	dst.Marks = resize(dst.Marks, r.count(leastMark))
	for i := range dst.Marks {
		m := &dst.Marks[i]
		r.str(&m.Key)
		m.Step, m.Value = r.u64(), r.f64()
	}
	dst.Scalars = resize(dst.Scalars, r.count(leastScalar))
	for i := range dst.Scalars {
		r.str(&dst.Scalars[i].Key)
		dst.Scalars[i].Value = r.f64()
	}
	dst.Tables = resize(dst.Tables, r.count(leastTable))
	for i := range dst.Tables {
		t := &dst.Tables[i]
		r.str(&t.Key)
		r.str(&t.Title)
		r.readStrings(&t.Rows)
		r.readStrings(&t.Cols)
		readSlice(r, &t.Values)
		if !isProduct(len(t.Values), len(t.Rows), len(t.Cols), 1) {
			r.fail(errRange)
		}
	}
	dst.Probe.OK, dst.Probe.X, dst.Probe.Y = r.bool(), r.f64(), r.f64()
	readSlice(r, &dst.Probe.P)
	r.readShapes(dst)
}

func (r *reader) readMap(m *experiment.Map) {
	m.N, m.Planes = r.small(), r.small()
	readSlice(r, &m.Data)
	readSlice(r, &m.Score)
	if !isProduct(len(m.Data), m.Planes, m.N, m.N) || len(m.Score) != 0 && len(m.Score) != len(m.Data) {
		r.fail(errRange)
	}
}

func (r *reader) readNetwork(n *experiment.Network) {
	n.Sizes = resize(n.Sizes, r.count(4))
	weights, biases := uint64(0), uint64(0)
	for i := range n.Sizes {
		n.Sizes[i] = r.small()
		// A layer wider than the frame is long cannot have its weights in it.
		if n.Sizes[i] > len(r.rest) {
			r.fail(errRange)
		}
		if i > 0 {
			weights += uint64(n.Sizes[i]) * uint64(n.Sizes[i-1])
			biases += uint64(n.Sizes[i])
		}
	}
	r.readStrings(&n.Inputs)
	r.readStrings(&n.Outputs)
	r.str(&n.Act)
	readSlice(r, &n.Weights)
	readSlice(r, &n.Biases)
	readSlice(r, &n.Exact)
	if uint64(len(n.Weights)) != weights || uint64(len(n.Biases)) != biases || len(n.Exact) != 0 && uint64(len(n.Exact)) != weights+biases {
		r.fail(errRange)
	}
}

func (r *reader) readStrings(dst *[]string) {
	*dst = resize(*dst, r.count(leastString))
	for i := range *dst {
		r.str(&(*dst)[i])
	}
}

// isProduct reports whether n = a·b·c; the factors are below 2³¹.
func isProduct(n, a, b, c int) bool {
	if a == 0 || b == 0 || c == 0 {
		return n == 0
	}
	return uint64(b)*uint64(c) <= uint64(n) && uint64(a)*(uint64(b)*uint64(c)) == uint64(n)
}
