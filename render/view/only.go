package view

import "gradlab/render/canvas"

// A Place is where a layout has put the card with a key; a card that there is no room for is
// empty. Cards that share their place (faces of one card) have it several times.
type Place struct {
	Key string
	At  *canvas.Rect
}

// Only gives the cards that an embedded picture is asked to show (Slide.Show) all of its room
// and takes the others away: one alone, two side by side or one below the other, more in rows.
// It reports whether it did so: a name that the lab does not have is no card, and with none
// the layout stays.
func Only(ctx *Context, gap float64, places ...Place) bool {
	if !ctx.Config.Embed || ctx.Config.Slide.Show == "" {
		return false
	}
	var shown []*canvas.Rect
	for _, key := range ctx.Config.Slide.Cards() {
		for _, p := range places {
			if p.Key == key && !contains(shown, p.At) {
				shown = append(shown, p.At)
			}
		}
	}
	if len(shown) == 0 {
		return false
	}
	for _, p := range places {
		*p.At = canvas.Rect{}
	}
	area := canvas.Rect{X: 0, Y: 0, W: ctx.W, H: ctx.H}.Inset(gap)
	columns := 1
	for columns*columns < len(shown) {
		columns++
	}
	if len(shown) == 2 && area.W < 1.15*area.H {
		columns = 1
	}
	rows := (len(shown) + columns - 1) / columns
	h := (area.H - gap*float64(rows-1)) / float64(rows)
	for i, r := range shown {
		row := i / columns
		n := min(columns, len(shown)-row*columns) // the last row may have fewer
		w := (area.W - gap*float64(n-1)) / float64(n)
		*r = canvas.Rect{X: area.X + float64(i%columns)*(w+gap), Y: area.Y + float64(row)*(h+gap), W: w, H: h}
	}
	return true
}

func contains(list []*canvas.Rect, r *canvas.Rect) bool {
	for _, s := range list {
		if s == r {
			return true
		}
	}
	return false
}
