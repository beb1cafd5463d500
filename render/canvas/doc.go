// Package canvas records a picture as a few batches of textured triangles, antialiased by
// alpha alone, and writes text from an atlas of glyphs rasterised at the size they have on
// the screen.
//
// A Canvas knows no graphics library: it fills vertex and index lists and textures in memory,
// and a back end (canvas/screen for Ebiten) hands them on. So everything that draws can be
// tested and timed without a display, and another back end can stand behind the same calls.
//
// Coordinates are layout pixels from the top left of the area given to Begin, y down; the
// Canvas turns them into device pixels. Filled rectangles, frames and baselines snap to
// device pixels, curves and markers do not. Colours are premultiplied.
//
// Nothing is allocated once the lists and the atlas have grown to what the pictures need.
package canvas
