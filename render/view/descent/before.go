package descent

import (
	"strings"

	"gradlab/core/experiment"
	"gradlab/render/view"
	"gradlab/render/view/sweep"
)

// before keeps the last sweep that was finished, to compare the present one with.
type before struct {
	gen    uint64
	cfg    experiment.Config // of the present sweep
	points []experiment.SweepPoint
	done   bool // the present sweep is finished

	kept []experiment.SweepPoint // the one before; empty: none
	what string                  // what was different in it
}

// follow takes note of a Snapshot.
func (b *before) follow(ctx *view.Context) {
	s := ctx.Snap
	if s.Gen != b.gen {
		if b.done && b.gen != 0 {
			if what := difference(b.cfg, ctx.Config); what != "" {
				b.kept, b.what = append(b.kept[:0], b.points...), what
			}
		}
		b.gen, b.done = s.Gen, false
	}
	if len(b.kept) > 0 && !comparable(b.cfg, ctx.Config) {
		b.kept = b.kept[:0]
	}
	b.cfg = ctx.Config
	if s.Sweep.Jobs > 0 && s.Sweep.Done == s.Sweep.Jobs {
		b.done = true
		b.points = append(b.points[:0], s.Sweep.Points...)
	}
}

// comparable reports whether curves of the two share their axis.
func comparable(a, b experiment.Config) bool {
	return a.Lab == b.Lab && (a.Descent.Model == "mlp") == (b.Descent.Model == "mlp") && (a.Descent.Model == "speeds") == (b.Descent.Model == "speeds") &&
		(a.DescentClasses() > 0) == (b.DescentClasses() > 0)
}

// difference says what a has other than b, of the fields that the lab shows: "λ = 0".
func difference(a, b experiment.Config) string {
	if !comparable(a, b) {
		return ""
	}
	var parts []string
	for i := range experiment.Fields {
		f := &experiment.Fields[i]
		if f.Restarts < experiment.RestartsLive || !f.Shown(a) || f.Format(a) == f.Format(b) || !f.Active(a) && !f.Active(b) {
			continue
		}
		name := f.Label
		if words := strings.Fields(name); len(words) > 1 && len([]rune(words[len(words)-1])) <= 2 {
			name = words[len(words)-1] // the symbol says it
		}
		value := f.Format(a)
		if value == "" {
			value = "as suits"
		}
		parts = append(parts, name+" "+value)
	}
	if len(parts) > 2 {
		parts = append(parts[:2], "…")
	}
	return strings.Join(parts, ", ")
}

// curve returns the test error of the sweep before.
func (b *before) curve(mean bool, stat func(*experiment.SweepPoint) *experiment.Stat) (c sweep.Curve, ok bool) {
	if len(b.kept) == 0 {
		return c, false
	}
	c = sweep.Of(b.kept, "", stat, mean)
	c.Thin, c.Lo, c.Hi = true, nil, nil
	return c, true
}
