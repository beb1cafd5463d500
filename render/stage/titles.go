package stage

import "gradlab/render/view"

// Titles returns where the titles of the cards stand, in layout pixels from the corner of the
// area, as they were drawn last. The slice is valid until the next Draw.
func (st *Stage) Titles() []view.Title {
	if st.view == nil {
		return nil
	}
	return st.view.Titles()
}
