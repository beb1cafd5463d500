package session

// CanUndo reports whether Undo would change anything.
func (s *Session) CanUndo() bool { return len(s.history.past) > 0 }

// CanRedo reports whether Redo would change anything.
func (s *Session) CanRedo() bool { return len(s.history.future) > 0 }
