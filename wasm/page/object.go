//go:build js

package page

import (
	"math"
	"syscall/js"

	"gradlab/wasm/dom"
)

// object returns a plain object of the page's realm from name, value, name, value …
func object(pairs ...any) js.Value {
	o := dom.Window.Get("Object").New()
	for i := 0; i+1 < len(pairs); i += 2 {
		o.Set(pairs[i].(string), pairs[i+1])
	}
	return o
}

// number returns x, and null for what is not a number or not known.
func number(x float64) any {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return x
}

// failure returns an Error of the page's realm, which the page's script throws.
func failure(err error) js.Value { return dom.Window.Get("Error").New(err.Error()) }
