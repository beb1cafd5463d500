//go:build js

package page

import (
	"fmt"
	"math"
	"strings"

	"gradlab/core/experiment"
	"gradlab/wasm/dom"
)

// mirror says in words, for those who do not see the picture, what it shows: a polite live
// region that speaks at most every two seconds while training, and the sentence of the
// status line.
type mirror struct {
	live   *dom.Text
	line   *dom.Text
	status experiment.Status
	seq    uint64  // of the Snapshot that was spoken of last
	next   float64 // ms; not before
}

// quiet is the least time in ms between two sentences about a run.
const quiet = 2000

func newMirror() *mirror {
	return &mirror{live: dom.TextOf(dom.ByID("status")), line: dom.TextOf(dom.ByID("status-line")), status: 255}
}

// say speaks at once.
func (m *mirror) say(text string) { m.live.Set(text) }

// update speaks about s, but for test scores that are sealed. now is in ms.
func (m *mirror) update(s *experiment.Snapshot, sealed bool, now float64) {
	if s == nil {
		return
	}
	if s.Status == m.status && now < m.next {
		return
	}
	bad := s.Status == experiment.Diverged || s.Status == experiment.Failed
	if m.line.Set(s.Note) || s.Status != m.status {
		dom.Flag(dom.ByID("status-line"), "data-bad", bad)
	}
	m.status, m.seq, m.next = s.Status, s.Seq, now+quiet
	m.live.Set(words(s, sealed))
}

// owes reports whether s is still to be spoken of, when that is due.
func (m *mirror) owes(s *experiment.Snapshot) bool { return s != nil && s.Seq != m.seq }

// words is one sentence about a Snapshot.
func words(s *experiment.Snapshot, sealed bool) string {
	if len(s.Graph.Nodes) > 0 && s.Sweep.Jobs == 0 {
		return stepWords(s)
	}
	if len(s.Layers()) > 0 {
		return networkWords(s)
	}
	text := fmt.Sprintf("%s, epoch %.0f", s.Status, math.Floor(s.Epoch))
	if s.Sweep.Jobs > 0 {
		text = s.Status.String() + sweepWords(s)
	}
	if len(s.Others) > 0 {
		text += ". " + s.Title()
	}
	text += runWords(s, sealed)
	for i := range s.Others {
		text += ". " + s.Others[i].Title() + runWords(&s.Others[i], sealed)
	}
	if s.Note != "" {
		text += ". " + s.Note
	}
	if o := &s.Opened; o.Stage > 0 {
		text += fmt.Sprintf(". One step, stage %d of %d", o.Stage, o.Stages)
		for _, t := range s.Texts {
			if strings.HasPrefix(t.Key, "opened/") {
				text += ": " + t.Value
			}
		}
	}
	return text
}

// runWords is losses and accuracies of one run.
func runWords(s *experiment.Snapshot, sealed bool) (text string) {
	for _, part := range []struct {
		name           string
		loss, accuracy float64
	}{
		{"train", s.Loss.Train, s.Accuracy.Train},
		{"validation", s.Loss.Val, s.Accuracy.Val},
		{"test", s.Loss.Test, s.Accuracy.Test},
	} {
		if sealed && part.name == "test" {
			continue
		}
		if !math.IsNaN(part.loss) {
			text += fmt.Sprintf(", %s loss %.3g", part.name, part.loss)
		}
		if !math.IsNaN(part.accuracy) {
			text += fmt.Sprintf(", %s accuracy %.1f %%", part.name, 100*part.accuracy)
		}
	}
	return text
}
