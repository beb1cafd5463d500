package wire

import "gradlab/core/experiment"

func appendOpened(b []byte, o *experiment.Opened) []byte {
	b = appendU32(b, uint32(o.Stage))
	b = appendU32(b, uint32(o.Stages))
	b = append(b, byte(o.Kind))
	for _, n := range [...]int{o.Layer, o.Example, o.Batch} {
		b = appendU32(b, uint32(n))
	}
	b = appendF64(b, o.X)
	b = appendF64(b, o.Y)
	b = appendU32(b, uint32(o.Class))
	for _, s := range [...][]float64{o.Sum, o.Value, o.Slope, o.Delta, o.P} {
		b = appendSlice(b, s)
	}
	b = appendF64(b, o.Loss)
	b = appendF64(b, o.Mean)
	b = appendSlice(b, o.Grad)
	b = appendSlice(b, o.Hand)
	b = appendF64(b, o.Far)
	return appendSlice(b, o.Next)
}

// readOpened makes sure that there is a number for each unit and parameter of the network, or
// none at all.
func (r *reader) readOpened(o *experiment.Opened, net *experiment.Network) {
	o.Stage, o.Stages, o.Kind = r.small(), r.small(), experiment.OpenedKind(r.u8())
	for _, n := range [...]*int{&o.Layer, &o.Example, &o.Batch} {
		*n = r.small()
	}
	o.X, o.Y, o.Class = r.f64(), r.f64(), r.small()
	for _, s := range [...]*[]float64{&o.Sum, &o.Value, &o.Slope, &o.Delta, &o.P} {
		readSlice(r, s)
	}
	o.Loss, o.Mean = r.f64(), r.f64()
	readSlice(r, &o.Grad)
	readSlice(r, &o.Hand)
	o.Far = r.f64()
	readSlice(r, &o.Next)

	units := 0
	for _, n := range net.Sizes {
		units += n
	}
	params := len(net.Weights) + len(net.Biases)
	if o.Stage > 0 && (len(o.Sum) != units || len(o.Value) != units || len(o.Slope) != units || len(o.Delta) != units ||
		o.Layer >= len(net.Sizes) || o.Kind > experiment.OpenedUpdate) {
		r.fail(errRange)
	}
	for _, s := range [...][]float64{o.Grad, o.Hand, o.Next} {
		if len(s) > 0 && len(s) != params {
			r.fail(errRange)
		}
	}
}
