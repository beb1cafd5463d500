//go:build !js

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// memory is what the program remembers from one time to the next: the window's size, whether
// it filled the screen, and the experiment. It is a file of the user's; without one, or where
// none can be written, the program opens as new.
type memory struct {
	file       string
	wide, high int
	full       bool
	state      string // of the session

	written string
	next    time.Time
}

// memoryHead is the first word of the file; another one is of another version.
const memoryHead = "gradlab-window-1"

// recall reads what was remembered.
func recall() *memory {
	m := &memory{wide: 1280, high: 720}
	dir, err := os.UserConfigDir()
	if err != nil {
		return m
	}
	m.file = filepath.Join(dir, "gradlab", "window.txt")
	data, err := os.ReadFile(m.file)
	if err != nil {
		return m
	}
	head, state, _ := strings.Cut(string(data), "\n")
	var name string
	var wide, high int
	var full bool
	if n, _ := fmt.Sscan(head, &name, &wide, &high, &full); n == 4 && name == memoryHead && wide >= 360 && high >= 320 && wide < 1<<15 && high < 1<<15 {
		m.wide, m.high, m.full, m.state = wide, high, full, strings.TrimSpace(state)
		m.written = string(data)
	}
	return m
}

// keep remembers, now and then; at the end with force.
func (m *memory) keep(wide, high int, full bool, state string, force bool) {
	now := time.Now()
	if m.file == "" || !force && now.Before(m.next) {
		return
	}
	m.next = now.Add(5 * time.Second)
	if full { // the size to come back to is the one before
		wide, high = m.wide, m.high
	}
	m.wide, m.high = wide, high
	text := fmt.Sprintf("%s %d %d %v\n%s\n", memoryHead, wide, high, full, state)
	if text == m.written {
		return
	}
	// A half-written file must never be read: write another and put it in the place.
	if os.MkdirAll(filepath.Dir(m.file), 0o755) != nil {
		return
	}
	if os.WriteFile(m.file+".new", []byte(text), 0o644) == nil && os.Rename(m.file+".new", m.file) == nil {
		m.written = text
	}
}
