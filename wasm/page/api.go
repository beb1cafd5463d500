//go:build js

package page

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"syscall/js"

	"gradlab/core/experiment"
	"gradlab/wasm/controls"
)

// api is what the page's own scripts, tests and the pages around may ask for: the functions
// of window.gradlab, and the same by messages (see messages.go).
//
// Commands are plain objects with a type: play, pause, reset, undo, redo; step and epoch
// with n (1 when left out); set with key and value; preset with the key of one; newseed,
// with a seed if one is wanted; weight with layer, out, in (−1: the bias) and value; moment with
// step, an earlier moment of the run (left out: the present); do, a
// command of the present lab, with its key, up to four numbers args and a text.
type api struct{ app *App }

// publish makes the functions callable from the page's scripts. A function that fails
// returns an Error, which its wrapper in the page throws.
func (a api) publish() {
	functions := object(
		"link", js.FuncOf(func(js.Value, []js.Value) any { return a.app.s.Link() }),
		"load", js.FuncOf(func(_ js.Value, args []js.Value) any { return a.load(args) }),
		"send", js.FuncOf(func(_ js.Value, args []js.Value) any { return result(nil, a.send(args)) }),
		"presets", js.FuncOf(func(js.Value, []js.Value) any { return a.presets() }),
		"snapshot", js.FuncOf(func(js.Value, []js.Value) any { return a.snapshot() }),
		"stats", js.FuncOf(func(js.Value, []js.Value) any { return a.stats() }),
		"picture", js.FuncOf(func(_ js.Value, args []js.Value) any {
			a.app.pictures.ask(func(p js.Value) { args[0].Invoke(p) })
			return nil
		}),
	)
	a.app.host.Call("serve", functions, experiment.Version)
}

func result(v any, err error) any {
	if err != nil {
		return failure(err)
	}
	return v
}

// load takes over a link and returns its problems as sentences.
func (a api) load(args []js.Value) any {
	if len(args) == 0 || args[0].Type() != js.TypeString {
		return failure(errors.New(`gradlab: load takes a link, "#lab=boundary&data=spiral"`))
	}
	problems := a.app.load(args[0].String())
	list := make([]any, len(problems))
	for i, p := range problems {
		list[i] = p.Error()
	}
	return list
}

const commands = "play, pause, step, epoch, reset, set, newseed, preset, undo, redo, weight, moment, do"

// send carries out one command object.
func (a api) send(args []js.Value) error {
	if len(args) == 0 || args[0].Type() != js.TypeObject {
		return errors.New(`gradlab: send takes an object with a type, {type: "play"}`)
	}
	cmd := args[0]
	kind := cmd.Get("type")
	if kind.Type() != js.TypeString {
		return errors.New("gradlab: a command has a type, one of " + commands)
	}
	s := a.app.s
	switch kind.String() {
	case "play":
		s.Send(experiment.Play{})
	case "pause":
		s.Send(experiment.Pause{})
	case "reset":
		s.Send(experiment.Reset{})
	case "step", "epoch":
		n, err := whole(cmd, "n", 1, math.MaxInt32, 1)
		if err != nil {
			return err
		}
		if kind.String() == "step" {
			s.Send(experiment.Step{N: n})
		} else {
			s.Send(experiment.Epoch{N: n})
		}
	case "set":
		key := cmd.Get("key")
		if key.Type() != js.TypeString {
			return errors.New("gradlab: set takes the key of a field and its value")
		}
		if experiment.FieldOf(key.String()) == nil {
			return fmt.Errorf("gradlab: no field %.40q (they are those of the link)", key.String())
		}
		text, err := text(cmd.Get("value"))
		if err != nil {
			return fmt.Errorf("gradlab: %s: %w", key.String(), err)
		}
		return s.Set(key.String(), text)
	case "newseed":
		seed := controls.NewSeed()
		if cmd.Get("seed").Type() != js.TypeUndefined {
			n, err := whole(cmd, "seed", 0, 1<<53-1, 0)
			if err != nil {
				return err
			}
			seed = uint64(n)
		}
		s.NewSeed(seed)
	case "preset":
		return a.preset(cmd)
	case "undo":
		if !s.Undo() {
			return errors.New("gradlab: there is nothing to undo")
		}
	case "redo":
		if !s.Redo() {
			return errors.New("gradlab: there is nothing to redo")
		}
	case "weight":
		return a.weight(cmd)
	case "moment":
		step, err := whole(cmd, "step", experiment.Now, math.MaxInt32, experiment.Now)
		if err != nil {
			return err
		}
		s.Send(experiment.Moment{Step: step})
	case "do":
		return a.do(cmd)
	default:
		return fmt.Errorf("gradlab: no command %.40q (there are %s)", kind.String(), commands)
	}
	return nil
}

