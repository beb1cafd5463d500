package diff

// VJP is the reverse mode: one pass that carries one adjoint. dy holds the seed ȳ, one number
// an output; dst takes the N numbers of ȳᵀ·J. Both are the caller's.
func (g *Graph) VJP(dst, dy []float64) Count {
	g.need("VJP", len(dy), g.m)
	g.need("VJP", len(dst), g.n)
	g.seedAdjoints(dy)
	c := Count{Passes: 1}
	for i := len(g.nodes) - 1; i >= 0; i-- {
		c.Multiplications += g.Pull(i)
	}
	for j, i := range g.leaf {
		dst[j] = 0
		if i >= 0 {
			dst[j] = g.adj[i]
		}
	}
	return c
}

// JacobianReverse is JacobianForward by M passes, one for each output.
func (g *Graph) JacobianReverse(dst []float64) Count {
	g.need("JacobianReverse", len(dst), g.m*g.n)
	var c Count
	for o := range g.m {
		clear(g.dy)
		g.dy[o] = 1
		c.add(g.VJP(dst[o*g.n:][:g.n], g.dy))
	}
	return c
}

// SeedAdjoint begins a reverse pass from output o: the steps are Pull of all nodes from the
// last to the first.
func (g *Graph) SeedAdjoint(o int) {
	g.need("SeedAdjoint", g.m, g.m)
	clear(g.dy)
	g.dy[o] = 1
	g.seedAdjoints(g.dy)
}

func (g *Graph) seedAdjoints(dy []float64) {
	clear(g.adj)
	g.from = 0
	for o, v := range dy {
		g.adj[g.outs[o]] += v
		if v != 0 {
			g.from |= 1 << o
		}
	}
}

// Pull hands the adjoint of node i on to its arguments, all of whose users with a greater
// index have done so, and returns how many multiplications it took.
func (g *Graph) Pull(i int) (multiplications int) {
	if g.reach[i]&g.from == 0 {
		return 0
	}
	nd, adj := &g.nodes[i], g.adj[i]
	if g.active(nd.A) {
		g.adj[nd.A] += float64(adj * g.da[i])
		multiplications++
	}
	if g.active(nd.B) {
		g.adj[nd.B] += float64(adj * g.db[i])
		multiplications++
	}
	return multiplications
}

// Adjoint returns the adjoint of node i in the present reverse pass, so far.
func (g *Graph) Adjoint(i int) float64 { return g.adj[i] }
