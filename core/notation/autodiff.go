package notation

// autodiff explains the cards of the Autodiff lab.
var autodiff = []Entry{
	{"graph", "", "Computational graph", "∂f/∂x = Σ over ways Π ∂user/∂argument",
		"A box is a variable or an operation, with its value; on a line stands the local derivative. A question mark: not computed yet. Wheel, + and − zoom, dragging moves it. Networks of the Boundary lab come here by their button “its graph”."},
	{"autostep", "", "Step", "forward: c’ = ∂c/∂a·a’ + ∂c/∂b·b’; reverse: ∂f/∂a += ∂f/∂c·∂c/∂a",
		"What the last step computed, one node at a time. Next is also the → key, back the ← key; Shift and → goes to the end of the pass."},
	{"jacobian", "∂f/∂x", "Jacobian", "row i, column j: ∂fᵢ/∂xⱼ",
		"A reverse pass fills a row, a forward pass a column: few outputs ask for reverse mode, few variables for forward mode. Δ is how far central differences, (f(x + h) − f(x − h))/2h, are off."},
	{"hessian", "∂²f/∂x²", "Hessian", "ā’ += ȳ’·∂y/∂a + ȳ·(∂²y/∂a²·a’ + ∂²y/∂a∂b·b’)",
		"Second derivatives of the one output, by forward mode over reverse mode: each line of the way back is itself differentiated along one variable, which gives a column."},
}
