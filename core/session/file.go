package session

import (
	"errors"
	"strings"

	"gradlab/core/experiment"
)

// A .gradlab file holds one experiment with all its points: a first line that says what it is,
// and the line that State returns. Links may be kept the same way.

// FileName is how such files end.
const FileName = ".gradlab"

// MaxFile is the length in bytes of the longest file that ReadFile reads.
const MaxFile = 4 << 20

const fileHead = "Gradlab experiment 1"

// File returns the present experiment as the content of a file.
func (s *Session) File() []byte { return []byte(fileHead + "\n" + s.State() + "\n") }

// ReadFile returns the experiment of such a file, or of a text that is a link, with what was
// wrong in it. An error is about the whole file.
func ReadFile(content []byte) (experiment.Config, []error, error) {
	if len(content) > MaxFile {
		return experiment.Config{}, nil, errors.New("the file is too long to hold an experiment")
	}
	text := strings.TrimSpace(strings.TrimPrefix(string(content), "\ufeff"))
	if state, ok := strings.CutPrefix(text, fileHead); ok {
		cfg, problems := experiment.ParseWhole(strings.TrimSpace(state))
		return cfg, asErrors(problems), nil
	}
	if strings.HasPrefix(text, "Gradlab experiment") {
		return experiment.Config{}, nil, errors.New("the file is of a later Gradlab")
	}
	if strings.ContainsAny(text, "\n\x00") || !strings.ContainsAny(text, "#=") {
		return experiment.Config{}, nil, errors.New("the file holds no experiment: its first line is not " + fileHead + ", and it is no link")
	}
	cfg, errs := Read(text)
	return cfg, errs, nil
}

// Open goes on with an experiment that was read elsewhere, paused at its beginning.
func (s *Session) Open(cfg experiment.Config, problems []error) { s.take(cfg, problems) }
