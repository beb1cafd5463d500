//go:build browser

package e2e

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// dropped drops a file on a place of the tab.
func (p *page) dropped(path string, x, y float64) {
	p.t.Helper()
	for _, what := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		call(p, input.DispatchDragEvent, input.DispatchDragEventParams{Type: what, X: x, Y: y,
			Data: &input.DragData{Items: []*input.DragDataItem{}, Files: []string{path}, DragOperationsMask: 1}})
	}
}

// A table is dropped on the picture and on the panel, pasted, and saved; what was saved comes in
// again as it was.
func TestTableByDropPasteAndSave(t *testing.T) {
	p := open(t, "#lab=boundary", laptop)
	eval[any](p, catchFiles+", 0")
	path := filepath.Join(t.TempDir(), "points.csv")
	if err := os.WriteFile(path, []byte("x1,x2,class\n1,2,a\n-1,2,b\n2,-1,a\n-2,-2,b\n3,1,a\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, at := range [][2]float64{{1000, 300}, {150, 600}} {
		p.dropped(path, at[0], at[1])
		p.wait("the table", 10*time.Second, `document.getElementById("table-dialog").open && `+tableStatus+`.includes("5 rows, 2 classes")`)
		if at[0] > 500 {
			p.key("\x1b")
			p.wait("no dialog", 3*time.Second, `!document.getElementById("table-dialog").open`)
		}
	}
	p.click("#table-use")
	p.count(5)
	// Pasted, where no text is being written.
	eval[any](p, `(() => { const d = new DataTransfer(); d.setData("text/plain", "4,4,x\n5,5,y\n4,5,x\n"); document.body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true})) })()`)
	p.wait("what was pasted", 10*time.Second, `document.getElementById("table-dialog").open && `+tableStatus+`.includes("3 rows, 2 classes")`)
	p.click("#table-use")
	p.count(3)
	before := p.points()
	p.wait("its note", 5*time.Second, `document.querySelector(".own-note").textContent.includes("2 of class 0")`)
	p.click("#own-save")
	const name = "gradlab-points.csv"
	p.wait(name, 5*time.Second, "files[%q] !== undefined", name)
	saved, err := base64.StdEncoding.DecodeString(eval[string](p, "files[%q]", name))
	if err != nil || strings.Count(string(saved), "\n") != 4 {
		t.Fatalf("saved %q: %v", saved, err)
	}
	p.click("#undo")
	p.count(5)
	p.click("#redo")
	p.count(3)
	p.click("#own-clear")
	p.count(0)
	if err := os.WriteFile(path, saved, 0o644); err != nil {
		t.Fatal(err)
	}
	p.click("#own-load")
	p.choose(path)
	p.wait("what was saved", 10*time.Second, tableStatus+`.includes("3 rows")`)
	if eval[bool](p, `document.getElementById("table-standard").checked`) {
		p.click("#table-standard")
	}
	p.click("#table-use")
	p.count(3)
	if got := p.points(); got != before {
		t.Errorf("saved and loaded again: %s, was %s", got, before)
	}
}

// Each malformed file ends in a sentence or in a table that may be used, and changes nothing by
// itself; so does one of 50 MB.
func TestMalformedTables(t *testing.T) {
	p := open(t, "#lab=boundary&data=moons&theme=light", small)
	link := p.link()
	files, err := filepath.Glob(filepath.Join(root, "core/table/testdata/*"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	large := filepath.Join(t.TempDir(), "large.csv")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	f.Truncate(50 << 20)
	f.Close()
	eval[any](p, `(document.getElementById("own-load").click(), 0)`)
	for _, path := range append(files, large) {
		path, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		p.do(chromedp.SetUploadFiles("#table-file", []string{path}))
		said := eval[string](p, `new Promise((done) => { const end = Date.now() + 8000, look = () => {
			const s = document.getElementById("table-status").textContent;
			s && !s.startsWith("Reading") && !s.startsWith("Fetching") || Date.now() > end ? done(s) : setTimeout(look, 5) }; look() })`)
		usable := !eval[bool](p, `document.getElementById("table-use").disabled`)
		if len(said) < 12 || strings.Contains(said, "runtime") || strings.HasPrefix(said, "Reading") || usable != strings.Contains(said, " rows, ") && usable != strings.Contains(said, " row, ") {
			t.Errorf("%s: %q, usable %v", filepath.Base(path), said, usable)
		}
	}
	if p.link() != link || p.snapshot().Status != "ready" {
		t.Errorf("reading tables changes the experiment: %s", p.link())
	}
}
