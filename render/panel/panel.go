//go:build !js

package panel

import (
	"image"

	"github.com/ebitenui/ebitenui"
	"github.com/ebitenui/ebitenui/input"
	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/experiment"
	"gradlab/core/session"
)

// Options are what a program lends the panel.
type Options struct {
	Dark    bool                                                     // what the theme "auto" means
	Copy    func(text string) error                                  // puts a text on the clipboard; nil: there is none
	Restart func()                                                   // starts another runner after the present one died
	Explain func(at image.Point) (key string, place image.Rectangle) // what of package notation the pictures show there
	Key     func(k ebiten.Key) bool                                  // takes a stroke that no control wants; false: nor do the pictures

	// Paste returns the text on the clipboard, Open opens what a path or a link names, Save
	// leaves one of Saves in a folder and returns its path; Full fills the screen, or ends that.
	// Nil: there is no such thing.
	Paste func() ([]byte, error)
	Open  func(text string) error
	Save  func(what, dir string) (path string, err error)
	Full  func()
	// Run starts an experiment beside the person's own, for the pictures of presets, and
	// returns what ends it.
	Run func() (c experiment.Client, end func())
}

// Panel is the controls of one session around the place that is left for its pictures. It
// is not safe for concurrent use.
type Panel struct {
	s    *session.Session
	opt  Options
	ui   *ebitenui.UI
	skin *skin

	size  image.Point // of the window in px
	scale float64     // device pixels in a dp of ours: the device's scale times Config.Font
	mode  mode
	frame frame

	header, foot *widget.Container
	side         *scroller
	banner       *banner
	status       *status
	snap         *experiment.Snapshot // of the last Update
	rows         []*row
	buttons      map[string]*cells // of the bars, by the titles of their hints
	focus        focus
	help         help
	keys         []string // of the fields that have a control
	modal        modal
	heads        []groupHead
	gallery      *gallery  // nil before the list of presets is opened
	split        *splitBar // nil: the lab has none
	own          *ownRow   // the same

	open    bool                      // the drawer, when the column of controls is hidden
	presets bool                      // the column holds the presets instead of the controls
	more    map[experiment.Group]bool // groups whose rare fields are shown
	said    []string                  // what the banner says
	copied  int                       // ticks for which the button says that the link was copied
	version uint64
	dirty   bool
	built   look
	filled  sheet  // the one that the widgets were made for
	dir     string // where files are saved and looked for, "" at first
	eachly  bool   // the layers have a control each though they do not differ
}

// look is everything a build of the widgets depends on; another one means building anew.
type look struct {
	scale   float64
	dark    bool
	mode    mode
	open    bool
	presets bool
	lab     string // each has fields of its own
	each    int    // hidden layers that have a control of their own
	sheet   sheet
	turn    int
}

// mode says how much room there is.
type mode uint8

const (
	modeFull    mode = iota // controls beside the pictures
	modeCompact             // controls behind a button: a slide
	modeTall                // the same, and the transport at the bottom: a phone
	modeEmbed               // nothing but a small transport, as Config.Embed asks for
)

// Sizes of the frame in dp.
const (
	headerHigh  = 48.0
	sideWide    = 272.0
	captionHigh = 40.0
	footHigh    = 56.0 // the transport of modeTall

	fullWide, fullHigh = 1000.0, 560.0 // from these on there is room for everything
	tallWide           = 600.0         // below this the header does not hold the transport
)

// New returns the panel of s.
func New(s *session.Session, opt Options) *Panel {
	return &Panel{s: s, opt: opt, dirty: true, more: map[experiment.Group]bool{}}
}

