package wire

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gradlab/core/experiment"
)

var update = flag.Bool("update", false, "write the golden files anew")

// commands has one of every kind.
func commands() []experiment.Command {
	cfg := experiment.Default()
	cfg.Hidden, cfg.Seed, cfg.Optim = experiment.MakeWidths(3, 200), 7, "sgd"
	return []experiment.Command{
		experiment.Play{},
		experiment.Pause{},
		experiment.Step{N: 10},
		experiment.Step{N: -1},
		experiment.Epoch{N: 1 << 40},
		experiment.Reset{},
		experiment.Configure{Config: experiment.Default()},
		experiment.Configure{Config: cfg},
		experiment.EditWeight{Layer: 1, Out: 2, In: -1, Value: 0.1},
		experiment.EditWeight{Value: math.Inf(-1)},
		experiment.Focus{Unit: experiment.Unit{Layer: -1}},
		experiment.Focus{Unit: experiment.Unit{Layer: 2, Index: 3}},
		experiment.ProbeAt{X: -1.5, Y: math.MaxFloat64},
		experiment.Moment{Step: 120},
		experiment.Moment{Step: experiment.Now},
		experiment.Do{Key: "back", Args: [4]float64{1, -2, math.Inf(1), 0}, Text: "α"},
	}
}

// small returns a snapshot with something different in every field.
func small() *experiment.Snapshot {
	s := run()
	s.Others = []experiment.Snapshot{*run(), {}}
	s.Others[0].Step = 77
	return s
}

