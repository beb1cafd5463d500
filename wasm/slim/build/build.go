// Package build stands in for go/build, with which Ebitengine finds its own sources on the
// disk to name who called it: a page has no disk.
package build

import "errors"

// An ImportMode is how to look for a package.
type ImportMode int

// FindOnly asks for a package's folder.
const FindOnly ImportMode = 1

// A Package is where a package is.
type Package struct{ Dir string }

// A Context finds no package.
type Context struct{}

// Default is the only Context.
var Default Context

// Import returns an error.
func (*Context) Import(path, from string, mode ImportMode) (*Package, error) {
	return nil, errors.ErrUnsupported
}
