package stage_test

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradlab/core/experiment"
	"gradlab/render/stage"
)

// The picture as a document: well formed, with the words and the points of the picture, and
// with maps that are what is on screen. $GRADLAB_SHOTS keeps the files.
func TestSVG(t *testing.T) {
	for name, edit := range map[string]func(*experiment.Config){
		"spiral": func(c *experiment.Config) { c.NVal = 50 },
		"arms4":  func(c *experiment.Config) { c.Data, c.Reg, c.NTest = "arms4", "l2", 0 },
		"lasso":  func(c *experiment.Config) { c.Hidden, c.Degree, c.Reg = experiment.Widths{}, 5, "l1" },
	} {
		s := start(t, 200, edit)
		st := stage.New(s)
		if st.SVG("", "") != nil {
			t.Errorf("%s: a document before there is a picture", name)
		}
		st.Update(stage.Input{}, image.Rect(0, 0, 1008, 632), 1)
		doc := st.SVG("Boundary <lab>", "#lab=boundary&data="+name)
		if dir := os.Getenv("GRADLAB_SHOTS"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, name+".svg"), doc, 0o644); err != nil {
				t.Error(err)
			}
		}
		var text strings.Builder
		count := map[string]int{}
		d := xml.NewDecoder(bytes.NewReader(doc))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch e := tok.(type) {
			case xml.CharData:
				text.Write(e)
			case xml.StartElement:
				count[e.Name.Local]++
				for _, a := range e.Attr {
					if strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
						t.Errorf("%s: %s=%q in %s", name, a.Name.Local, a.Value, e.Name.Local)
					}
					if data, ok := strings.CutPrefix(a.Value, "data:image/png;base64,"); ok {
						raw, err := base64.StdEncoding.DecodeString(data)
						if err != nil {
							t.Fatal(err)
						}
						if _, err := png.Decode(bytes.NewReader(raw)); err != nil {
							t.Errorf("%s: a map: %v", name, err)
						}
					}
				}
			}
		}
		for _, want := range []string{"Boundary <lab>", "#lab=boundary&data=" + name, "Network", "Probability", "Loss", "train"} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s: no %q in it", name, want)
			}
		}
		if count["image"] < 2 || count["path"] < 20 || count["clipPath"] < 1 {
			t.Errorf("%s: elements %v", name, count)
		}
		if dirty := st.Update(stage.Input{}, image.Rect(0, 0, 1008, 632), 1); !dirty {
			t.Errorf("%s: the screen is not drawn anew after the document", name)
		}
	}
}
