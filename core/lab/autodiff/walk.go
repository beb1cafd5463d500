package autodiff

import "gradlab/core/expr"

// A stage is one way through the graph: that of the values, or a pass.
type stage struct {
	pass  int   // the variable, or the output, that is seeded; −1: the values alone
	both  bool  // a pass that takes the values along
	nodes []int // in the order in which they are visited
	from  int   // steps before it
	count int   // multiplications of the whole pass
}

// steps returns the number of steps: a pass begins with one for its seed.
func (s *stage) steps() int {
	if s.pass < 0 {
		return len(s.nodes)
	}
	return 1 + len(s.nodes)
}

// plan lists the stages of the walk.
func (l *Lab) plan() {
	var ops []int
	for i := range l.nodes {
		if l.nodes[i].A >= 0 {
			ops = append(ops, i)
		}
	}
	g := l.g
	switch {
	case l.forward && len(l.x) > 0:
		for j := range l.x {
			s := stage{pass: j, both: j == 0}
			for _, i := range ops {
				if s.both || g.Depends(i)>>j&1 == 1 {
					s.nodes = append(s.nodes, i)
				}
			}
			g.SeedTangent(j)
			for _, i := range s.nodes {
				s.count += g.Push(i)
			}
			l.add(s)
		}
	case l.forward:
		l.add(stage{pass: -1, nodes: ops})
	default:
		l.add(stage{pass: -1, nodes: ops})
		for o := range l.e.Outputs() {
			s := stage{pass: o}
			for k := len(ops) - 1; k >= 0; k-- {
				if i := ops[k]; g.Reaches(i)>>o&1 == 1 && g.Depends(i) != 0 {
					s.nodes = append(s.nodes, i)
				}
			}
			g.SeedAdjoint(o)
			for _, i := range s.nodes {
				s.count += g.Pull(i)
			}
			l.add(s)
		}
	}
}

func (l *Lab) add(s stage) {
	s.from = l.total
	l.total += s.steps()
	l.stages = append(l.stages, s)
}

// A moment is what is known at one step.
type moment struct {
	stage   *stage // that of the last step; nil: all is shown at once
	done    int    // steps of it
	at      int    // the node of the last step, −1
	value   []bool
	grad    []gradState
	grads   []float64
	left    []int // users that have not handed on yet, in a reverse pass
	rows    []bool
	passes  int // begun
	count   int // multiplications so far
	partial int // those of the last step
}

// gradState says what is known of a node's adjoint or tangent.
type gradState uint8

const (
	gradUnknown gradState = iota
	gradPart              // the sum of some of its users'
	gradKnown
)

func (m *moment) init(l *Lab) {
	k := len(l.nodes)
	m.value, m.grad, m.grads, m.left = make([]bool, k), make([]gradState, k), make([]float64, k), make([]int, k)
	m.rows = make([]bool, max(len(l.x), len(l.e.Outputs()))) // passes that are done
}

// find brings everything to the lab's step: it repeats the stage that the step is in.
func (m *moment) find(l *Lab) {
	k, last := 0, len(l.stages)-1
	for k < last && l.step > l.stages[k].from+l.stages[k].steps() {
		k++
	}
	preview := l.step == 0
	if preview {
		k = last
	}
	s := &l.stages[k]
	m.stage, m.done, m.at, m.passes, m.count, m.partial = s, l.step-s.from, -1, 0, 0, 0
	if preview {
		m.done = s.steps()
	}
	clear(m.rows)
	for i := range l.stages[:k+1] {
		if b := &l.stages[i]; b.pass >= 0 {
			m.passes++
			if i < k || m.done == s.steps() {
				m.rows[b.pass] = true
			}
			if i < k {
				m.count += b.count
			}
		}
	}
	visited := s.nodes
	if s.pass >= 0 {
		visited = visited[:m.done-1]
	} else {
		visited = visited[:m.done]
	}
	m.values(l, visited)
	clear(m.grads)
	for i := range m.grad {
		m.grad[i] = gradUnknown
	}
	switch {
	case s.pass < 0:
	case l.forward:
		m.tangents(l, visited)
	default:
		m.adjoints(l, visited)
	}
	switch {
	case preview:
		m.stage = nil
	case len(visited) > 0:
		m.at = visited[len(visited)-1]
	case l.forward:
		m.at = l.names.leaf[s.pass]
	default:
		m.at = l.e.Outputs()[s.pass]
	}
}

func (m *moment) values(l *Lab, visited []int) {
	first := m.stage == &l.stages[0]
	for i := range l.nodes {
		m.value[i] = l.nodes[i].A < 0 || !first
	}
	if first {
		for _, i := range visited {
			m.value[i] = true
		}
	}
}

func (m *moment) tangents(l *Lab, visited []int) {
	g, j := l.g, m.stage.pass
	g.SeedTangent(j)
	for i := range l.nodes {
		if leaf := l.nodes[i].A < 0; leaf || !m.stage.both && g.Depends(i)>>j&1 == 0 {
			m.grad[i] = gradKnown
		}
	}
	for _, i := range visited {
		m.partial = g.Push(i)
		m.count += m.partial
		m.grad[i] = gradKnown
	}
	for i := range l.nodes {
		if l.nodes[i].Op == expr.Const {
			m.grad[i] = gradUnknown // nothing is asked of a number
		}
		if m.grad[i] == gradKnown {
			m.grads[i] = g.Tangent(i)
		}
	}
}

func (m *moment) adjoints(l *Lab, visited []int) {
	g, o := l.g, m.stage.pass
	g.SeedAdjoint(o)
	clear(m.left)
	for _, i := range m.stage.nodes {
		for _, a := range [2]int{l.nodes[i].A, l.nodes[i].B} {
			if a >= 0 {
				m.left[a]++
			}
		}
	}
	for _, i := range visited {
		m.partial = g.Pull(i)
		m.count += m.partial
		for _, a := range [2]int{l.nodes[i].A, l.nodes[i].B} {
			if a >= 0 {
				m.left[a]--
				m.grad[a] = gradPart
			}
		}
	}
	for i := range l.nodes {
		switch {
		case g.Depends(i) == 0:
			m.grad[i] = gradUnknown
		case m.left[i] == 0:
			m.grad[i] = gradKnown
		}
		if m.grad[i] != gradUnknown {
			m.grads[i] = g.Adjoint(i)
		}
	}
}
