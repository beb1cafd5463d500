// Package wire is the binary form in which Commands and Snapshots cross from one program to
// another.
//
// A message is one frame; whatever carries it keeps frames apart. The first byte says what
// the frame is, the rest follows from it. All numbers are little-endian.
//
//	u8 u32 u64   unsigned integers
//	i64          signed, two's complement
//	f32 f64      IEEE 754; f32 for what is only drawn, f64 for numbers that are read
//	bool         u8, 0 or 1
//	str          u32 length in bytes, then UTF-8
//	[]T          u32 count, then the elements
//
// The first frame each way is a hello, so that two programs that were not built together part
// before they misunderstand each other:
//
//	0x01 Hello      "GRADLAB" (7 bytes), u32 Version, str build
//
// Frames with a command:
//
//	0x10 Play       –
//	0x11 Pause      –
//	0x12 Step       i64 N
//	0x13 Epoch      i64 N
//	0x14 Reset      –
//	0x15 Configure  str link
//	0x16 EditWeight i64 Layer, i64 Out, i64 In, f64 Value
//	0x17 Focus      i64 Layer, i64 Index
//	0x18 ProbeAt    f64 X, f64 Y
//	0x19 Do         str Key, 4×f64 Args, str Text
//	0x1a Moment     i64 Step
//
// A Config travels as its link, whole with all own points, so that it has one coding and one
// validation.
//
// The frame with a snapshot:
//
//	0x20 Snapshot   u64 Gen, u64 Seq, u64 Applied, u8 Status, str Note, u64 Step, f64 Epoch, u64 Examples,
//	                f64 Rate, 3×f64 Loss, 3×f64 Accuracy, f64 Penalty,
//	                u64 DataGen, []Points, 4×f64 Domain, u32 Classes,
//	                Map, Map Focus, 2×i64 FocusAt, Tiles, Network, []Series, []Mark,
//	                []Scalar, []Table, Probe, []Hist, []Band, []Curves, Graph, []Text, Sweep,
//	                Opened, str Journal, []Snapshot Others, each without the first byte, in which Others is empty
//	Points          u8 Part, []f32 X, []f32 Y, []u8 Class
//	Map             u32 N, u32 Planes, []f32 Data, []f32 Score
//	Tiles           u32 N, []f32 Scale, []u8 Data
//	Network         []u32 Sizes, []str Inputs, []str Outputs, str Act, []f32 Weights, []f32 Biases, []f64 Exact
//	Series          str Key, []f64 X, []f64 Y
//	Mark            str Key, u64 Step, f64 Value
//	Scalar          str Key, f64 Value
//	Table           str Key, str Title, []str Rows, []str Cols, []f64 Values
//	Probe           bool OK, f64 X, f64 Y, []f32 P
//	Hist            str Key, str Title, bool Log, f64 Lo, f64 Hi, []f32 Counts,
//	                5×u64 Under, Over, Zero, NaN, Inf, f64 RMS, f64 Mark
//	Band            str Key, []f64 X, []f64 Lo, []f64 Mid, []f64 Hi
//	Curves          str Key, []f64 X, []f32 Y
//	Graph           []Node, []Edge, i64 At
//	Node            str Name, str Title, u8 Kind, u8 Known, f64 Value, f64 Grad
//	Edge            u32 From, u32 To, bool Known, f64 Local
//	Text            str Key, str Value
//	Sweep           u32 Jobs, u32 Done, f64 Left, []SweepPoint
//	SweepPoint      str Key, f64 Capacity, u32 Params, u32 N, u32 Runs, u32 Failed, bool Final,
//	                Stat Train, Stat Test, Stat Excess, f64 Noise, f64 Bias2, f64 Variance,
//	                f64 Total, Stat Measured, Stat TrainWrong, Stat Wrong
//	Opened          u32 Stage, u32 Stages, u8 Kind, u32 Layer, u32 Example, u32 Batch,
//	                f64 X, f64 Y, u32 Class, []f64 Sum, []f64 Value, []f64 Slope, []f64 Delta,
//	                []f64 P, f64 Loss, f64 Mean, []f64 Grad, []f64 Hand, f64 Far, []f64 Next
//	Stat            7×f64 Mean, SE, Median, Q1, Q3, Geo, GeoSE
//
// Frames between a training program and the Workers that compute jobs of a sweep for it:
//
//	0x30 Task       u64 Number, str link
//	0x31 Jobs       u64 Number, []u32 jobs
//	0x32 Results    u64 Number, f64 Spent, []Result
//	Result          u32 Job, str Reason, []f64 Values
//
// Any change here is a change of Version. A frame ends where its last field ends; more bytes,
// or fewer, are an error. Decoding never panics and never allocates more than a small
// multiple of the frame's own length.
package wire

import (
	"bytes"
	"fmt"
)

// Version is the version of the form described above.
const Version = 12

// Kind says what a frame is: its first byte.
type Kind uint8

// The kinds of frame.
const (
	KindHello      Kind = 0x01
	KindPlay       Kind = 0x10
	KindPause      Kind = 0x11
	KindStep       Kind = 0x12
	KindEpoch      Kind = 0x13
	KindReset      Kind = 0x14
	KindConfigure  Kind = 0x15
	KindEditWeight Kind = 0x16
	KindFocus      Kind = 0x17
	KindProbeAt    Kind = 0x18
	KindDo         Kind = 0x19
	KindMoment     Kind = 0x1a
	KindSnapshot   Kind = 0x20
	KindTask       Kind = 0x30
	KindJobs       Kind = 0x31
	KindResults    Kind = 0x32
)

// KindOf returns the kind of a frame, 0 for an empty one.
func KindOf(frame []byte) Kind {
	if len(frame) == 0 {
		return 0
	}
	return Kind(frame[0])
}

const magic = "GRADLAB"

// AppendHello appends the hello of a program; build names how it was built.
func AppendHello(dst []byte, build string) []byte {
	dst = append(dst, byte(KindHello))
	dst = append(dst, magic...)
	dst = appendU32(dst, Version)
	return appendString(dst, build)
}

// CheckHello returns an error unless frame is the hello of a program with the same Version
// and the same build.
func CheckHello(frame []byte, build string) error {
	r := reader{rest: frame}
	if r.u8() != uint8(KindHello) || !bytes.HasPrefix(r.rest, []byte(magic)) {
		return fmt.Errorf("wire: the other side does not begin with a hello (%d bytes)", len(frame))
	}
	r.rest = r.rest[len(magic):]
	if v := r.u32(); r.err == nil && v != Version {
		return fmt.Errorf("wire: the other side speaks version %d, this one %d", v, Version)
	}
	var theirs string
	r.str(&theirs)
	if err := r.end(); err != nil {
		return err
	}
	if theirs != build {
		return fmt.Errorf("wire: the other side is of build %.60q, this one of %.60q", theirs, build)
	}
	return nil
}
