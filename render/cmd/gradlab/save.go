//go:build !js

package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"gradlab/core/export"
	"gradlab/core/preset"
	"gradlab/core/session"
)

// save leaves one of panel.Saves in a folder and returns the path of the file. The error is a
// sentence for the person.
func (w *window) save(what, dir string) (path string, err error) {
	ending, content, err := w.content(what)
	if err != nil {
		return "", err
	}
	c := w.sess.Config()
	name := "gradlab-" + c.Lab
	if c.Lab == "boundary" {
		name += "-" + c.Data
	}
	path = filepath.Join(dir, name+time.Now().Format("-20060102-150405")+ending)
	if whole, e := filepath.Abs(path); e == nil {
		path = whole
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		var cause *os.PathError
		if errors.As(err, &cause) {
			err = cause.Err
		}
		return "", fmt.Errorf("Nothing could be saved in the folder %s: %v. Another one can be named under Share and save (Ctrl+Shift+S).", filepath.Dir(path), err)
	}
	return path, nil
}

// content makes a file and says how its name ends.
func (w *window) content(what string) (ending string, content []byte, err error) {
	c, snap := w.sess.Config(), w.stage.Snapshot()
	switch what {
	case "experiment":
		return session.FileName, w.sess.File(), nil
	case "points":
		if content = w.ownCSV(); content == nil {
			return "", nil, errors.New("These examples are not your own points; Edit, below the data, makes them so.")
		}
		return "-points.csv", content, nil
	case "svg":
		title, origin := w.about()
		if content = w.stage.SVG(title, origin); content == nil {
			return "", nil, errors.New("There is no picture yet.")
		}
		return ".svg", content, nil
	case "png1", "png2", "png4":
		content, err = w.png(float64(what[3] - '0'))
		return "@" + what[3:] + "x.png", content, err
	case "csv", "json":
		if snap == nil || len(snap.Series) == 0 && len(snap.Sweep.Points) == 0 {
			return "", nil, errors.New("There are no curves yet: make a step first.")
		}
		curves := export.CurvesOf(c, snap)
		if what == "csv" {
			return "-curves.csv", export.CurvesCSV(w.sess.Link(), curves), nil
		}
		return "-curves.json", export.CurvesJSON(w.sess.Link(), curves), nil
	}
	if c.Lab != "boundary" {
		return "", nil, errors.New("This lab has no network to hand out.")
	}
	if snap == nil || len(snap.Net.Exact) == 0 {
		return "", nil, errors.New("The network is not there yet; try again in a moment.")
	}
	net, err := export.NetworkOf(c, snap)
	ending, write := "-network.json", export.NetworkJSON
	if what == "onnx" {
		ending, write = ".onnx", export.NetworkONNX
	}
	if err == nil {
		content, err = write(net)
	}
	if err != nil {
		err = fmt.Errorf("The network cannot be written: %v.", err)
	}
	return ending, content, err
}

// about is the title of a picture and where it comes from.
func (w *window) about() (title, origin string) {
	name, _ := preset.Caption(w.sess.Config())
	origin = w.sess.Link()
	if snap := w.stage.Snapshot(); snap != nil && snap.Step > 0 {
		origin += " after step " + strconv.FormatUint(snap.Step, 10)
	}
	return "Gradlab: " + name, origin
}

// png is the picture at so many times its size on screen.
func (w *window) png(times float64) ([]byte, error) {
	pix, wide, high := w.stage.Pixels(times)
	if pix == nil {
		return nil, errors.New("There is no picture yet.")
	}
	var b bytes.Buffer
	err := png.Encode(&b, &image.NRGBA{Pix: pix, Stride: 4 * wide, Rect: image.Rect(0, 0, wide, high)})
	return b.Bytes(), err
}
