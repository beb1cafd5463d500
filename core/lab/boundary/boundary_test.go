package boundary

import (
	"testing"

	"gradlab/core/experiment"
)

func start(t testing.TB, cfg experiment.Config) *Lab {
	t.Helper()
	l, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return l.(*Lab)
}
