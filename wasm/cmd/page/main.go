//go:build js

// Page is the program of the web page: it draws the experiment and runs the controls. The
// training itself is the other program's (wasm/cmd/worker). Build it for GOOS=js
// GOARCH=wasm; assets/loader.js starts it in a frame of its own.
package main

import (
	"fmt"
	"os"

	"gradlab/wasm/page"
)

func main() {
	if err := page.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}
