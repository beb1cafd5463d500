// Package vmguest stands in for Ebitengine's own, by which another program drives it in
// tests, and which brings encoding/gob and net.
package vmguest

// MarkGuest does nothing: a page is nobody's guest.
func MarkGuest(guest bool) {}
