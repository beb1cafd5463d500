package wire

import "gradlab/core/experiment"

// The least bytes that an element of a list takes.
const (
	leastHist  = 3*4 + 1 + 9*8
	leastBand  = 5 * 4
	leastMany  = 3 * 4
	leastNode  = 2*4 + 2 + 2*8
	leastEdge  = 2*4 + 1 + 8
	leastText  = 2 * 4
	leastPoint = 5*4 + 1 + 47*8
)

// appendShapes appends histograms, bands, curves, the graph, texts and the sweep.
func appendShapes(b []byte, s *experiment.Snapshot) []byte {
	b = appendU32(b, uint32(len(s.Hists)))
	for i := range s.Hists {
		h := &s.Hists[i]
		b = appendString(b, h.Key)
		b = appendString(b, h.Title)
		b = appendBool(b, h.Log)
		b = appendF64(b, h.Lo)
		b = appendF64(b, h.Hi)
		b = appendSlice(b, h.Counts)
		for _, n := range [...]uint64{h.Under, h.Over, h.Zero, h.NaN, h.Inf} {
			b = appendU64(b, n)
		}
		b = appendF64(b, h.RMS)
		b = appendF64(b, h.Mark)
	}
	b = appendU32(b, uint32(len(s.Bands)))
	for i := range s.Bands {
		k := &s.Bands[i]
		b = appendString(b, k.Key)
		b = appendSlice(b, k.X)
		b = appendSlice(b, k.Lo)
		b = appendSlice(b, k.Mid)
		b = appendSlice(b, k.Hi)
	}
	b = appendU32(b, uint32(len(s.Curves)))
	for i := range s.Curves {
		k := &s.Curves[i]
		b = appendString(b, k.Key)
		b = appendSlice(b, k.X)
		b = appendSlice(b, k.Y)
	}
	b = appendGraph(b, &s.Graph)
	b = appendU32(b, uint32(len(s.Texts)))
	for i := range s.Texts {
		b = appendString(b, s.Texts[i].Key)
		b = appendString(b, s.Texts[i].Value)
	}
	b = appendSweep(b, &s.Sweep)
	return appendString(appendOpened(b, &s.Opened), s.Journal)
}

func appendGraph(b []byte, g *experiment.Graph) []byte {
	b = appendU32(b, uint32(len(g.Nodes)))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		b = appendString(b, n.Name)
		b = appendString(b, n.Title)
		b = append(b, n.Kind, n.Known)
		b = appendF64(b, n.Value)
		b = appendF64(b, n.Grad)
	}
	b = appendU32(b, uint32(len(g.Edges)))
	for i := range g.Edges {
		e := &g.Edges[i]
		b = appendU32(b, uint32(e.From))
		b = appendU32(b, uint32(e.To))
		b = appendBool(b, e.Known)
		b = appendF64(b, e.Local)
	}
	return appendI64(b, g.At)
}

func appendSweep(b []byte, w *experiment.Sweep) []byte {
	b = appendU32(b, uint32(w.Jobs))
	b = appendU32(b, uint32(w.Done))
	b = appendF64(b, w.Left)
	b = appendU32(b, uint32(len(w.Points)))
	for i := range w.Points {
		p := &w.Points[i]
		b = appendString(b, p.Key)
		b = appendF64(b, p.Capacity)
		for _, n := range [...]int{p.Params, p.N, p.Runs, p.Failed} {
			b = appendU32(b, uint32(n))
		}
		b = appendBool(b, p.Final)
		for _, st := range [...]*experiment.Stat{&p.Train, &p.Test, &p.Excess} {
			b = appendStat(b, st)
		}
		for _, v := range [...]float64{p.Noise, p.Bias2, p.Variance, p.Total} {
			b = appendF64(b, v)
		}
		b = appendStat(b, &p.Measured)
		b = appendStat(b, &p.TrainWrong)
		b = appendStat(b, &p.Wrong)
	}
	return b
}

func appendStat(b []byte, s *experiment.Stat) []byte {
	for _, v := range [...]float64{s.Mean, s.SE, s.Median, s.Q1, s.Q3, s.Geo, s.GeoSE} {
		b = appendF64(b, v)
	}
	return b
}

