package wire

import (
	"fmt"

	"gradlab/core/experiment"
)

// Task says of which experiment the jobs are that follow, under a number of its own.
type Task struct {
	Number uint64
	Config experiment.Config
}

// Jobs are to be done in their order; those of an earlier Task are dropped.
type Jobs struct {
	Number uint64 // of the Task; 0: rest, and forget all jobs
	List   []uint32
}

// Result is what became of a job.
type Result struct {
	Job    uint32
	Reason string // why there is none, "" when there is
	Values []float64
}

// Results are of one Task's jobs.
type Results struct {
	Number uint64
	Spent  float64 // ms that they took
	List   []Result
}

// AppendTask appends the frame of a Task.
func AppendTask(dst []byte, t *Task) []byte {
	dst = appendU64(append(dst, byte(KindTask)), t.Number)
	return appendString(dst, experiment.EncodeWhole(t.Config))
}

// DecodeTask returns the Task in a frame.
func DecodeTask(frame []byte) (Task, error) {
	r := reader{rest: frame}
	r.expect(KindTask)
	t := Task{Number: r.u64()}
	var link string
	r.str(&link)
	var problems []experiment.Problem
	if t.Config, problems = experiment.ParseWhole(link); len(problems) > 0 && r.err == nil {
		r.fail(fmt.Errorf("wire: the experiment is not valid here: %w", problems[0]))
	}
	return t, r.end()
}

// AppendJobs appends the frame of Jobs.
func AppendJobs(dst []byte, j *Jobs) []byte {
	dst = appendU64(append(dst, byte(KindJobs)), j.Number)
	dst = appendU32(dst, uint32(len(j.List)))
	for _, i := range j.List {
		dst = appendU32(dst, i)
	}
	return dst
}

// DecodeJobs replaces dst by the Jobs in a frame.
func DecodeJobs(dst *Jobs, frame []byte) error {
	r := reader{rest: frame}
	r.expect(KindJobs)
	dst.Number = r.u64()
	dst.List = resize(dst.List, r.count(4))
	for i := range dst.List {
		dst.List[i] = r.u32()
	}
	return r.end()
}

// AppendResults appends the frame of Results.
func AppendResults(dst []byte, s *Results) []byte {
	dst = appendU64(append(dst, byte(KindResults)), s.Number)
	dst = appendF64(dst, s.Spent)
	dst = appendU32(dst, uint32(len(s.List)))
	for i := range s.List {
		dst = appendU32(dst, s.List[i].Job)
		dst = appendString(dst, s.List[i].Reason)
		dst = appendSlice(dst, s.List[i].Values)
	}
	return dst
}

// DecodeResults replaces dst by the Results in a frame, reusing its memory.
func DecodeResults(dst *Results, frame []byte) error {
	r := reader{rest: frame}
	r.expect(KindResults)
	dst.Number, dst.Spent = r.u64(), r.f64()
	dst.List = resize(dst.List, r.count(3*4))
	for i := range dst.List {
		dst.List[i].Job = r.u32()
		r.str(&dst.List[i].Reason)
		readSlice(&r, &dst.List[i].Values)
	}
	return r.end()
}

func (r *reader) expect(kind Kind) {
	if k := Kind(r.u8()); r.err == nil && k != kind {
		r.fail(fmt.Errorf("wire: a frame of kind %#02x, where %#02x was due", uint8(k), uint8(kind)))
	}
}
