package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// writeDist fills dir with the page for a static host: it works from any path, whatever types
// the host sends and whether or not it compresses. The programs bear names that tell their
// content, so that a host may let them be kept for ever; each is there as it is, by gzip and
// by brotli, and the page takes what the browser can inflate. The service worker keeps a
// version together for when there is no network.
func writeDist(dir string, quick bool) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	total, files := 0, 0
	write := func(name string, data []byte) error {
		total, files = total+len(data), files+1
		return os.WriteFile(filepath.Join(dir, name), data, 0o644)
	}
	// compressed writes a file and its compressed forms, which hosts that know of them send.
	compressed := func(name string, data []byte, quick bool) error {
		br, err := brotlied(data, quick)
		if err != nil {
			return err
		}
		gz, err := gzipped(data)
		if err != nil {
			return err
		}
		for ending, data := range map[string][]byte{"": data, ".gz": gz, ".br": br} {
			if err := write(name+ending, data); err != nil {
				return err
			}
		}
		fmt.Printf("%-26s %6.2f MB, gzip %5.2f, brotli %5.2f\n", name, mb(data), mb(gz), mb(br))
		return nil
	}
	var attrs, kept []string
	for _, name := range programs {
		data, err := os.ReadFile(filepath.Join(build, name+".wasm"))
		if err != nil {
			return err
		}
		hashed := name + "." + hash(data) + ".wasm"
		if err := compressed(hashed, data, quick); err != nil {
			return err
		}
		attrs = append(attrs, `data-`+name+`="`+hashed+`"`)
		kept = append(kept, hashed)
	}
	page, err := whole(strings.Join(attrs, " "), nil)
	if err != nil {
		return err
	}
	page = []byte(strings.Replace(string(page), build+"/LICENSES.txt", "LICENSES.txt", 1))
	if err := compressed("index.html", page, false); err != nil {
		return err
	}
	sw, err := os.ReadFile("assets/sw.js")
	if err != nil {
		return err
	}
	text := strings.Replace(string(sw), `const version = "";`, `const version = "`+hash(page)+`";`, 1)
	text = strings.Replace(text, `const programs = [];`, `const programs = ["`+strings.Join(kept, `", "`)+`"];`, 1)
	if strings.Count(text, hash(page)) != 1 || !strings.Contains(text, kept[0]) {
		return fmt.Errorf("assets/sw.js is not as pack knows it")
	}
	if err := write("sw.js", []byte(text)); err != nil {
		return err
	}
	for to, from := range map[string]string{"gradlab-embed.js": "assets/gradlab-embed.js", "LICENSES.txt": build + "/LICENSES.txt"} {
		data, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := write(to, data); err != nil {
			return err
		}
	}
	fmt.Printf("%s holds %d files, %.1f MB; what a visitor loads is compressed\n", dir, files, float64(total)/1e6)
	return nil
}

// hash is a name for content, long enough that no two versions of a file share one.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:6])
}
