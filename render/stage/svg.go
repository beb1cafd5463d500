package stage

import "gradlab/render/canvas"

// SVG returns the present picture as a document of vector graphics, nil before there is one.
// title says what it shows and description where it comes from.
func (st *Stage) SVG(title, description string) []byte {
	if st.view == nil || st.area.Empty() {
		return nil
	}
	st.fill()
	var c canvas.Canvas
	var svg canvas.SVG
	c.Trace(&svg)
	c.Begin(st.area, st.scale)
	st.view.Draw(&c, &st.ctx)
	st.touch() // views keep textures at the resolution of the canvas that they saw last
	return svg.Document(st.ctx.W, st.ctx.H, title, description)
}