func (r *reader) readShapes(dst *experiment.Snapshot) {
	dst.Hists = resize(dst.Hists, r.count(leastHist))
	for i := range dst.Hists {
		h := &dst.Hists[i]
		r.str(&h.Key)
		r.str(&h.Title)
		h.Log, h.Lo, h.Hi = r.bool(), r.f64(), r.f64()
		readSlice(r, &h.Counts)
		for _, n := range [...]*uint64{&h.Under, &h.Over, &h.Zero, &h.NaN, &h.Inf} {
			*n = r.u64()
		}
		h.RMS, h.Mark = r.f64(), r.f64()
	}
	dst.Bands = resize(dst.Bands, r.count(leastBand))
	for i := range dst.Bands {
		k := &dst.Bands[i]
		r.str(&k.Key)
		readSlice(r, &k.X)
		readSlice(r, &k.Lo)
		readSlice(r, &k.Mid)
		readSlice(r, &k.Hi)
		if n := len(k.X); len(k.Lo) != n || len(k.Mid) != n || len(k.Hi) != n {
			r.fail(errRange)
		}
	}
	dst.Curves = resize(dst.Curves, r.count(leastMany))
	for i := range dst.Curves {
		k := &dst.Curves[i]
		r.str(&k.Key)
		readSlice(r, &k.X)
		readSlice(r, &k.Y)
		if n := len(k.X); n == 0 && len(k.Y) > 0 || n > 0 && len(k.Y)%n != 0 {
			r.fail(errRange)
		}
	}
	r.readGraph(&dst.Graph)
	dst.Texts = resize(dst.Texts, r.count(leastText))
	for i := range dst.Texts {
		r.str(&dst.Texts[i].Key)
		r.str(&dst.Texts[i].Value)
	}
	r.readSweep(&dst.Sweep)
	r.readOpened(&dst.Opened, &dst.Net)
	r.str(&dst.Journal)
}

// readGraph makes sure that edges and the present step name nodes that there are, and that
// arguments stand before their users.
func (r *reader) readGraph(g *experiment.Graph) {
	g.Nodes = resize(g.Nodes, r.count(leastNode))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		r.str(&n.Name)
		r.str(&n.Title)
		n.Kind, n.Known, n.Value, n.Grad = r.u8(), r.u8(), r.f64(), r.f64()
	}
	g.Edges = resize(g.Edges, r.count(leastEdge))
	for i := range g.Edges {
		e := &g.Edges[i]
		e.From, e.To, e.Known, e.Local = r.small(), r.small(), r.bool(), r.f64()
		if e.From >= e.To || e.To >= len(g.Nodes) {
			r.fail(errRange)
		}
	}
	if g.At = r.int(); g.At < -1 || g.At >= max(len(g.Nodes), 1) {
		r.fail(errRange)
	}
}

func (r *reader) readSweep(w *experiment.Sweep) {
	w.Jobs, w.Done, w.Left = r.small(), r.small(), r.f64()
	w.Points = resize(w.Points, r.count(leastPoint))
	for i := range w.Points {
		p := &w.Points[i]
		r.str(&p.Key)
		p.Capacity = r.f64()
		for _, n := range [...]*int{&p.Params, &p.N, &p.Runs, &p.Failed} {
			*n = r.small()
		}
		p.Final = r.bool()
		for _, st := range [...]*experiment.Stat{&p.Train, &p.Test, &p.Excess} {
			r.readStat(st)
		}
		for _, v := range [...]*float64{&p.Noise, &p.Bias2, &p.Variance, &p.Total} {
			*v = r.f64()
		}
		r.readStat(&p.Measured)
		r.readStat(&p.TrainWrong)
		r.readStat(&p.Wrong)
	}
}

func (r *reader) readStat(s *experiment.Stat) {
	for _, v := range [...]*float64{&s.Mean, &s.SE, &s.Median, &s.Q1, &s.Q3, &s.Geo, &s.GeoSE} {
		*v = r.f64()
	}
}
