//go:build !js

package panel

import (
	"image"
	"strconv"
	"strings"
	"time"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"

	"gradlab/core/points"
	"gradlab/core/table"
)

// tableSheet reads a table, shows what it found and makes own points of it. The work goes in
// slices, one a tick.
type tableSheet struct {
	p        *Panel
	name     string
	raw      []byte
	opt      table.Options
	touched  bool // the person has decided on standardising
	r        *table.Reader
	layout   *table.Layout // of r, once it is known
	t        *table.Table
	importer *points.Import
	status   string
	bad      bool
	said     *para
	use      *cells
}

// OpenTable shows the sheet for tables, empty.
func (p *Panel) OpenTable() { p.openSheet(&tableSheet{p: p}) }

// Table shows the sheet with a table; name says where it is from.
func (p *Panel) Table(name string, content []byte) {
	s := &tableSheet{p: p, name: name}
	p.openSheet(s)
	s.begin(content)
}

func (*tableSheet) title() string { return "Points from a table" }
func (*tableSheet) closed()       {}

// begin reads a new table.
func (s *tableSheet) begin(raw []byte) {
	s.raw, s.opt, s.touched = raw, table.Options{}, false
	s.read()
}

// read reads the table from its start, as the options say now.
func (s *tableSheet) read() {
	s.t, s.r, s.importer, s.layout = nil, nil, nil, nil
	s.status, s.bad = "Reading …", false
	s.r = table.NewReader(s.opt)
	s.r.Feed(s.raw) // Next says what is wrong
	s.r.Close()
	s.p.refill()
}

// tell shows a sentence below the choice of the source.
func (s *tableSheet) tell(text string, bad bool) {
	s.status, s.bad = text, bad
	if s.said != nil {
		s.said.tone = muted
		if bad {
			s.said.tone = warning
		}
		s.said.write(text)
	}
}

// sliceTime is how long a tick works on a table.
const sliceTime = 5 * time.Millisecond

func (s *tableSheet) update() {
	if s.importer == nil && (s.r == nil || s.t != nil) {
		return
	}
	for end := time.Now().Add(sliceTime); time.Now().Before(end); {
		if s.importer != nil {
			if !s.importer.Next(500) {
				s.finish()
				return
			}
			continue
		}
		st := s.r.Next(200)
		if s.layout == nil && s.r.Layout() != nil {
			s.layout = s.r.Layout()
			s.p.refill()
		}
		if st != table.Busy {
			s.done()
			return
		}
	}
	if s.importer == nil {
		rows, share := s.r.Progress()
		s.tell("Reading … "+strconv.Itoa(int(100*share))+" %, "+strconv.Itoa(rows)+" rows", false)
	}
}

// done says what was read.
func (s *tableSheet) done() {
	t, err := s.r.Table()
	if err != nil {
		s.r = nil
		s.tell(plainly(err), true)
		return
	}
	if !s.touched && points.Standardise(t) {
		s.touched, s.opt.Standardise = true, true
		s.read()
		return
	}
	s.t = t
	s.tell(t.Summary(), false)
	s.p.refill()
}

// plainly is an error without the name of the package.
func plainly(err error) string {
	_, t, ok := strings.Cut(err.Error(), ": ")
	if !ok {
		t = err.Error()
	}
	return asSentence(t)
}

// take begins to make points of the table, finish hands them over.
func (s *tableSheet) take() {
	if s.t == nil || s.importer != nil {
		return
	}
	m, err := points.NewImport(s.t)
	if err != nil {
		s.tell(plainly(err), true)
		return
	}
	s.importer = m
}

func (s *tableSheet) finish() {
	text, summary := s.importer.Text(), s.importer.Summary()
	s.importer = nil
	if err := s.p.s.ReplacePoints(text); err != nil {
		s.tell(plainly(err), true)
		return
	}
	s.p.closeSheet()
	if summary != "" {
		s.p.Say(summary)
	}
}

