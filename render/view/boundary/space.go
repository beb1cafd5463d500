package boundary

import "gradlab/render/canvas"

// vec is a place or direction in three dimensions.
type vec [3]float64

func (a vec) dot(b vec) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

func cross(a, b vec) vec {
	return vec{a[1]*b[2] - a[2]*b[1], a[2]*b[0] - a[0]*b[2], a[0]*b[1] - a[1]*b[0]}
}

func scaled(a vec, by float64) vec { return vec{a[0] * by, a[1] * by, a[2] * by} }

// view3 is the box as it is seen: without perspective, so that parallel lines stay parallel.
type view3 struct {
	right, up, near vec
	scale           float64
	mid             canvas.Point
}

func (v *view3) at(u vec) canvas.Point {
	return canvas.Point{X: v.mid.X + v.scale*u.dot(v.right), Y: v.mid.Y - v.scale*u.dot(v.up)}
}

// halfSpace is the set of u with n·u + c ≥ 0.
type halfSpace struct {
	n vec
	c float64
}

func (h halfSpace) value(u vec) float64 { return h.n.dot(u) + h.c }
