//go:build !js

package main

import (
	"errors"
	"os/exec"
	"runtime"
	"strings"
)

// copyText puts a text on the clipboard by the system's own program for it. Ebiten has no
// clipboard, and the libraries that have one need a C compiler.
func copyText(text string) error {
	tools := [][]string{{"wl-copy"}, {"xclip", "-selection", "clipboard"}, {"xsel", "--clipboard", "--input"}}
	switch runtime.GOOS {
	case "darwin":
		tools = [][]string{{"pbcopy"}}
	case "windows":
		tools = [][]string{{"clip"}}
	}
	var names []string
	for _, t := range tools {
		names = append(names, t[0])
		path, err := exec.LookPath(t[0])
		if err != nil {
			continue
		}
		cmd := exec.Command(path, t[1:]...)
		cmd.Stdin = strings.NewReader(text)
		if cmd.Run() == nil {
			return nil
		}
	}
	return errors.New("it needs one of " + strings.Join(names, ", "))
}