// Update lays the panel out in a window of size px at the device's scale and takes in the
// pointer and the keyboard. snap is what the pictures show at present, nil before the first.
// Call it once a tick; it reports whether Draw is due.
func (p *Panel) Update(size image.Point, scale float64, snap *experiment.Snapshot) (dirty bool) {
	p.resize(size, scale)
	if v := p.s.Version(); v != p.version {
		p.version = v
		p.refresh()
	}
	p.snap = snap
	p.status.update(snap)
	p.banner.update()
	if sh := p.modal.sheet; sh != nil {
		sh.update()
	}
	if p.gallery != nil {
		if p.presets {
			p.gallery.update()
		} else {
			p.gallery.stop()
		}
	}
	p.typed()
	p.characters()
	menu := p.modal.menu
	p.topUI().Update()
	if menu == nil && input.MouseButtonJustPressed(ebiten.MouseButtonLeft) {
		p.focus.pressed(pointer())
	}
	p.help.update(p)
	if p.copied > 0 {
		if p.copied--; p.copied == 0 {
			p.touch()
		}
	}
	return p.dirty
}

// resize builds the widgets anew when the window, its scale or the theme became another one.
func (p *Panel) resize(size image.Point, scale float64) {
	cfg := p.s.Config()
	if size != p.size {
		p.size = size
		p.closeMenu()
		p.refill() // texts of a sheet run over its width
		p.touch()
	}
	scale *= min(max(cfg.Font, 0.5), 4)
	now := look{scale: scale, dark: p.Dark(), mode: modeOf(size, scale), open: p.open, presets: p.presets, lab: cfg.Lab,
		each: p.eachOf(cfg), sheet: p.modal.sheet, turn: p.modal.turn}
	if now.mode == modeFull {
		now.open = false
	}
	if now.sheet == nil {
		now.turn = 0
	}
	if cfg.Embed {
		now.mode, now.open, now.presets = modeEmbed, false, false
	}
	if now.mode != modeFull && !now.open {
		now.presets = false
	}
	if p.skin == nil || now != p.built {
		if p.skin == nil || now.scale != p.built.scale || now.dark != p.built.dark {
			p.skin = newSkin(scale, now.dark)
		}
		p.open, p.presets = now.open, now.presets
		p.scale, p.mode, p.built = scale, now.mode, now
		p.build()
	}
	p.frame = p.arrange()
}

func modeOf(size image.Point, scale float64) mode {
	w, h := float64(size.X)/scale, float64(size.Y)/scale
	switch {
	case w < tallWide && h > w:
		return modeTall
	case w < fullWide || h < fullHigh:
		return modeCompact
	}
	return modeFull
}

// Dark reports whether the theme in force is the dark one.
func (p *Panel) Dark() bool {
	switch p.s.Config().Theme {
	case "dark":
		return true
	case "light":
		return false
	}
	return p.opt.Dark
}

// Keys returns the keys of the fields that the panel really has a control for, in order.
func (p *Panel) Keys() []string { return append([]string(nil), p.keys...) }

// Area is what the panel leaves to the pictures, in px of the window.
func (p *Panel) Area() image.Rectangle { return p.frame.stage }

// Over reports whether the pointer at q belongs to the panel.
func (p *Panel) Over(q image.Point) bool {
	return !q.In(p.frame.stage) || q.In(p.frame.drawer) || p.Modal()
}

// Floating reports whether something of the panel lies over the pictures, so that it has to
// be drawn again whenever they are.
func (p *Panel) Floating() bool { return p.open || p.help.shown() || p.Modal() }

// Typing reports whether a text field has the keyboard.
func (p *Panel) Typing() bool { _, ok := p.focus.now.(*entry); return ok }

// Say shows lines of text above the pictures until they are dismissed.
func (p *Panel) Say(lines ...string) {
	if len(lines) == 0 && len(p.said) == 0 {
		return
	}
	p.said = lines
	if p.banner != nil {
		p.banner.say(lines...)
	}
}

// touch says that the picture of the panel is stale.
func (p *Panel) touch() { p.dirty = true }

