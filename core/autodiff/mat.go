package autodiff

// A Mat is a view of a feature-major matrix: element (r, c) at Data[r·LD+c], with
// LD ≥ Cols. What stands between Cols and LD is padding.
type Mat struct {
	Rows, Cols, LD int
	Data           []float64
}

// At returns element (r, c).
func (m Mat) At(r, c int) float64 { return m.Row(r)[c] }

// Row returns row r without its padding.
func (m Mat) Row(r int) []float64 { return m.Data[r*m.LD : r*m.LD+m.Cols] }
