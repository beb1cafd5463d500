//go:build !js

package main

import "testing"

// A window in which nothing happens rests, and wakes at once when something does.
func TestRest(t *testing.T) {
	r := rest{glance: 1}
	for range restAfter + 2 {
		r.update(false)
	}
	if !r.on.Load() {
		t.Error("it does not rest")
	}
	r.update(true)
	if r.on.Load() {
		t.Error("it does not wake")
	}
	var never rest
	for range restAfter + 2 {
		never.update(false)
	}
	if never.on.Load() {
		t.Error("a window that never rests does")
	}
}
