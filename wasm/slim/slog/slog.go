// Package slog stands in for log/slog, in which Ebitengine tells what it does when one looks
// for a fault in it, and which brings encoding/json. What is wrong still reaches the console.
package slog

import "context"

// A Level is how much a message matters.
type Level int

// LevelDebug is for those who look for a fault.
const LevelDebug Level = -4

// A Logger tells nothing below an error.
type Logger struct{}

// Default returns the only Logger.
func Default() *Logger { return nil }

// Enabled reports whether the Logger tells messages of the level.
func (*Logger) Enabled(context.Context, Level) bool { return false }

// Debug tells nothing.
func Debug(msg string, args ...any) {}

// Error tells the message.
func Error(msg string, args ...any) { println(msg) }
