package pool

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// fake is a Task whose job i has the result {i, i²} after i%4+1 steps; what goes wrong on the
// way is up to fault, which is called before each step.
type fake struct {
	n     int
	fault func(i, step int)
}

func (f *fake) Len() int           { return f.n }
func (f *fake) Cost(i int) float64 { return float64(i%4 + 1) }
func (f *fake) Job(i int) Job      { return &fakeJob{task: f, i: i} }

type fakeJob struct {
	task    *fake
	i, step int
}

func (j *fakeJob) Step() bool {
	if j.task.fault != nil {
		j.task.fault(j.i, j.step)
	}
	j.step++
	return j.step > j.i%4
}

func (j *fakeJob) Result() []float64 { return []float64{float64(j.i), float64(j.i * j.i)} }

// run works through a queue with so many goroutines beside this one and returns all results.
func run(t *testing.T, q *Queue, make Maker, others int) [][]float64 {
	t.Helper()
	wake := newBell()
	c := NewCrew(others, wake.ring)
	defer c.Close()
	c.Work(q, make)
	own := NewBench(make)
	for deadline := time.Now().Add(20 * time.Second); !q.Over(); {
		if time.Now().After(deadline) {
			t.Fatalf("not over: %+v", q.Progress())
		}
		if !own.Work(q) {
			wake.wait()
		}
	}
	all := [][]float64{}
	for i := range q.Len() {
		all = append(all, q.Result(i))
	}
	return all
}

type bell chan struct{}

func newBell() bell { return make(bell, 1) }

func (b bell) ring() {
	select {
	case b <- struct{}{}:
	default:
	}
}

func (b bell) wait() {
	select {
	case <-b:
	case <-time.After(10 * time.Millisecond):
	}
}

func equal(a, b [][]float64) bool {
	return slices.EqualFunc(a, b, func(x, y []float64) bool { return slices.Equal(x, y) })
}

// A slow job changes which core does what, and when; the results stay where they belong.
func TestResultsDoNotDependOnCoresOrOrder(t *testing.T) {
	const n = 200
	var want [][]float64
	for _, others := range []int{0, 1, 4} {
		for _, order := range [][]int{nil, Order(20, 10), backwards(n)} {
			f := &fake{n: n, fault: func(i, _ int) {
				if i%50 == 7 {
					time.Sleep(2 * time.Millisecond)
				}
			}}
			make := func() (Task, error) { return f, nil }
			got := run(t, NewQueue(f, order), make, others)
			if want == nil {
				want = got
				for i, r := range got {
					if !slices.Equal(r, []float64{float64(i), float64(i * i)}) {
						t.Fatalf("job %d: %v", i, r)
					}
				}
			}
			if !equal(got, want) {
				t.Errorf("%d others: results differ", others)
			}
		}
	}
}

func backwards(n int) []int {
	order := Order(n, 1)
	for i := range order {
		order[i] = n - 1 - i
	}
	return order
}

// A job that panics once is done again, by a Task that is new; one that always panics fails
// alone, with its reason.
func TestPanickingJobs(t *testing.T) {
	var mu sync.Mutex
	begun := map[int]int{}
	tasks := 0
	f := &fake{n: 60, fault: func(i, step int) {
		mu.Lock()
		defer mu.Unlock()
		if step == 0 {
			begun[i]++
		}
		if i == 13 && begun[i] == 1 || i == 17 {
			panic(fmt.Sprint("fault in ", i))
		}
	}}
	make := func() (Task, error) {
		mu.Lock()
		defer mu.Unlock()
		tasks++
		return f, nil
	}
	q := NewQueue(f, nil)
	got := run(t, q, make, 2)
	for i, r := range got {
		if failed := i == 17; (r == nil) != failed || q.Failed(i) != failed {
			t.Errorf("job %d: result %v, failed %v", i, r, q.Failed(i))
		}
	}
	p := q.Progress()
	if begun[13] != 2 || begun[17] != MaxTries || p.Failed != 1 || p.Done != 59 || p.Retried != MaxTries {
		t.Errorf("begun %d and %d times, %+v", begun[13], begun[17], p)
	}
	if p.Share != 1 || !strings.Contains(p.Reason, "fault in 17") && !strings.Contains(p.Reason, "fault in 13") {
		t.Errorf("progress %+v", p)
	}
	if tasks < 1+MaxTries {
		t.Errorf("only %d Tasks were made", tasks)
	}
}