func (s *tableSheet) fill(col *widget.Container) {
	p := s.p
	open := p.action("File …", "Choose a file.", p.OpenFiles)
	paste := p.action("Paste", "Take the table on the clipboard (Ctrl+V).", s.paste)
	open.disabled, paste.disabled = p.opt.Open == nil, p.opt.Paste == nil
	col.AddChild(newPara(p, "Two columns of numbers and one of classes, as a file, from the clipboard, or dropped on the window.", sizeSmall, muted),
		p.bar(open, paste, newLabel(p, s.name, sizeSmall, true, ink, 32)))
	s.said = newPara(p, s.status, sizeSmall, muted)
	col.AddChild(s.said)
	s.tell(s.status, s.bad)
	if s.layout != nil {
		s.columns(col)
	}
	if s.t != nil && len(s.t.Refused) > 0 {
		col.AddChild(p.headline("REFUSED ROWS"))
		for _, r := range s.t.Refused {
			col.AddChild(newPara(p, r.String(), sizeTiny, warning))
		}
		if more := s.t.Total() - len(s.t.Refused); more > 0 {
			col.AddChild(newPara(p, "and "+strconv.Itoa(more)+" more", sizeTiny, muted))
		}
	}
	s.use = nil
	if s.layout == nil {
		return
	}
	standard := p.check("standardise", "standardise: mean 0, standard deviation 1", func() bool { return s.opt.Standardise }, func(on bool) {
		s.touched, s.opt.Standardise = true, on
		s.read()
	})
	s.use = newButton(p, button{text: "Use these points", high: 34, main: true, act: s.take})
	s.use.disabled = s.t == nil
	p.focus.add(s.use)
	p.buttons["Use these points"] = s.use
	col.AddChild(p.bar(standard), p.bar(s.use))
}

// paste takes the table on the clipboard.
func (s *tableSheet) paste() {
	content, err := s.p.opt.Paste()
	if err != nil {
		s.tell(asSentence(err.Error()), true)
		return
	}
	s.name = "the clipboard"
	s.begin(content)
}

// columns shows the first rows below lists to choose the columns from.
func (s *tableSheet) columns(col *widget.Container) {
	p, sk, l := s.p, s.p.skin, s.layout
	const most = 6
	listWide := min(float64(p.sheetRoom())/sk.scale/3-46, 130) // dp
	var bar []child
	for _, m := range []struct {
		word   string
		at     int
		choice *string
	}{{"x₁", l.X1, &s.opt.X1}, {"x₂", l.X2, &s.opt.X2}, {"class", l.Class, &s.opt.Class}} {
		d := newDrop(p, listWide,
			func() (words []string) {
				for _, c := range l.Columns {
					words = append(words, c.Name)
				}
				return words
			},
			func() int { return m.at },
			func(i int) {
				s.opt.X1, s.opt.X2, s.opt.Class = strconv.Itoa(l.X1+1), strconv.Itoa(l.X2+1), strconv.Itoa(l.Class+1)
				// The column that another role has goes to it in exchange.
				old, now := *m.choice, strconv.Itoa(i+1)
				for _, other := range []*string{&s.opt.X1, &s.opt.X2, &s.opt.Class} {
					if *other == now {
						*other = old
					}
				}
				*m.choice = now
				s.read()
			})
		p.focus.add(d)
		p.buttons["column "+m.word] = d
		bar = append(bar, newLabel(p, m.word, sizeText, false, ink, rowHigh), d)
	}
	col.AddChild(p.bar(bar...))
	g := &grid{layout: l, cols: min(most, len(l.Columns)), rows: min(6, len(l.Rows))}
	g.setup(p, 0, (g.rows+1)*sk.px(gridLine)+sk.px(6))
	col.AddChild(g)
}

// grid is the first rows of a table.
type grid struct {
	leaf
	layout     *table.Layout
	cols, rows int
}

const gridLine = 22.0

func (g *grid) Render(dst *ebiten.Image) {
	s, r, l := g.skin(), g.rect(), g.layout
	if r.Empty() || g.cols == 0 {
		return
	}
	line := s.px(gridLine)
	role := map[int]string{l.X1: "x₁", l.X2: "x₂", l.Class: "class"}
	for j := range g.cols {
		x0, x1 := r.Min.X+r.Dx()*j/g.cols, r.Min.X+r.Dx()*(j+1)/g.cols
		word, chosen := role[j]
		if chosen {
			s.box(dst, image.Rect(x0, r.Min.Y, x1-s.px(4), r.Min.Y+line*(g.rows+1)), 6, 1, s.c.Field, s.c.Accent)
		}
		cell := func(i int) image.Rectangle {
			return image.Rect(x0+s.px(8), r.Min.Y+i*line, x1-s.px(10), r.Min.Y+(i+1)*line)
		}
		head := l.Columns[j].Name
		if chosen && word != head {
			head += " → " + word
		}
		s.text(dst, head, cell(0), sizeTiny, true, s.c.Ink, left)
		for i := range g.rows {
			if row := l.Rows[i]; j < len(row) {
				s.text(dst, row[j], cell(i+1), sizeTiny, false, s.c.Muted, left)
			}
		}
	}
}
