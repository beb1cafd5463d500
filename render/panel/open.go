//go:build !js

package panel

import (
	"errors"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ebitenui/ebitenui/widget"
	"github.com/hajimehoshi/ebiten/v2"
)

// openSheet lists the experiments and tables of a folder to open one, and takes a path or a link
// that is typed or pasted.
type openSheet struct {
	p     *Panel
	dir   string
	typed string // what is in the entry
	files []os.DirEntry
	err   error
	entry *entry
	note  *para
}

// Files are the endings of what can be opened: experiments and tables.
var Files = []string{".gradlab", ".csv", ".tsv", ".txt", ".dat"}

// OpenFiles shows the sheet that opens what is in a folder.
func (p *Panel) OpenFiles() {
	if p.opt.Open == nil {
		return
	}
	s := &openSheet{p: p}
	s.visit(p.folder())
	p.openSheet(s)
}

// first is where typing goes.
func (s *openSheet) first() stop { return s.entry }

func (*openSheet) title() string { return "Open" }
func (*openSheet) closed()       {}
func (*openSheet) update()       {}

// visit lists a folder.
func (s *openSheet) visit(dir string) {
	all, err := os.ReadDir(dir)
	if err != nil {
		s.err = errors.New("The folder " + dir + " cannot be read: " + plainError(err) + ".")
		return
	}
	const most = 300
	s.dir, s.err, s.files = dir, nil, nil
	for _, e := range all {
		name := e.Name()
		if strings.HasPrefix(name, ".") || !isFolder(dir, e) && !slices.Contains(Files, strings.ToLower(filepath.Ext(name))) {
			continue
		}
		s.files = append(s.files, e)
	}
	slices.SortStableFunc(s.files, func(a, b os.DirEntry) int { // experiments, tables, folders
		rank := func(e os.DirEntry) int {
			if isFolder(dir, e) {
				return len(Files)
			}
			return min(slices.Index(Files, strings.ToLower(filepath.Ext(e.Name()))), 1)
		}
		return rank(a) - rank(b)
	})
	s.files = s.files[:min(most, len(s.files))]
	s.p.dir = dir
}

// isFolder reports whether an entry is a folder, or leads to one.
func isFolder(dir string, e os.DirEntry) bool {
	if e.Type()&os.ModeSymlink != 0 {
		info, err := os.Stat(filepath.Join(dir, e.Name()))
		return err == nil && info.IsDir()
	}
	return e.IsDir()
}

func (s *openSheet) fill(col *widget.Container) {
	p, sk := s.p, s.p.skin
	s.entry = newEntry(p, 0, 32, func() string { return s.typed }, s.take)
	s.entry.framed, s.entry.strict, s.entry.longest = true, true, 1<<20
	s.entry.w.LayoutData = spring{}
	s.entry.refresh(false)
	p.focus.add(s.entry)
	open := p.action("Open", "Open what is named here.", func() { s.entry.hand() })
	s.note = newPara(p, "", sizeSmall, warning)
	if s.err != nil {
		s.note.write(s.err.Error())
	}
	col.AddChild(newPara(p, "A path, or a link as the address bar of the page has it:", sizeSmall, muted), p.bar(s.entry, open), s.note,
		p.headline(s.dir))
	if s.files == nil {
		col.AddChild(newPara(p, "Here are no experiments (.gradlab) and no tables (.csv).", sizeSmall, muted))
	}
	c := &cells{n: len(s.files) + 1, perLine: 1, radius: 6}
	line := sk.px(28)
	c.setup(p, 0, c.n*line)
	c.place = inRows(c.n, 1, 0, line)
	c.act = func(i int) {
		if i == len(s.files) {
			s.visit(filepath.Dir(s.dir))
			p.refill()
			return
		}
		s.take(filepath.Join(s.dir, s.files[i].Name()))
	}
	c.paint = func(dst *ebiten.Image, i int, r image.Rectangle, st cellState) {
		if st.hover {
			sk.box(dst, r, 6, 0, sk.c.Field, nil)
		}
		name, col := "↑ the folder above", sk.c.Muted
		if i < len(s.files) {
			name, col = s.files[i].Name(), sk.c.Ink
			if isFolder(s.dir, s.files[i]) {
				name, col = name+string(filepath.Separator), sk.c.Muted
			}
		}
		r.Min.X += sk.px(10)
		sk.text(dst, name, r, sizeText, false, col, left)
	}
	p.focus.add(c)
	p.buttons["files"] = c
	col.AddChild(c)
}

// take opens what a text names; a folder is looked into.
func (s *openSheet) take(text string) error {
	s.typed = text
	path := text
	if !filepath.IsAbs(path) && !strings.ContainsAny(path, "#=") {
		path = filepath.Join(s.dir, path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		s.visit(path)
		s.typed = ""
		s.p.refill()
		return s.err
	}
	if _, err := os.Stat(path); err != nil {
		path = text // a link, or what is not there
	}
	if err := s.p.opt.Open(path); err != nil {
		s.err = err
		s.note.write("This could not be opened: " + err.Error())
		return err
	}
	if s.p.modal.sheet == sheet(s) { // a table opens a sheet of its own
		s.p.closeSheet()
	}
	return nil
}

// plainError is an error of the system without the path that it repeats.
func plainError(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
