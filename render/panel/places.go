//go:build !js

package panel

import "image"

// Places returns where the controls were last laid out, in px of the window, by the key of
// their field (all parts of it) and the buttons by their hint's title. It lets a test or a
// tour point at a control; one that is scrolled out of sight has a place outside the window
// or beneath something else.
func (p *Panel) Places() map[string]image.Rectangle {
	m := map[string]image.Rectangle{}
	for _, r := range p.rows {
		for _, part := range r.parts {
			m[r.field.Key] = m[r.field.Key].Union(part.GetWidget().Rect)
		}
	}
	for title, c := range p.buttons {
		m[title] = c.rect()
	}
	if p.own != nil {
		for word, r := range p.own.places() {
			m[word] = r
		}
	}
	if p.split != nil {
		m["split"] = p.split.rect()
	}
	m["epoch"] = p.status.epoch.rect()
	return m
}