// run is small without its Others.
func run() *experiment.Snapshot {
	stat := func(v float64) experiment.Stat {
		return experiment.Stat{Mean: v, SE: v / 8, Median: v + 1, Q1: v - 1, Q3: v + 2, Geo: v - 2, GeoSE: v / 4}
	}
	return &experiment.Snapshot{
		Gen: 3, Seq: 4, Applied: 6, Status: experiment.Paused, Note: "α ≤ 1", Step: 5, Epoch: 1.25, Examples: 160, Rate: 1e6,
		Loss:     experiment.Split{Train: 0.5, Val: math.Inf(1), Test: 0.75},
		Accuracy: experiment.Split{Train: 0.875, Val: 0.25, Test: 1},
		Penalty:  0.0625, DataGen: 1<<32 + 1,
		Points: []experiment.Points{
			{Part: experiment.Train, X: []float32{1, 2}, Y: []float32{3, 4}, Class: []uint8{0, 1}},
			{Part: experiment.Test, X: []float32{5}, Y: []float32{6}, Class: []uint8{1}},
		},
		Domain: experiment.Rect{X0: -6, Y0: -5, X1: 6, Y1: 5}, Classes: 2,
		Map:     experiment.Map{N: 2, Planes: 1, Data: []float32{0, 0.25, 0.5, 1}, Score: []float32{-9, -1, 0, 9}},
		Focus:   experiment.Map{N: 1, Planes: 1, Data: []float32{-1}},
		FocusAt: experiment.Unit{Layer: 1, Index: 0},
		Tiles:   experiment.Tiles{N: 1, Scale: []float32{1, 2, 3}, Data: []uint8{1, 128, 255}},
		Net: experiment.Network{
			Sizes: []int{2, 1, 1}, Inputs: []string{"x₁", "x₂"}, Outputs: []string{"h"}, Act: "tanh",
			Weights: []float32{0.5, -0.5, 2}, Biases: []float32{0.1, 0.2}, Exact: []float64{0.5, -0.5, 2, 0.1, 0.2},
		},
		Series: []experiment.Series{
			{Key: "loss/train", X: []float64{0, 1}, Y: []float64{1, 0.5}},
			{Key: "empty"},
		},
		Marks:   []experiment.Mark{{Key: "best/val", Step: 4, Value: 0.5}},
		Scalars: []experiment.Scalar{{Key: "weights", Value: 3}, {Key: "zeros", Value: math.Inf(1)}},
		Tables: []experiment.Table{
			{Key: "confusion/train", Title: "train", Rows: []string{"0", "1"}, Cols: []string{"a", "b", "c"}, Values: []float64{1, 2, 3, 4, 5, 6}},
			{Title: "empty", Rows: []string{"0"}},
		},
		Probe: experiment.Probe{OK: true, X: 1, Y: -1, P: []float32{0.25, 0.75}},
		Hists: []experiment.Hist{
			{Key: "delta/1/0", Title: "layer 1", Log: true, Lo: -8, Hi: 0, Counts: []float32{1, 2, 3}, Under: 4, Over: 5, Zero: 6, NaN: 7, Inf: 8, RMS: 0.5, Mark: 0.25},
			{Key: "empty"},
		},
		Curves: []experiment.Curves{{Key: "fits", X: []float64{1, 2}, Y: []float32{3, 4, 5, 6}}},
		Bands:  []experiment.Band{{Key: "test", X: []float64{1, 2}, Lo: []float64{3, 4}, Mid: []float64{5, 6}, Hi: []float64{7, 8}}},
		Graph: experiment.Graph{
			Nodes: []experiment.Node{
				{Name: "a", Kind: experiment.NodeVar, Known: experiment.NodeValue, Value: 2, Grad: 3},
				{Name: "log", Title: "d", Kind: experiment.NodeOutput},
			},
			Edges: []experiment.Edge{{From: 0, To: 1, Known: true, Local: 0.5}}, At: 1,
		},
		Texts: []experiment.Text{{Key: "step", Value: "∂d/∂c = 1/6"}},
		Sweep: experiment.Sweep{Jobs: 30, Done: 7, Left: 1.5, Points: []experiment.SweepPoint{{
			Key: "ridge", Capacity: 12, Params: 13, N: 40, Runs: 5, Failed: 1, Final: true,
			Train: stat(1), Test: stat(2), Excess: stat(3), Noise: 4, Bias2: 5, Variance: 6, Total: 7, Measured: stat(8), TrainWrong: stat(9), Wrong: stat(10),
		}}},
		Opened: experiment.Opened{
			Stage: 9, Stages: 10, Kind: experiment.OpenedGradient, Layer: 1, Example: 3, Batch: 32, X: 1, Y: -2, Class: 1,
			Sum: []float64{1, 2, 3, 4}, Value: []float64{1, 2, 0.5, 4}, Slope: []float64{1, 1, 0.75, 1}, Delta: []float64{0, 0, 5, 6},
			P: []float64{0.25, 0.75}, Loss: 0.5, Mean: 0.25,
			Grad: []float64{1, 2, 3, 4, 5}, Hand: []float64{1, 2, 3, 4, 6}, Far: 0.2, Next: []float64{6, 7, 8, 9, 10},
		},
		Journal: "lab=boundary\n3 1 0 -1 3ff0000000000000",
	}
}

// large returns a snapshot of the size that the Boundary lab makes: a map of 100×100 and 18
// tiles of 24×24.
func large() *experiment.Snapshot {
	s := small()
	s.Opened = experiment.Opened{}
	s.Map = experiment.Map{N: 100, Planes: 1, Data: make([]float32, 100*100)}
	s.Tiles = experiment.Tiles{N: 24, Scale: make([]float32, 18), Data: make([]uint8, 18*24*24)}
	s.Net.Sizes = []int{2, 8, 8, 1}
	s.Net.Weights, s.Net.Biases, s.Net.Exact = make([]float32, 2*8+8*8+8), make([]float32, 17), nil
	s.Points = []experiment.Points{
		{X: make([]float32, 200), Y: make([]float32, 200), Class: make([]uint8, 200)},
		{Part: experiment.Test, X: make([]float32, 200), Y: make([]float32, 200), Class: make([]uint8, 200)},
	}
	s.Series = nil
	for _, key := range []string{"loss/train", "accuracy/train", "loss/test", "accuracy/test"} {
		s.Series = append(s.Series, experiment.Series{Key: key, X: make([]float64, 512), Y: make([]float64, 512)})
	}
	return s
}

