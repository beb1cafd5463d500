package diff

// JVP is the forward mode: one pass that carries k tangents. dx is N×k, row-major, the seed
// ẋ of each tangent a column; dst is M×k and takes J·ẋ. Both are the caller's.
func (g *Graph) JVP(dst, dx []float64, k int) Count {
	if k < 1 {
		panic("diff: JVP of no tangent")
	}
	g.need("JVP", len(dx), g.n*k)
	g.need("JVP", len(dst), g.m*k)
	g.seedTangents(dx, k)
	c := Count{Passes: k}
	for i := range g.nodes {
		c.Multiplications += g.Push(i)
	}
	for o, i := range g.outs {
		copy(dst[o*k:][:k], g.tan[i*k:][:k])
	}
	return c
}

// JacobianForward writes the M×N Jacobian, row-major, row o the gradient of output o, to dst:
// by N tangents, one for each variable, side by side.
func (g *Graph) JacobianForward(dst []float64) Count {
	if g.n == 0 {
		return Count{}
	}
	clear(g.seed)
	for j := range g.n {
		g.seed[j*g.n+j] = 1
	}
	return g.JVP(dst, g.seed, g.n)
}

// SeedTangent begins a forward pass with one tangent, that along variable j: the steps are
// Push of all nodes in order.
func (g *Graph) SeedTangent(j int) {
	g.need("SeedTangent", g.n, g.n)
	clear(g.seed)
	g.seed[j] = 1
	g.seedTangents(g.seed[:g.n], 1)
}

func (g *Graph) seedTangents(dx []float64, k int) {
	if need := len(g.nodes) * k; cap(g.tan) < need {
		g.tan = make([]float64, need)
	} else {
		g.tan = g.tan[:need]
	}
	if cap(g.along) < k {
		g.along = make([]uint64, k)
	}
	g.along = g.along[:k]
	clear(g.tan)
	clear(g.along)
	for j, i := range g.leaf {
		row := dx[j*k:][:k]
		for c, v := range row {
			if v != 0 {
				g.along[c] |= 1 << j
			}
		}
		if i >= 0 {
			copy(g.tan[i*k:][:k], row)
		}
	}
}

// Push computes the tangents of node i, those of its arguments being known, and returns how
// many multiplications it took.
func (g *Graph) Push(i int) (multiplications int) {
	nd := &g.nodes[i]
	if g.active(nd.A) {
		multiplications = g.carry(i, nd.A, g.da[i])
	}
	if g.active(nd.B) {
		multiplications += g.carry(i, nd.B, g.db[i])
	}
	return multiplications
}

// carry adds the tangents of argument a, times the local derivative d, to those of node i.
func (g *Graph) carry(i, a int, d float64) (multiplications int) {
	k := len(g.along)
	to, from, deps := g.tan[i*k:][:k], g.tan[a*k:][:k], g.deps[a]
	for c, along := range g.along {
		if deps&along != 0 {
			to[c] += float64(d * from[c])
			multiplications++
		}
	}
	return multiplications
}

// Tangent returns the first tangent of node i in the present forward pass.
func (g *Graph) Tangent(i int) float64 { return g.tan[i*len(g.along)] }