func (a api) weight(cmd js.Value) error {
	var edit experiment.EditWeight
	var err [3]error
	edit.Layer, err[0] = whole(cmd, "layer", 1, experiment.MaxHidden+1, 0)
	edit.Out, err[1] = whole(cmd, "out", 0, experiment.MaxWidth, 0)
	edit.In, err[2] = whole(cmd, "in", -1, experiment.MaxWidth, 0)
	if e := errors.Join(err[:]...); e != nil {
		return e
	}
	v := cmd.Get("value")
	if v.Type() != js.TypeNumber || math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
		return errors.New("gradlab: value must be a finite number")
	}
	edit.Value = v.Float()
	a.app.s.Send(edit)
	return nil
}

func (a api) do(cmd js.Value) error {
	var do experiment.Do
	key, args, text := cmd.Get("key"), cmd.Get("args"), cmd.Get("text")
	if key.Type() != js.TypeString {
		return errors.New("gradlab: do takes the key of a command of this lab")
	}
	do.Key = key.String()
	if text.Type() == js.TypeString {
		do.Text = text.String()
	}
	if args.Type() == js.TypeObject && args.Get("length").Type() == js.TypeNumber {
		for i := range min(args.Length(), len(do.Args)) {
			if v := args.Index(i); v.Type() == js.TypeNumber {
				do.Args[i] = v.Float()
			}
		}
	}
	a.app.s.Send(do)
	return nil
}

// whole reads a whole number of a command, or the default when it is left out.
func whole(cmd js.Value, name string, lo, hi, def int) (int, error) {
	v := cmd.Get(name)
	if v.Type() == js.TypeUndefined {
		return def, nil
	}
	if v.Type() == js.TypeNumber {
		if x := v.Float(); x == math.Trunc(x) && x >= float64(lo) && x <= float64(hi) {
			return int(x), nil
		}
	}
	return 0, fmt.Errorf("gradlab: %s must be a whole number in %d … %d", name, lo, hi)
}

// text writes a script's value as a person would type it into the field.
func text(v js.Value) (string, error) {
	switch v.Type() {
	case js.TypeString:
		return v.String(), nil
	case js.TypeNumber:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64), nil
	case js.TypeBoolean:
		if v.Bool() {
			return "1", nil
		}
		return "0", nil
	case js.TypeObject:
		if js.Global().Get("Array").Call("isArray", v).Bool() {
			parts := make([]string, v.Length())
			for i := range parts {
				e := v.Index(i)
				if e.Type() == js.TypeObject {
					return "", errors.New("value must be a list of texts, numbers, true or false, with no lists in it")
				}
				var err error
				if parts[i], err = text(e); err != nil {
					return "", err
				}
			}
			return strings.Join(parts, ","), nil
		}
	}
	return "", errors.New("value must be a text, a finite number, true or false, or a list of them")
}

