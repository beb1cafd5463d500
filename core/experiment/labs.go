package experiment

import "slices"

// A labInfo is what the vocabulary knows of a lab: its tab, the fields that only it has, the
// common ones that it shows too, and where it begins.
//
// A lab with settings of its own has them in a struct of its own inside Config, and that, its
// labInfo and its rows in a file of its own here.
type labInfo struct {
	Choice
	fields   []Field       // its own
	shares   []string      // keys of the fields of others that it shows; nil: all of the common table
	hides    []string      // keys of the fields of all labs that mean nothing in it
	defaults func(*Config) // what differs from Default in it; nil: nothing
	rules    []rule        // of its own, about it alone
	// pace says how many steps are made in a second, where that is not the common field's.
	pace func(Config) float64
	// renews says that a change of a field that acts live elsewhere starts the run anew here.
	renews bool
	// idle reports whether a field that the lab shows has no effect in c; nil: none.
	idle func(c Config, key string) bool
	// restarts says what a change of one field from a to b restarts, r being the usual answer;
	// nil: that.
	restarts func(key string, a, b *Config, r Restarts) Restarts
}

// labs lists the labs in the order of their tabs.
var labs = []labInfo{
	{Choice: Choice{"boundary", "Boundary", "A network learns to tell classes in the plane apart."}},
	gradientsLab,
	fitLab,
	biasVarLab,
	descentLab,
	autodiffLab,
}

// Labs lists the labs in the order of their tabs. It stands here and not with the labs
// themselves because the page shows the tabs without knowing how a lab works.
var Labs = choices(labs, func(l *labInfo) Choice { return l.Choice })

// infoOf returns what is known of a lab, nil when the key is none.
func infoOf(lab string) *labInfo {
	for i := range labs {
		if labs[i].Key == lab {
			return &labs[i]
		}
	}
	return nil
}

// DefaultOf returns the experiment with which a lab opens, Default for a key that is none.
func DefaultOf(lab string) Config {
	c := Default()
	if l := infoOf(lab); l != nil {
		c.Lab = lab
		if l.defaults != nil {
			l.defaults(&c)
		}
	}
	return c
}

// everywhere are the keys of fields that every lab shows, or none.
var everywhere = []string{"lab", "seed", "theme", "font", "embed", "show", "bar", "autoplay", "poster", "bg"}

// table puts the common fields, those that several labs share and those of each lab together,
// and notes at each which labs show it.
func table(common, shared []Field) []Field {
	all := append(slices.Clone(common), shared...)
	for _, l := range labs {
		all = append(all, l.fields...)
	}
	for i := range all {
		f := &all[i]
		if slices.Contains(everywhere, f.Key) {
			var but []string
			for _, l := range labs {
				if !slices.Contains(l.hides, f.Key) {
					but = append(but, l.Key)
				}
			}
			if len(but) < len(labs) {
				f.Labs = but
			}
			continue
		}
		f.Labs = []string{}
		for _, l := range labs {
			own := slices.ContainsFunc(l.fields, func(g Field) bool { return g.Key == f.Key })
			if own || slices.Contains(l.shares, f.Key) || l.shares == nil && i < len(common) {
				f.Labs = append(f.Labs, l.Key)
			}
		}
	}
	return all
}
