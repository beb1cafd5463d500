//go:build js

package bridge

import (
	"fmt"
	"os"
	"syscall/js"
	"time"

	"gradlab/core/experiment"
	"gradlab/core/pool"
	"gradlab/core/runner"
	"gradlab/core/wire"
)

// Lend is the program of a Worker that computes for a training program, at the other end of a
// port: it does the jobs that it is given. It never returns.
func Lend(v js.Value, start runner.Start) {
	l := &lender{start: start, wake: make(chan struct{}, 1), turn: make(chan struct{}, 1)}
	l.yield = yielder(l.turn)
	l.port = open(v, l.take)
	for {
		if len(l.jobs) == 0 && (l.bench == nil || !l.bench.Busy()) {
			<-l.wake
			continue
		}
		l.slice()
		l.yield()
	}
}

type lender struct {
	start  runner.Start
	port   port
	number uint64 // of the task
	bench  *pool.Bench
	jobs   []uint32
	frame  []byte
	in     wire.Jobs
	out    []byte
	wake   chan struct{}
	turn   chan struct{}
	yield  func()
}

// take is called with each message of the training program, between two slices.
func (l *lender) take(data js.Value) {
	l.frame = bytesOf(data, l.frame)
	switch wire.KindOf(l.frame) {
	case wire.KindTask:
		t, err := wire.DecodeTask(l.frame)
		if err != nil {
			fmt.Fprintln(os.Stderr, "bridge: a task was ignored:", err)
			return
		}
		l.number, l.jobs = t.Number, l.jobs[:0]
		l.bench = pool.NewBench(func() (pool.Task, error) { return taskOf(l.start, t.Config) })
	default:
		if err := wire.DecodeJobs(&l.in, l.frame); err != nil {
			fmt.Fprintln(os.Stderr, "bridge: jobs were ignored:", err)
			return
		}
		switch l.in.Number {
		case 0:
			l.jobs, l.number = l.jobs[:0], 0
			if l.bench != nil {
				l.bench.Clear()
			}
		case l.number:
			l.jobs = append(l.jobs, l.in.List...)
		}
	}
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// taskOf makes a Task for the jobs of an experiment.
func taskOf(start runner.Start, cfg experiment.Config) (pool.Task, error) {
	l, err := start(cfg)
	if err != nil {
		return nil, err
	}
	s, ok := l.(experiment.Sweeper)
	if !ok {
		return nil, fmt.Errorf("the lab %s makes no sweeps", cfg.Lab)
	}
	return s.Task()
}

// slice works for some ms and sends what is done.
func (l *lender) slice() {
	begun := time.Now()
	res := wire.Results{Number: l.number}
	for time.Since(begun) < runner.MaxSlice {
		if !l.bench.Busy() {
			if len(l.jobs) == 0 {
				break
			}
			job := l.jobs[0]
			l.jobs = l.jobs[1:]
			if err := l.bench.Begin(int(job)); err != nil {
				res.List = append(res.List, wire.Result{Job: job, Reason: err.Error()})
				continue
			}
		}
		job := uint32(l.bench.At())
		switch values, done, err := l.bench.Step(); {
		case err != nil:
			res.List = append(res.List, wire.Result{Job: job, Reason: err.Error()})
		case done:
			res.List = append(res.List, wire.Result{Job: job, Values: append([]float64(nil), values...)})
		}
	}
	if len(res.List) == 0 {
		return
	}
	res.Spent = float64(time.Since(begun)) / 1e6
	l.out = wire.AppendResults(l.out[:0], &res)
	send(l.port, l.out)
}