// What a worker had when it died is done again by the others; its late answer changes nothing.
func TestDeadWorker(t *testing.T) {
	f := &fake{n: 10}
	q := NewQueue(f, nil)
	a, _ := q.Next()
	b, _ := q.Next()
	q.Lost(a, "the worker died")
	q.Lost(b, "the worker died")
	q.Lost(b, "told twice")
	got := run(t, q, func() (Task, error) { return f, nil }, 1)
	q.Done(a, []float64{-1})
	if got[a] == nil || got[b] == nil || q.Result(a)[0] != 0 {
		t.Errorf("results %v, %v, then %v", got[a], got[b], q.Result(a))
	}
	if p := q.Progress(); p.Retried != 2 || p.Out != 0 || p.Failed != 0 {
		t.Errorf("%+v", p)
	}
}

func TestTaskThatCannotBeMade(t *testing.T) {
	f := &fake{n: 3}
	q := NewQueue(f, nil)
	run(t, q, func() (Task, error) { return nil, fmt.Errorf("no memory") }, 1)
	if p := q.Progress(); p.Failed != 3 || p.Reason != "no memory" {
		t.Errorf("%+v", p)
	}
}

// A Crew that is told to rest does no step more than the one it is at, and gives back what it
// has; told to go on, it does the rest.
func TestRestAndGoOn(t *testing.T) {
	var steps atomic.Int64
	f := &fake{n: 1000, fault: func(int, int) { steps.Add(1); time.Sleep(50 * time.Microsecond) }}
	make := func() (Task, error) { return f, nil }
	q := NewQueue(f, nil)
	c := NewCrew(3, func() {})
	defer c.Close()
	c.Work(q, make)
	for steps.Load() < 20 {
		time.Sleep(time.Millisecond)
	}
	c.Work(nil, nil)
	rested := time.Now()
	for q.Progress().Out > 0 {
		if time.Since(rested) > 5*time.Second {
			t.Fatalf("still at work: %+v", q.Progress())
		}
		time.Sleep(time.Millisecond)
	}
	before := steps.Load()
	time.Sleep(20 * time.Millisecond)
	if after := steps.Load(); after != before || q.Over() {
		t.Errorf("%d steps while resting; over: %v", after-before, q.Over())
	}
	c.Work(q, make)
	for deadline := time.Now().Add(20 * time.Second); !q.Over(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%+v", q.Progress())
		}
	}
	if p := q.Progress(); p.Done != 1000 || p.Retried != 0 {
		t.Errorf("%+v", p)
	}
}

func TestProgressCountsWork(t *testing.T) {
	f := &fake{n: 4} // costs 1, 2, 3, 4
	q := NewQueue(f, []int{3, 2, 1, 0})
	for k, want := range []float64{0.4, 0.7, 0.9, 1} {
		i, ok := q.Next()
		if !ok || i != 3-k {
			t.Fatalf("handed out %d, %v", i, ok)
		}
		q.Done(i, nil)
		if p := q.Progress(); p.Share < want-1e-12 || p.Share > want+1e-12 || p.Done != k+1 {
			t.Errorf("after %d: %+v", k+1, p)
		}
	}
	if _, ok := q.Next(); ok || !q.Over() {
		t.Error("a job is left")
	}
}

func TestOrderIsCoarseThenFine(t *testing.T) {
	if got, want := Coarse(9), []int{0, 8, 4, 2, 6, 1, 3, 5, 7}; !slices.Equal(got, want) {
		t.Errorf("Coarse(9) = %v, want %v", got, want)
	}
	for points := range 12 {
		for runs := range 12 {
			order := Order(points, runs)
			sorted := slices.Sorted(slices.Values(order))
			if len(order) != points*runs {
				t.Fatalf("Order(%d, %d) has %d jobs", points, runs, len(order))
			}
			for i, v := range sorted {
				if i != v {
					t.Fatalf("Order(%d, %d) lacks job %d", points, runs, i)
				}
			}
			for k := range min(points, len(order)) {
				if order[k]%runs != 0 {
					t.Fatalf("Order(%d, %d) begins a second run before every point has one: %v", points, runs, order)
				}
			}
		}
	}
}
