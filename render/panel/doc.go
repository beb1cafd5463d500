//go:build !js

// Package panel is the desktop program's controls: the header with the transport, the
// column of controls and the caption line, all made from the field table. A row added to
// experiment.Fields appears here without new code.
//
// The frame is ebitenui's (widget tree, layout, input layers, pointer events); the controls
// themselves are our own leaves in that tree. The stock ones do not fit: a slider there has
// no filled part, goes by pages and moves only while it is drawn, and each text input holds
// two images of the size of the window.
//
// Everything is laid out in device-independent pixels (dp) and rasterised at the device's
// scale, so nothing is ever stretched. The panel is drawn only when it says so.
//
// Reading order: panel.go, build.go, control.go, then one file a kind of control.
package panel
