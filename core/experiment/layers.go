package experiment

import "strings"

// A Layer is what the Gradients lab says of one hidden layer, of the quantity that is chosen.
type Layer struct {
	RMS    float64 // of the finite numbers
	Theory float64 // what mean-field theory predicts for it at step 0, NaN where it is silent

	Count          uint64 // how many numbers there are
	Zero, NaN, Inf uint64 // exactly 0 (of signed values they are among the others), NaN, infinite

	Saturated float64 // share of z where σ′ is below a tenth of its largest
	Dead      float64 // share of units where it is for every example
}

// LayersPrefix begins the keys of the histograms of layers, which go on with the layer's number.
const LayersPrefix = "layer/"

// Layers returns what the Gradients lab says of each hidden layer of one network, nil in other
// labs.
func (s *Snapshot) Layers() []Layer {
	var list []Layer
	for i := range s.Hists {
		h := &s.Hists[i]
		number, ok := strings.CutPrefix(h.Key, LayersPrefix)
		if !ok {
			continue
		}
		l := Layer{RMS: h.RMS, Theory: h.Mark, Count: h.Under + h.Over + h.Zero + h.NaN + h.Inf, Zero: h.Zero, NaN: h.NaN, Inf: h.Inf}
		for _, c := range h.Counts {
			l.Count += uint64(c)
		}
		for _, v := range s.Scalars {
			switch v.Key {
			case "saturated/" + number:
				l.Saturated = v.Value
			case "dead/" + number:
				l.Dead = v.Value
			}
		}
		list = append(list, l)
	}
	return list
}

// Text returns the text with a key, "" when there is none.
func (s *Snapshot) Text(key string) string {
	for i := range s.Texts {
		if s.Texts[i].Key == key {
			return s.Texts[i].Value
		}
	}
	return ""
}

// Title is what a network or run is called beside others, "" where there are none.
func (s *Snapshot) Title() string {
	if title := s.Text("title"); title != "" {
		return title
	}
	return s.Text("compare/name")
}

// Beside reports whether Others are networks of one experiment side by side, each with its title,
// rather than a run that this one is compared with.
func (s *Snapshot) Beside() bool { return len(s.Others) > 0 && s.Text("title") != "" }
