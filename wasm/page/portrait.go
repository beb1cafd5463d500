//go:build js

package page

import (
	"image"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/wire"
	"gradlab/render/stage"
	"gradlab/render/theme"
)

// A portrait is the picture of a lab made small: the cards themselves, as a frame in a slide
// has them, drawn twice as large as the gallery shows them.

// large is the side of a portrait in pixels.
const large = 2 * side

// still is a stage.Session in which nothing happens.
type still struct {
	cfg  experiment.Config
	snap *experiment.Snapshot
}

func (s *still) Config() experiment.Config          { return s.cfg }
func (s *still) Version() uint64                    { return 1 }
func (s *still) Poll() (*experiment.Snapshot, bool) { return s.snap, true }
func (s *still) Send(experiment.Command)            {}
func (s *still) Set(string, string) error           { return nil }
func (s *still) Err() error                         { return nil }

// portray draws what the lab showed after the preset's steps; before there is anything, the
// empty card. It must be called within a frame: the engine gives out pixels only there.
func (w *work) portray(dark bool) {
	ctx := w.canvas.Call("getContext", "2d")
	if !w.done {
		ctx.Set("fillStyle", cssColour(theme.Of(dark).Card.Bytes()))
		ctx.Call("fillRect", 0, 0, side, side)
		return
	}
	snap := new(experiment.Snapshot)
	if wire.DecodeSnapshot(snap, w.frame) != nil {
		return
	}
	cfg := w.preset.Config()
	cfg.Embed = true
	st := stage.New(&still{cfg, snap})
	st.SetLook(stage.Look{Dark: dark})
	st.Update(stage.Input{}, image.Rect(0, 0, large, large), 1)
	img := ebiten.NewImage(large, large)
	defer img.Deallocate()
	st.Draw(img)
	pixels := make([]byte, 4*large*large)
	img.ReadPixels(pixels)
	putPixels(ctx, pixels, large)
}
