// Package chart draws data on a canvas: axes with round ticks, lines, maps over the plane
// and contour lines. Charts are values made anew for each picture; what is kept
// between pictures (textures, traced contours) has a type of its own.
package chart