// Cursor is the shape of the pointer over the panel.
func (p *Panel) Cursor() ebiten.CursorShapeType {
	for _, s := range p.focus.stops {
		if e, ok := s.(*entry); ok && e.hover && !e.disabled {
			return ebiten.CursorShapeText
		}
	}
	return ebiten.CursorShapeDefault
}

// Draw puts the panel on dst, which is as large as the window, and leaves Area alone but for
// what floats over it.
func (p *Panel) Draw(dst *ebiten.Image) {
	p.dirty = false
	s, f := p.skin, p.frame
	line := s.px(1)
	for _, r := range []image.Rectangle{f.header, f.side, f.caption, f.banner} {
		s.fill(dst, r, s.c.Card)
	}
	s.fill(dst, image.Rect(f.header.Min.X, f.header.Max.Y-line, f.header.Max.X, f.header.Max.Y), s.c.Line)
	s.fill(dst, image.Rect(f.side.Max.X-line, f.side.Min.Y, f.side.Max.X, f.side.Max.Y), s.c.Line)
	s.fill(dst, image.Rect(f.caption.Min.X, f.caption.Min.Y, f.caption.Max.X, f.caption.Min.Y+line), s.c.Line)
	if p.open {
		s.fill(dst, f.drawer, s.c.Card)
		s.fill(dst, image.Rect(f.drawer.Max.X-line, f.drawer.Min.Y, f.drawer.Max.X, f.drawer.Max.Y), s.c.Line)
	}
	p.ui.Draw(dst)
	p.drawModal(dst)
	p.help.draw(p, dst)
}

// frame is where the parts of the panel lie in the window; a part that is not there is empty.
type frame struct {
	header, side, caption, banner, drawer, stage image.Rectangle
}

// arrange divides the window among the parts.
func (p *Panel) arrange() frame {
	s := p.skin
	rest := image.Rectangle{Max: p.size}
	var f frame
	if p.mode != modeEmbed {
		f.header, rest = top(rest, s.px(headerHigh))
	}
	switch p.mode {
	case modeFull:
		f.caption, rest = bottom(rest, s.px(captionHigh))
		f.side, rest = leftOf(rest, s.px(sideWide))
	case modeTall, modeEmbed:
		f.caption, rest = bottom(rest, s.px(footHigh))
	}
	if p.open {
		f.drawer, _ = leftOf(rest, s.px(sideWide))
		if p.mode == modeTall {
			f.drawer = rest
		}
	}
	f.banner, f.stage = top(rest, p.banner.height(rest.Dx()))
	return f
}

func top(r image.Rectangle, h int) (a, rest image.Rectangle) {
	y := min(r.Min.Y+h, r.Max.Y)
	return image.Rect(r.Min.X, r.Min.Y, r.Max.X, y), image.Rect(r.Min.X, y, r.Max.X, r.Max.Y)
}

func bottom(r image.Rectangle, h int) (a, rest image.Rectangle) {
	y := max(r.Max.Y-h, r.Min.Y)
	return image.Rect(r.Min.X, y, r.Max.X, r.Max.Y), image.Rect(r.Min.X, r.Min.Y, r.Max.X, y)
}

func leftOf(r image.Rectangle, w int) (a, rest image.Rectangle) {
	x := min(r.Min.X+w, r.Max.X)
	return image.Rect(r.Min.X, r.Min.Y, x, r.Max.Y), image.Rect(x, r.Min.Y, r.Max.X, r.Max.Y)
}

// Works reports whether the panel has something to do by itself: it makes pictures, reads a
// table, or counts the ticks until a help or a word goes away.
func (p *Panel) Works() bool {
	if p.copied > 0 || p.presets && p.gallery != nil && p.gallery.client != nil {
		return true
	}
	switch s := p.modal.sheet.(type) {
	case *tableSheet:
		return s.importer != nil || s.r != nil && s.t == nil
	case *shareSheet:
		return s.copied > 0
	}
	return false
}