func TestCommandRoundTrip(t *testing.T) {
	kinds := make(map[Kind]bool)
	for _, cmd := range commands() {
		frame := AppendCommand(nil, cmd)
		kinds[KindOf(frame)] = true
		got, err := DecodeCommand(frame)
		if err != nil || got != cmd {
			t.Errorf("%#v came back as %#v, %v", cmd, got, err)
		}
	}
	if len(kinds) != int(KindMoment-KindPlay)+1 {
		t.Errorf("%d kinds of command are tried", len(kinds))
	}
}

func TestSnapshotRoundTrip(t *testing.T) {
	for name, s := range map[string]*experiment.Snapshot{"small": small(), "large": large(), "zero": {}} {
		frame := AppendSnapshot(nil, s)
		// Into a fresh one, into the same again, and into one that held another before.
		used := *large()
		fresh := new(experiment.Snapshot)
		for _, dst := range []*experiment.Snapshot{fresh, fresh, &used} {
			if err := DecodeSnapshot(dst, frame); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if again := AppendSnapshot(nil, dst); !bytes.Equal(again, frame) {
				t.Errorf("%s: what was decoded encodes differently", name)
			}
		}
		if name == "small" && !reflect.DeepEqual(fresh, s) {
			t.Errorf("got  %+v\nwant %+v", fresh, s)
		}
	}
}

func TestSnapshotKeepsEveryBit(t *testing.T) {
	s := small()
	s.Loss = experiment.NoSplit()
	s.Map.Data[0] = math.Float32frombits(0x7fc12345) // a NaN that says more
	s.Penalty = math.Copysign(0, -1)
	var got experiment.Snapshot
	if err := DecodeSnapshot(&got, AppendSnapshot(nil, s)); err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(got.Loss.Val) || math.Float32bits(got.Map.Data[0]) != 0x7fc12345 || !math.Signbit(got.Penalty) {
		t.Errorf("NaN, its bits or the sign of zero got lost: %+v", got)
	}
}

func TestAppendKeepsWhatIsThere(t *testing.T) {
	for _, frame := range [][]byte{
		AppendSnapshot([]byte("before"), small()),
		AppendCommand([]byte("before"), experiment.Step{N: 1}),
		AppendHello([]byte("before"), "b"),
	} {
		if !bytes.HasPrefix(frame, []byte("before")) {
			t.Errorf("%q", frame[:10])
		}
	}
}

