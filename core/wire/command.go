package wire

import (
	"fmt"

	"gradlab/core/experiment"
)

// AppendCommand appends the frame of a command to dst.
func AppendCommand(dst []byte, cmd experiment.Command) []byte {
	switch c := cmd.(type) {
	case experiment.Play:
		return append(dst, byte(KindPlay))
	case experiment.Pause:
		return append(dst, byte(KindPause))
	case experiment.Step:
		return appendI64(append(dst, byte(KindStep)), c.N)
	case experiment.Epoch:
		return appendI64(append(dst, byte(KindEpoch)), c.N)
	case experiment.Reset:
		return append(dst, byte(KindReset))
	case experiment.Configure:
		return appendString(append(dst, byte(KindConfigure)), experiment.EncodeWhole(c.Config))
	case experiment.EditWeight:
		dst = appendI64(append(dst, byte(KindEditWeight)), c.Layer)
		dst = appendI64(appendI64(dst, c.Out), c.In)
		return appendF64(dst, c.Value)
	case experiment.Focus:
		dst = appendI64(append(dst, byte(KindFocus)), c.Unit.Layer)
		return appendI64(dst, c.Unit.Index)
	case experiment.ProbeAt:
		dst = appendF64(append(dst, byte(KindProbeAt)), c.X)
		return appendF64(dst, c.Y)
	case experiment.Moment:
		return appendI64(append(dst, byte(KindMoment)), c.Step)
	case experiment.Do:
		dst = appendString(append(dst, byte(KindDo)), c.Key)
		for _, v := range c.Args {
			dst = appendF64(dst, v)
		}
		return appendString(dst, c.Text)
	}
	panic(fmt.Sprintf("wire: no form for the command %T", cmd))
}

// DecodeCommand returns the command in a frame. A Configure whose link has any problem is an
// error: the sender has checked it, so the two sides do not agree on the fields.
func DecodeCommand(frame []byte) (experiment.Command, error) {
	r := reader{rest: frame}
	var cmd experiment.Command
	switch kind := Kind(r.u8()); kind {
	case KindPlay:
		cmd = experiment.Play{}
	case KindPause:
		cmd = experiment.Pause{}
	case KindStep:
		cmd = experiment.Step{N: r.int()}
	case KindEpoch:
		cmd = experiment.Epoch{N: r.int()}
	case KindReset:
		cmd = experiment.Reset{}
	case KindConfigure:
		var link string
		r.str(&link)
		cfg, problems := experiment.ParseWhole(link)
		if len(problems) > 0 {
			r.fail(fmt.Errorf("wire: the experiment is not valid here: %w", problems[0]))
		}
		cmd = experiment.Configure{Config: cfg}
	case KindEditWeight:
		cmd = experiment.EditWeight{Layer: r.int(), Out: r.int(), In: r.int(), Value: r.f64()}
	case KindFocus:
		cmd = experiment.Focus{Unit: experiment.Unit{Layer: r.int(), Index: r.int()}}
	case KindProbeAt:
		cmd = experiment.ProbeAt{X: r.f64(), Y: r.f64()}
	case KindMoment:
		cmd = experiment.Moment{Step: r.int()}
	case KindDo:
		var c experiment.Do
		r.str(&c.Key)
		for i := range c.Args {
			c.Args[i] = r.f64()
		}
		r.str(&c.Text)
		cmd = c
	default:
		r.fail(fmt.Errorf("wire: a frame of kind %#02x is no command", uint8(kind)))
	}
	if err := r.end(); err != nil {
		return nil, err
	}
	return cmd, nil
}