// snapshot is what is known of the run, in the words of the headless program. A script may
// send commands and look at once: pending says that some have not been carried out yet, and
// then the status is running. A run that has been replaced is not shown any more: until the
// first word of the new one comes, step is 0 and its numbers are null.
func (a api) snapshot() any {
	s := a.app.latest()
	run, all := a.app.s.Answered()
	if s == nil || !run {
		s = &experiment.Snapshot{Loss: experiment.NoSplit(), Accuracy: experiment.NoSplit(), Penalty: math.NaN()}
	}
	status := s.Status
	if !all {
		status = experiment.Running
	}
	other, others := js.Null(), []any{}
	for i := range s.Others {
		o := &s.Others[i]
		run := object("step", float64(o.Step), "epoch", o.Epoch, "examples", float64(o.Examples), "loss", split(o.Loss),
			"accuracy", split(o.Accuracy), "penalty", number(o.Penalty), "status", o.Status.String(), "note", o.Note,
			"title", o.Title(), "layers", layersOf(o))
		if i == 0 && !s.Beside() {
			other = run
		}
		others = append(others, run)
	}
	present, _ := s.Past()
	return object(
		"present", float64(present), // the step of the run, of which an earlier moment may be shown
		"best", bestOf(s),
		"study", study(s),
		"other", other, // the first of the runs that this one is compared with
		"others", others, // the runs or networks beside this one, in step with it
		"title", s.Title(),
		"layers", layersOf(s),
		"step", float64(s.Step),
		"epoch", s.Epoch,
		"examples", float64(s.Examples),
		"loss", split(s.Loss),
		"accuracy", split(s.Accuracy),
		"penalty", number(s.Penalty),
		"status", status.String(),
		"pending", !all,
		"note", s.Note,
		"generation", float64(s.Gen),
		"examplesPerSecond", s.Rate,
		"params", len(s.Net.Weights)+len(s.Net.Biases),
		"classes", s.Classes,
		"sweep", sweepOf(&s.Sweep),
		"looks", looksOf(s),
		"opened", openedOf(s),
		"derivatives", derivativesOf(s),
	)
}

// bestOf is the moment of the least validation loss, null when none is watched for.
func bestOf(s *experiment.Snapshot) js.Value {
	for i := range s.Marks {
		if m := &s.Marks[i]; m.Key == "best/val" {
			return object("step", float64(m.Step), "loss", number(m.Value))
		}
	}
	return js.Null()
}

// openedOf is an opened step: its stage, what that says, and the new weights once they are there.
func openedOf(s *experiment.Snapshot) js.Value {
	o := &s.Opened
	if o.Stage == 0 {
		return js.Null()
	}
	var said []any
	for _, t := range s.Texts {
		if strings.HasPrefix(t.Key, "opened/") {
			said = append(said, t.Value)
		}
	}
	next := make([]any, len(o.Next))
	for i, v := range o.Next {
		next[i] = v
	}
	return object("stage", o.Stage, "stages", o.Stages, "example", o.Example, "batch", o.Batch, "said", said, "next", next)
}

func split(x experiment.Split) js.Value {
	return object("train", number(x.Train), "val", number(x.Val), "test", number(x.Test))
}

// stats is what the page measures about itself, in ms: the time that the program takes for
// one frame (Update and Draw), of all and of those in which something was drawn. Where other
// programs share the processor the quick ones of these (drawnP10) say what a frame takes when
// it is not kept waiting.
func (a api) stats() any {
	m := a.app
	return object(
		"frames", m.frames,
		"drawn", m.drawn.n,
		"frameMedian", m.frame.median(),
		"drawnMedian", m.drawn.median(),
		"drawnP10", m.drawn.quantile(0.1),
		"drawnP90", m.drawn.quantile(0.9),
		"updateMedian", m.updates.median(),
		"inThread", m.host.Call("inThread").Bool(),
		"visible", m.watch.visible(),
		"restarts", m.watch.restarts,
		"snapshots", m.remote.Decoded(),
		"hands", m.host.Get("trainer").Get("hands").Get("size").Int(),
	)
}