// The golden file holds the frames as bytes: a change of form that forgets Version shows
// here.
func TestGoldenBytes(t *testing.T) {
	var b strings.Builder
	b.WriteString("hello " + hex.EncodeToString(AppendHello(nil, "test")) + "\n")
	for _, cmd := range commands() {
		b.WriteString(strings.TrimPrefix(reflect.TypeOf(cmd).Name(), "experiment.") + " " + hex.EncodeToString(AppendCommand(nil, cmd)) + "\n")
	}
	b.WriteString("Snapshot " + hex.EncodeToString(AppendSnapshot(nil, small())) + "\n")
	path := filepath.Join("testdata", "frames.hex")
	if *update {
		if err := os.MkdirAll("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, wanted := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	if len(got) != len(wanted) {
		t.Fatalf("%d frames, the golden file has %d", len(got)-1, len(wanted)-1)
	}
	for i := range got {
		if got[i] != wanted[i] {
			t.Errorf("the form has changed; if that is meant, raise Version and run with -update\ngot  %s\nwant %s", got[i], wanted[i])
		}
	}
}

func TestHello(t *testing.T) {
	hello := AppendHello(nil, "1.2 simd")
	if err := CheckHello(hello, "1.2 simd"); err != nil {
		t.Error(err)
	}
	other := bytes.Clone(hello)
	other[1+len(magic)]++
	for name, bad := range map[string]struct {
		frame []byte
		want  string
	}{
		"empty":         {nil, "hello"},
		"no hello":      {AppendCommand(nil, experiment.Play{}), "hello"},
		"other program": {append([]byte{1}, "GRADLOB......"...), "hello"},
		"other version": {other, fmt.Sprintf("version %d, this one %d", Version+1, Version)},
		"other build":   {AppendHello(nil, "1.3 simd"), `build "1.3 simd", this one of "1.2 simd"`},
		"short":         {hello[:len(hello)-1], "ends"},
		"long":          {append(bytes.Clone(hello), 0), "follow"},
	} {
		if err := CheckHello(bad.frame, "1.2 simd"); err == nil || !strings.Contains(err.Error(), bad.want) {
			t.Errorf("%s: error %v, want %q in it", name, err, bad.want)
		}
	}
}

func TestEveryTruncationIsAnError(t *testing.T) {
	frame := AppendSnapshot(nil, small())
	dst := new(experiment.Snapshot)
	for n := range frame {
		if DecodeSnapshot(dst, frame[:n]) == nil {
			t.Errorf("the first %d of %d bytes are taken for a snapshot", n, len(frame))
		}
	}
	if DecodeSnapshot(dst, append(frame, 0)) == nil {
		t.Error("a byte too many goes unnoticed")
	}
	for _, cmd := range commands() {
		frame := AppendCommand(nil, cmd)
		for n := range frame {
			if _, err := DecodeCommand(frame[:n]); err == nil {
				t.Errorf("the first %d bytes of %#v are taken for a command", n, cmd)
			}
		}
		if _, err := DecodeCommand(append(frame, 0)); err == nil {
			t.Errorf("a byte after %#v goes unnoticed", cmd)
		}
	}
}

// A view indexes one slice by the length of another, so lengths that disagree must not
// come through.
func TestDisagreeingLengthsAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*experiment.Snapshot){
		"points":         func(s *experiment.Snapshot) { s.Points[0].Y = s.Points[0].Y[:1] },
		"classes":        func(s *experiment.Snapshot) { s.Points[1].Class = nil },
		"part":           func(s *experiment.Snapshot) { s.Points[1].Part = 3 },
		"map":            func(s *experiment.Snapshot) { s.Map.N = 3 },
		"scores":         func(s *experiment.Snapshot) { s.Map.Score = s.Map.Score[:3] },
		"planes":         func(s *experiment.Snapshot) { s.Map.Planes = 0 },
		"negative":       func(s *experiment.Snapshot) { s.Map.N = -2 },
		"overflow":       func(s *experiment.Snapshot) { s.Map.N, s.Map.Planes = 1<<31-1, 1<<31-1 },
		"focus":          func(s *experiment.Snapshot) { s.Focus.Data = nil },
		"tiles":          func(s *experiment.Snapshot) { s.Tiles.Scale = s.Tiles.Scale[:2] },
		"weights":        func(s *experiment.Snapshot) { s.Net.Weights = s.Net.Weights[:2] },
		"biases":         func(s *experiment.Snapshot) { s.Net.Biases = append(s.Net.Biases, 1) },
		"width":          func(s *experiment.Snapshot) { s.Net.Sizes[1] = 1 << 30 },
		"series":         func(s *experiment.Snapshot) { s.Series[0].X = append(s.Series[0].X, 1) },
		"table":          func(s *experiment.Snapshot) { s.Tables[0].Rows = s.Tables[0].Rows[:1] },
		"empty table":    func(s *experiment.Snapshot) { s.Tables[1].Values = []float64{1} },
		"negative class": func(s *experiment.Snapshot) { s.Classes = -1 },
	} {
		s := small()
		spoil(s)
		if DecodeSnapshot(new(experiment.Snapshot), AppendSnapshot(nil, s)) == nil {
			t.Errorf("%s: goes unnoticed", name)
		}
	}
}

// A few bytes must not make the decoder ask for gigabytes.
func TestCountsAreCheckedBeforeRoomIsMade(t *testing.T) {
	frame := AppendSnapshot(nil, small())
	for at := range len(frame) - 4 {
		bad := bytes.Clone(frame)
		copy(bad[at:], "\xff\xff\xff\x7f")
		dst := new(experiment.Snapshot)
		DecodeSnapshot(dst, bad) // an error or not: a number may be any
		if n := len(AppendSnapshot(nil, dst)); n > 20*len(frame) {
			t.Fatalf("four bytes at %d make a snapshot of %d bytes", at, n)
		}
	}
}

