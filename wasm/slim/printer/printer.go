// Package printer stands in for go/printer, with which Ebitengine writes shaders anew that
// count in texels: ours, like its own, count in pixels.
package printer

import (
	"errors"
	"go/token"
	"io"
)

// Fprint returns an error.
func Fprint(w io.Writer, files *token.FileSet, node any) error { return errors.ErrUnsupported }
