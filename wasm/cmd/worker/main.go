//go:build js

// Worker is the training program of the web page: it runs experiments and sends snapshots of
// them. Build it for GOOS=js GOARCH=wasm; assets/loader.js starts it in a Worker, or on the
// page's own thread, and leaves the port to the page in the global gradlabPort. With the global
// gradlabRole set to "hand" the same program does jobs for another one at that port.
package main

import (
	"fmt"
	"os"
	"syscall/js"

	"gradlab/core/lab"
	"gradlab/wasm/bridge"
)

func main() {
	if js.Global().Get("gradlabRole").Truthy() {
		bridge.Lend(js.Global().Get("gradlabPort"), lab.Start)
	}
	inThread := js.Global().Get("document").Truthy()
	err := bridge.Serve(js.Global().Get("gradlabPort"), inThread, lab.Start)
	fmt.Fprintln(os.Stderr, err)
	os.Exit(2)
}