func TestInvalidConfigIsRefused(t *testing.T) {
	cfg := experiment.Default()
	cfg.LR = 1e9
	if _, err := DecodeCommand(AppendCommand(nil, experiment.Configure{Config: cfg})); err == nil || !strings.Contains(err.Error(), "(lr)") {
		t.Errorf("error %v, want one that names the field", err)
	}
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	s := large()
	buf := AppendSnapshot(nil, s)
	if n := testing.AllocsPerRun(20, func() { buf = AppendSnapshot(buf[:0], s) }); n != 0 {
		t.Errorf("encoding allocates %v times", n)
	}
	dst := new(experiment.Snapshot)
	DecodeSnapshot(dst, buf)
	if n := testing.AllocsPerRun(20, func() { DecodeSnapshot(dst, buf) }); n != 0 {
		t.Errorf("decoding allocates %v times", n)
	}
}

// The slower path for machines whose memory is the other way round.
func TestSwap(t *testing.T) {
	b := []byte{1, 2, 3, 4, 5, 6, 7, 8}
	if swap(b, 4); !bytes.Equal(b, []byte{4, 3, 2, 1, 8, 7, 6, 5}) {
		t.Error(b)
	}
	if swap(b, 1); b[0] != 4 {
		t.Error(b)
	}
}

func FuzzSnapshot(f *testing.F) {
	f.Add(AppendSnapshot(nil, small()))
	f.Add(AppendSnapshot(nil, new(experiment.Snapshot)))
	f.Add(AppendHello(nil, "b"))
	for _, cmd := range commands() {
		f.Add(AppendCommand(nil, cmd))
	}
	used := large()
	f.Fuzz(func(t *testing.T, frame []byte) {
		CheckHello(frame, "b")
		if cmd, err := DecodeCommand(frame); err == nil {
			again, err := DecodeCommand(AppendCommand(nil, cmd))
			if err != nil || !same(again, cmd) {
				t.Fatalf("%#v came back as %#v, %v", cmd, again, err)
			}
		}
		for _, dst := range []*experiment.Snapshot{new(experiment.Snapshot), used} {
			if DecodeSnapshot(dst, frame) == nil && !bytes.Equal(AppendSnapshot(nil, dst), frame) {
				t.Fatal("what was decoded encodes differently")
			}
		}
	})
}

// same compares commands, with NaN equal to itself.
func same(a, b experiment.Command) bool {
	return bytes.Equal(AppendCommand(nil, a), AppendCommand(nil, b))
}

func BenchmarkAppendSnapshot(b *testing.B) {
	s := large()
	buf := AppendSnapshot(nil, s)
	b.SetBytes(int64(len(buf)))
	for b.Loop() {
		buf = AppendSnapshot(buf[:0], s)
	}
}

func BenchmarkDecodeSnapshot(b *testing.B) {
	buf := AppendSnapshot(nil, large())
	dst := new(experiment.Snapshot)
	b.SetBytes(int64(len(buf)))
	for b.Loop() {
		if err := DecodeSnapshot(dst, buf); err != nil {
			b.Fatal(err)
		}
	}
}

func TestStatusOf(t *testing.T) {
	for _, want := range []experiment.Status{experiment.Running, experiment.Paused, experiment.Diverged} {
		s := experiment.Snapshot{Gen: 1 << 40, Seq: 3, Applied: 9, Status: want, Note: "so it is"}
		f := AppendSnapshot(nil, &s)
		if got, ok := StatusOf(f); !ok || got != want {
			t.Errorf("%v, %v, want %v", got, ok, want)
		}
		if _, ok := StatusOf(f[:20]); ok {
			t.Error("a frame that ends before it has a status")
		}
	}
}
