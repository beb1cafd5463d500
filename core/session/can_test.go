package session

import "testing"

// CanUndo and CanRedo foretell what Undo and Redo return.
func TestCan(t *testing.T) {
	s, _ := newSession()
	check := func(when string, undo, redo bool) {
		t.Helper()
		if s.CanUndo() != undo || s.CanRedo() != redo {
			t.Errorf("%s: can undo %v, redo %v; want %v, %v", when, s.CanUndo(), s.CanRedo(), undo, redo)
		}
	}
	check("at the start", false, false)
	set(t, s, "theme=dark")
	check("after a change of the view", false, false)
	set(t, s, "data=moons", "act=relu")
	check("after two changes", true, false)
	s.Undo()
	check("after one undo", true, true)
	s.Undo()
	check("after two", false, true)
	s.Redo()
	set(t, s, "n=50")
	check("after another change", true, false)
}
