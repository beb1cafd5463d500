package diff

// HVP multiplies a direction by a matrix of second derivatives without making the matrix: dst
// takes H·dx, H being the Hessian of Σ dy_o·f_o. dst and dx have N numbers, dy has M.
//
// It is the forward mode over the reverse mode. Each line of the reverse pass, such as
// ā += ȳ·∂y/∂a, is itself differentiated along dx:
//
//	ā′ += ȳ′·∂y/∂a + ȳ·(∂²y/∂a²·ȧ + ∂²y/∂a∂b·ḃ)
//
// so it takes one forward pass and two reverse ones, which are made together.
func (g *Graph) HVP(dst, dy, dx []float64) Count {
	g.need("HVP", len(dx), g.n)
	g.need("HVP", len(dy), g.m)
	g.need("HVP", len(dst), g.n)
	c := Count{Passes: 3}
	g.seedTangents(dx, 1)
	for i := range g.nodes {
		c.Multiplications += g.Push(i)
	}
	g.seedAdjoints(dy)
	clear(g.adt)
	clear(g.moves)
	for i := len(g.nodes) - 1; i >= 0; i-- {
		c.Multiplications += g.pullTangent(i) + g.Pull(i)
	}
	for j, i := range g.leaf {
		dst[j] = 0
		if i >= 0 {
			dst[j] = g.adt[i]
		}
	}
	return c
}

// pullTangent is what Pull is, for the tangents of the adjoints.
func (g *Graph) pullTangent(i int) (multiplications int) {
	if g.reach[i]&g.from == 0 {
		return 0
	}
	nd := &g.nodes[i]
	var ofA, ofB bool // the argument wants an adjoint
	if ofA, ofB = g.active(nd.A), g.active(nd.B); g.moves[i] {
		if ofA {
			multiplications += g.turn(nd.A, g.adt[i], g.da[i])
		}
		if ofB {
			multiplications += g.turn(nd.B, g.adt[i], g.db[i])
		}
	}
	// An argument that does not move takes no part, whatever its second derivative.
	byA, byB := ofA && g.deps[nd.A]&g.along[0] != 0, ofB && g.deps[nd.B]&g.along[0] != 0
	if !byA && !byB || g.rule[i].dd == nil {
		return multiplications
	}
	var b float64
	if nd.B >= 0 {
		b = g.val[nd.B]
	}
	aa, ab, bb := g.rule[i].dd(g.val[nd.A], b, g.val[i])
	if byA {
		t := float64(g.adj[i] * g.tan[nd.A])
		multiplications += 1 + g.turn(nd.A, t, aa)
		if ofB {
			multiplications += g.turn(nd.B, t, ab)
		}
	}
	if byB {
		t := float64(g.adj[i] * g.tan[nd.B])
		multiplications += 1 + g.turn(nd.B, t, bb)
		if ofA {
			multiplications += g.turn(nd.A, t, ab)
		}
	}
	return multiplications
}

// turn adds t·d to the tangent of the adjoint of node a.
func (g *Graph) turn(a int, t, d float64) (multiplications int) {
	g.adt[a] += float64(t * d)
	g.moves[a] = true
	return 1
}

// Hessian writes the N×N second derivatives of output o, row-major, to dst: a column for each
// variable. The matrix is symmetric but for rounding.
func (g *Graph) Hessian(dst []float64, o int) Count {
	g.need("Hessian", len(dst), g.n*g.n)
	var c Count
	row, seed := g.beside, g.seed[:g.n]
	for j := range g.n {
		clear(g.dy)
		clear(seed)
		g.dy[o], seed[j] = 1, 1
		c.add(g.HVP(row, g.dy, seed))
		for i, v := range row {
			dst[i*g.n+j] = v
		}
	}
	return c
}
