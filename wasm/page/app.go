//go:build js

// Package page is the page's program: it draws the cards of the present lab into the
// picture's frame, keeps the HTML around them alike, and talks to the training program.
//
// Everything runs on the browser's one thread: Ebitengine's Update and Draw once a frame,
// event handlers in between. Nothing here blocks.
package page

import (
	"image"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/session"
	"gradlab/render/stage"
	"gradlab/wasm/bridge"
	"gradlab/wasm/controls"
	"gradlab/wasm/dom"
)

// App is the page's program. It implements ebiten.Game.
type App struct {
	host   js.Value // gradlabHost of the loader
	remote *bridge.Remote
	s      *session.Session
	stage  *stage.Stage
	panel  *controls.Panel

	shell    *shell
	run      *run
	mirror   *mirror
	address_ *address
	gallery  *gallery
	history  *history
	share    *share
	explain  *explain
	own      *own
	watch    *watch
	keep     *keep
	pictures pictures
	pointer  pointer

	on      dom.Listeners
	seen    *experiment.Snapshot
	seq     uint64
	stale   bool // the picture has to be drawn again whatever the stage says
	ready   bool // the page API has been told that the run has begun
	shown   bool
	refused bool // a banner says that the training program does not fit
	width   int
	height  int
	scale   float64
	cursor  stage.Cursor
	wakes   []wake

	frames  int
	began   float64
	updates meter
	frame   meter // Update and Draw, every frame
	drawn   meter // the same, frames in which the picture was drawn
}

type wake struct {
	at float64
	do func()
}

// Run is the whole program: it returns when the engine ends.
func Run() error {
	a := &App{host: dom.Window.Get("gradlabHost"), stale: true}
	a.remote = bridge.NewRemote()
	cfg, problems := session.Read(fragment())
	a.keep = newKeep(a)
	a.s = session.New(a.remote, a.keep.restored(restored(cfg)))
	a.stage = stage.New(a.s)
	a.panel = controls.New(dom.ByID("controls"), a.s, controls.Pictures{"data": thumbnail})
	a.watch = &watch{app: a}
	a.run = newRun(&a.on, a.s.Send)
	a.remote.Told = a.run.told
	a.mirror = newMirror()
	a.address_ = &address{app: a, shown: fragment()}
	a.shell = newShell(a, &a.on)
	a.own = newOwn(a, &a.on)
	if len(problems) > 0 {
		a.shell.notice(problems)
	}

	framed := !dom.Window.Get("parent").Equal(dom.Window)
	frame := js.Global()
	a.gallery = newGallery(a, &a.on)
	a.history = newHistory(a, &a.on)
	a.share = newShare(a, &a.on)
	a.explain = newExplain(a, &a.on, frame)
	newHelp(a, &a.on)
	if !framed {
		a.history.listen(&a.on, frame)
	}
	a.pointer.framed = framed
	a.pointer.listen(&a.on, frame)
	(&keys{app: a, framed: framed}).listen(&a.on, frame)
	a.address_.listen(&a.on)
	a.watch.listen(&a.on)
	a.on.On(frame, "resize", func(js.Value) { a.stale = true })
	// The program may end before the page does (the engine reloads its frame when the
	// graphics context is lost); the document must not go on calling it.
	a.on.On(frame, "pagehide", func(js.Value) { a.keep.save(a.latest()); a.on.End(); a.watch.end(); a.gallery.art.stop() })
	a.connect()
	api{a}.publish()
	(&messages{api: api{a}}).listen(&a.on)

	ebiten.SetScreenClearedEveryFrame(false)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	return ebiten.RunGameWithOptions(a, &ebiten.RunGameOptions{
		InitUnfocused: true,
		// What lies around the cards may be transparent.
		ScreenTransparent: true,
		DisableHiDPI:      true, // a CSS pixel of the frame is a device pixel already
	})
}

// connect attaches the training program that the page has.
func (a *App) connect() {
	opened := js.FuncOf(func(_ js.Value, args []js.Value) any { a.remote.Attach(args[0]); return nil })
	died := js.FuncOf(func(_ js.Value, args []js.Value) any { a.watch.died(args[0].String()); return nil })
	a.host.Call("connect", opened, died)
}

// reconnect puts a new training program in the place of a dead one, with the same Config.
// What was running runs again.
func (a *App) reconnect() {
	running := a.seen != nil && a.seen.Status == experiment.Running
	a.remote.Close()
	a.remote = bridge.NewRemote()
	remote := a.remote
	remote.Told = a.run.told
	a.watch.told = false
	a.watch.tell()
	a.s.Reattach(remote)
	if running {
		a.s.Send(experiment.Play{})
	}
	opened := js.FuncOf(func(_ js.Value, args []js.Value) any { remote.Attach(args[0]); return nil })
	a.host.Call("restart", opened)
}

