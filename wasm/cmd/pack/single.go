package main

import (
	"encoding/base64"
	"fmt"
	"html"
	"os"
	"path/filepath"

	"gradlab/core/session"
)

// writeSingle writes the page as one file. It opens with the experiment of the link unless
// its address names another.
func writeSingle(file, link string) error {
	attrs := `data-single`
	if link != "" {
		if _, problems := session.Read(link); len(problems) > 0 {
			return fmt.Errorf("the link: %w", problems[0])
		}
		attrs += ` data-link="` + html.EscapeString(link) + `"`
	}
	texts := map[string]string{}
	for _, name := range programs {
		data, err := os.ReadFile(filepath.Join(build, name+".wasm.gz"))
		if err != nil {
			return err
		}
		texts[name+".wasm.gz"] = base64.StdEncoding.EncodeToString(data)
	}
	text, err := os.ReadFile(filepath.Join(build, "LICENSES.txt"))
	if err != nil {
		return err
	}
	texts["LICENSES.txt"] = string(text)
	page, err := whole(attrs, texts)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(file, page, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s holds all of it, %.2f MB\n", file, mb(page))
	return nil
}
