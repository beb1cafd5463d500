package view

import "gradlab/core/points"

// An Editor changes a person's own points. *session.Session is one.
type Editor interface {
	// Points returns the points as they are now.
	Points() *points.List
	// PointAt returns the index of the point nearest to (x, y), −1 when none is within radius.
	PointAt(x, y, radius float64) int
	AddPoint(x, y float64, class int) error
	MovePoint(i int, x, y float64) error
	ErasePoint(i int) error
	EraseNear(x, y, radius float64) int
	// BeginStroke and EndStroke hold together what is undone together.
	BeginStroke()
	EndStroke()
}