// load replaces the experiment by that of a link, says what was wrong with it, and returns
// that too.
func (a *App) load(link string) []error {
	problems := a.s.Load(link)
	a.shell.notice(problems)
	return problems
}

// latest returns the newest Snapshot known, nil before the first.
func (a *App) latest() *experiment.Snapshot { return a.stage.Snapshot() }

// after calls do after so many ms of frames.
func (a *App) after(ms float64, do func()) { a.wakes = append(a.wakes, wake{millis() + ms, do}) }

// Layout implements ebiten.Game: a pixel of the picture is a pixel of the device.
func (a *App) Layout(w, h int) (int, int) { return max(w, 1), max(h, 1) }

// Update implements ebiten.Game; it is called once a frame.
func (a *App) Update() error {
	a.began = millis()
	if !a.shown {
		a.dressCanvas()
	}
	if !a.watch.visible() {
		return nil
	}
	a.frames++
	a.remote.Beat(a.began)
	if err := a.s.Err(); err != nil && !a.refused {
		a.refused = true
		a.host.Call("banner", "Gradlab cannot go on", "The two programs of this page do not understand each other; one of them may be an older copy. Loading the page again should mend it.",
			err.Error(), list(a.host.Get("reload")))
	}
	a.watch.tick(a.began)

	c := a.s.Config()
	dark := a.shell.update(c)
	a.stage.SetLook(stage.Look{Dark: dark})
	w, h := js.Global().Get("innerWidth").Int(), js.Global().Get("innerHeight").Int()
	if w != a.width || h != a.height {
		a.width, a.height, a.stale = w, h, true
	}
	scale := dom.Window.Get("devicePixelRatio").Float()
	if scale != a.scale { // zoomed, or moved to another screen; no event tells so reliably
		a.scale = scale
		a.host.Call("fit")
	}
	a.pointer.take(func(in stage.Input) {
		if a.stage.Update(in, image.Rect(0, 0, w, h), scale) {
			a.stale = true
		}
	})
	a.setCursor(a.stage.Cursor())

	if !c.Embed {
		a.panel.Update(dark)
	}
	a.own.update(a.began)
	a.history.update()
	a.gallery.update(a.began, dark)
	a.share.update()
	snap := a.stage.Snapshot()
	changed := snap != nil && (a.seen == nil || snap.Seq != a.seq)
	a.seen = snap
	if snap != nil {
		a.seq = snap.Seq
	}
	if run, _ := a.s.Answered(); run && !a.ready {
		a.ready = true
		a.keep.begin()
		a.host.Call("ready")
	}
	a.run.update(snap, changed)
	a.mirror.update(snap, c.Seal, a.began)
	a.address_.update(a.began)
	a.keep.update(snap, a.began)
	a.wake()
	if len(a.wakes) > 0 || snap == nil || snap.Status == experiment.Running || a.mirror.owes(snap) {
		js.Global().Call("gradlabStir") // frames are needed, see pace.js
	}
	a.updates.add(millis() - a.began)
	return nil
}

// Draw implements ebiten.Game.
func (a *App) Draw(screen *ebiten.Image) {
	if len(a.pictures) > 0 {
		a.pictures.make(a)
		a.stale = true
	}
	if !a.watch.visible() {
		return
	}
	if !a.stale {
		a.frame.add(millis() - a.began)
		return
	}
	a.stale = false
	a.stage.Draw(screen)
	a.explain.update(a.stage.Titles())
	took := millis() - a.began
	a.frame.add(took)
	a.drawn.add(took)
	if !a.shown && a.seen != nil {
		a.shown = true
		a.host.Call("shown")
	}
}

func (a *App) wake() {
	for i := 0; i < len(a.wakes); i++ {
		if w := a.wakes[i]; a.began >= w.at {
			a.wakes = append(a.wakes[:i], a.wakes[i+1:]...)
			i--
			w.do()
		}
	}
}

var cursors = [...]string{
	stage.CursorDefault: "default",
	stage.CursorPointer: "pointer",
	stage.CursorCross:   "crosshair",
	stage.CursorResize:  "ns-resize",
}

func (a *App) setCursor(c stage.Cursor) {
	if c != a.cursor {
		a.cursor = c
		js.Global().Get("document").Get("body").Get("style").Set("cursor", cursors[c])
	}
}

// dressCanvas makes the engine's canvas a picture for assistive technology and takes it out
// of the order of Tab: nothing in it is operated by keys.
func (a *App) dressCanvas() {
	canvas := js.Global().Get("document").Call("querySelector", "canvas")
	dom.Attr(canvas, "tabindex", "-1", "role", "img", "aria-label", "Pictures of the experiment; the status line says what they show")
}
