package boundary

import "fmt"

// watch is early stopping: it looks at the validation loss at the end of each epoch, keeps
// the parameters where it was least, and ends the run when it has not become less for a
// number of epochs.
type watch struct {
	patience uint64 // 0: off
	best     float64
	epoch    uint64 // where it was found
	step     uint64
	params   []float64
	stopped  bool
}

// init begins with the parameters before the first step, which count as any others.
func (w *watch) init(l *Lab) {
	if l.cfg.Patience == 0 || l.parts[1].examples == nil {
		return
	}
	w.patience = uint64(l.cfg.Patience)
	w.params = make([]float64, len(l.net.Params()))
	w.take(l, l.validation())
}

func (w *watch) take(l *Lab, loss float64) {
	w.best, w.epoch, w.step = loss, l.feed.Epochs, l.step
	copy(w.params, l.net.Params())
}

// look is called at the end of an epoch. A loss that is not finite is no better one.
func (w *watch) look(l *Lab) {
	if loss := l.validation(); loss < w.best || w.best != w.best {
		w.take(l, loss)
		return
	}
	if l.feed.Epochs-w.epoch >= w.patience {
		w.stopped = true
		copy(l.net.Params(), w.params)
		l.version++
	}
}

func (w *watch) note() string {
	return fmt.Sprintf("stopped early: the validation loss has not fallen for %d epochs; the weights are back to those after epoch %d (step %d), where it was %.4g",
		w.patience, w.epoch, w.step, w.best)
}

// validation returns the mean loss of the validation examples.
func (l *Lab) validation() float64 {
	if l.scored() {
		return l.scores.loss.Val
	}
	e := l.parts[1].examples
	loss, _ := l.net.Evaluate(e, 0, e.N)
	return loss
}
