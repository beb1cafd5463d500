package points

import (
	"fmt"
	"math"

	"gradlab/core/data"
	"gradlab/core/table"
)

// Import turns a table into a text, in slices as the table was read. Make it with NewImport.
type Import struct {
	t    *table.Table
	n    int // points
	done int
	info Info
	text []byte
}

// NewImport begins with a table. The error is a sentence for the person whose table it is.
func NewImport(t *table.Table) (*Import, error) {
	if n := len(t.Classes); n > data.MaxClasses {
		return nil, fmt.Errorf("points: the column %s has %d different classes; at most %d can be told apart", t.Layout.Columns[t.Layout.Class].Name, n, data.MaxClasses)
	}
	m := &Import{t: t, n: min(t.Len(), MaxPoints)}
	box := noBox
	for i := range t.X {
		box.add(t.X[i], t.Y[i])
	}
	if most := max(-box.x0, box.x1, -box.y0, box.y1); most > MaxValue {
		return nil, fmt.Errorf("points: x1 or x2 is as large as %.3g; at most %g can be shown: standardise them", most, float64(MaxValue))
	}
	m.info = Info{N: m.n, Classes: max(2, len(t.Classes)), Frame: box.frame()}
	m.text = AppendFrame(make([]byte, 0, 24*m.n+64), m.info.Frame)
	return m, nil
}

// Next takes up to max rows over and reports whether there are more.
func (m *Import) Next(max int) (more bool) {
	for ; m.done < m.n && max > 0; max-- {
		i := m.done
		if n := m.t.Len(); n > m.n { // evenly, as a table may be sorted by class
			i = int(int64(m.done) * int64(n) / int64(m.n))
		}
		m.text = AppendPoint(m.text, m.t.X[i], m.t.Y[i], m.t.Class[i])
		m.done++
	}
	return m.done < m.n
}

// Text returns the points, when Next has found no more.
func (m *Import) Text() string {
	text := string(m.text)
	if last := m.t.Len(); m.n == last { // else the largest class may have been passed over
		remember(text, m.info)
	}
	return text
}

// Summary says what the person should know beside the table's own Summary, "" when nothing.
func (m *Import) Summary() string {
	if m.n < m.t.Len() {
		return fmt.Sprintf("Every %.3g-th row is taken: at most %d points.", float64(m.t.Len())/float64(m.n), MaxPoints)
	}
	return ""
}

// Standardise reports whether the inputs of a network would be better standardised: the
// columns are far from the origin, or of very different size.
func Standardise(t *table.Table) bool {
	if t.Standardised {
		return true
	}
	small, large := math.Min(t.SD[0], t.SD[1]), math.Max(t.SD[0], t.SD[1])
	return large > 5*small && small > 0 || math.Max(math.Abs(t.Mean[0]), math.Abs(t.Mean[1])) > 4*large && large > 0
}
