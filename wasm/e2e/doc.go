// Package e2e tests the built page in a real headless Chromium: loading, training, controls,
// the page around it, and what happens when something dies. It needs the build tag browser,
// a chromium on the PATH, and `make build` before it.
package e2e
