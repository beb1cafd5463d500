//go:build js

// Worker is the training program of the web page.
package main

func main() { select {} }
