package boundary

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
)

// tell puts the present stage of an opened step into words: what it does, in the lecture's
// letters, and what comes out for the example.
func (l *Lab) tell(o *experiment.Opened) {
	w := &l.walk
	what, how := l.stageWords(o)
	w.texts[0] = experiment.Text{Key: "opened/stage", Value: what}
	w.texts[1] = experiment.Text{Key: "opened/formula", Value: how}
}

// figure writes a number with three digits.
func figure(v float64) string {
	if math.IsNaN(v) {
		return "?"
	}
	return strings.Replace(strconv.FormatFloat(v, 'g', 3, 64), "-", "−", 1)
}

// power writes a small number with a power of ten.
func power(v float64) string {
	m, e, _ := strings.Cut(strconv.FormatFloat(v, 'e', 0, 64), "e-")
	if len(e) < 2 || e < "05" {
		return figure(v)
	}
	var up strings.Builder
	for _, d := range strings.TrimLeft(e, "0") {
		up.WriteString(string([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d-'0']))
	}
	return m + "·10⁻" + up.String()
}

func (l *Lab) stageWords(o *experiment.Opened) (what, how string) {
	last := len(l.spec.Sizes) - 1
	entropy, single := l.cfg.Loss == "entropy", l.spec.Sizes[last] == 1
	h := len(l.walk.seen.Value) - l.spec.Sizes[last] // the first output
	seen := &l.walk.seen
	switch o.Kind {
	case experiment.OpenedExample:
		what = "The example"
		if o.Batch > 1 {
			what = fmt.Sprintf("Example %d of a batch of %d", o.Example+1, o.Batch)
		}
		return what, fmt.Sprintf("x = (%s, %s), y = %s", figure(o.X), figure(o.Y), l.target(o.Class))
	case experiment.OpenedForward:
		if o.Layer < last {
			return fmt.Sprintf("Forward, layer %d", o.Layer), "z = " + l.weightName(o.Layer) + " + b, φ = " + l.actName(o.Layer) + "(z)"
		}
		what, how = "Forward, output", "h = "+l.weightName(last)+" + b"
		if single {
			how += " = " + figure(seen.Value[h])
		}
		switch {
		case entropy && single:
			how += ", p = 1/(1 + e⁻ʰ) = " + figure(seen.P[1])
		case entropy:
			how += ", pᵢ = e^hᵢ/Σ e^h, p of its class = " + figure(seen.P[o.Class])
		}
		return what, how
	case experiment.OpenedLoss:
		switch {
		case entropy && single:
			how = "L = −y·ln p − (1 − y)·ln(1 − p)"
		case entropy:
			how = "L = −ln p of its class"
		default:
			how = "L = ½(y − h)²"
		}
		how += " = " + figure(o.Loss)
		if o.Batch > 1 {
			how += ", the batch's mean " + figure(o.Mean)
		}
		return "Loss", how
	case experiment.OpenedBackward:
		if o.Layer < last {
			return fmt.Sprintf("Backward, layer %d", o.Layer), "δⱼ = ∂L/∂zⱼ = σ'(zⱼ)·Σᵢ wᵢⱼ·δᵢ"
		}
		switch {
		case entropy && single:
			how = fmt.Sprintf("δ = ∂L/∂h = p − y = %s − %d = %s", figure(seen.P[1]), o.Class, figure(seen.Delta[h]))
		case entropy:
			how = "δᵢ = ∂L/∂hᵢ = pᵢ − yᵢ"
		case single:
			how = fmt.Sprintf("δ = ∂L/∂h = h − y = %s − (%s) = %s", figure(seen.Value[h]), l.target(o.Class), figure(seen.Delta[h]))
		default:
			how = "δᵢ = ∂L/∂hᵢ = hᵢ − yᵢ"
		}
		return "Backward, output", how
	case experiment.OpenedGradient:
		what = "Gradient"
		if o.Batch > 1 {
			what += fmt.Sprintf(", mean over %d", o.Batch)
		}
		how = "∂L/∂wⱼᵢ = δⱼ·φᵢ, ∂L/∂bⱼ = δⱼ"
		switch {
		case len(seen.Hand) > 0 && l.cfg.Grad == "printed":
			how += "; the formulas with the sign as printed differ by " + figure(seen.Far) + "× the largest"
		case len(seen.Hand) > 0 && seen.Far == 0:
			how += "; by the lecture's formulas exactly the same"
		case len(seen.Hand) > 0:
			how += "; by the lecture's formulas the same to " + power(seen.Far)
		case single:
			how += "; the lecture's formulas are for one hidden layer"
		default:
			how += "; the lecture's formulas are for two classes"
		}
		return what, how
	}
	grad := "∂L/∂w"
	if l.cfg.Reg == "l2" {
		grad = "(∂L/∂w + 2α·w)"
	}
	switch l.cfg.Optim {
	case "sgd":
		how = "w ← w − η·" + grad
	case "momentum":
		how = "v ← μ·v + " + grad + ", w ← w − η·v"
	default:
		how = "w ← w − η·m/(√v + ε), m and v running means of ∂L/∂w and its square,"
	}
	if l.cfg.Reg == "l1" {
		how += ", then η·α nearer to 0"
	}
	return "Update", how + " with η = " + figure(l.cfg.LR)
}

// target returns y of a class as the loss has it.
func (l *Lab) target(class int) string {
	if l.cfg.Loss == "squared" && l.set.Classes == 2 {
		return [2]string{"−1", "+1"}[class]
	}
	return strconv.Itoa(class)
}

// weightName is what is multiplied into a layer, in the lecture's letters.
func (l *Lab) weightName(layer int) string {
	last := len(l.spec.Sizes) - 1
	switch {
	case layer == last && last == 1:
		return "wᵀx"
	case layer == last:
		return "wᵀφ"
	case layer == 1:
		return "U x"
	}
	return "U φ"
}

func (l *Lab) actName(layer int) string {
	return strings.ToLower(l.walk.acts[layer].Title)
}
