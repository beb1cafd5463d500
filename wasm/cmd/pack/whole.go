package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// The page that is given out is index.html with its style sheets and scripts inside: then a
// host that sends them with wrong types cannot break it, and all of a version comes at once.
// Its policy names each script by its hash.

var (
	sheetTag  = regexp.MustCompile(`(?m)^<link rel="stylesheet" href="([^"]+)">\n`)
	scriptTag = regexp.MustCompile(`(?m)^<script src="([^"]+)"( defer)?></script>\n`)
	iconTag   = regexp.MustCompile(`<link rel="icon" href="([^"]+)"`)
	policyTag = regexp.MustCompile(`(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)`)
)

// blocks are the files that stand in the page as text, for when they are asked for.
var blocks = []string{build + "/wasm_exec.js", "assets/go.js", "assets/pace.js", "assets/worker.js"}

// whole returns the page with everything but the programs inside, and what else there is to
// put in: attributes of its root element, and blocks of text by name.
func whole(attrs string, texts map[string]string) ([]byte, error) {
	raw, err := os.ReadFile("index.html")
	if err != nil {
		return nil, err
	}
	var fault error
	read := func(name string) string {
		data, err := os.ReadFile(name)
		if err != nil && fault == nil {
			fault = err
		}
		return strings.TrimSpace(string(data))
	}
	var styles, scripts, late []string
	page := string(raw)
	page = sheetTag.ReplaceAllStringFunc(page, func(tag string) string {
		text := read(sheetTag.FindStringSubmatch(tag)[1])
		styles = append(styles, text)
		return "<style>" + text + "</style>\n"
	})
	page = scriptTag.ReplaceAllStringFunc(page, func(tag string) string {
		m := scriptTag.FindStringSubmatch(tag)
		text := read(m[1])
		scripts = append(scripts, text)
		if m[2] == "" {
			return "<script>" + text + "</script>\n"
		}
		late = append(late, text)
		return ""
	})
	page = iconTag.ReplaceAllStringFunc(page, func(tag string) string {
		icon := read(iconTag.FindStringSubmatch(tag)[1])
		return `<link rel="icon" href="data:image/svg+xml;base64,` + base64.StdEncoding.EncodeToString([]byte(icon)) + `"`
	})
	// What ran when all of the page was read stands at its end.
	var end strings.Builder
	block := func(name, text string) error {
		if strings.Contains(strings.ToLower(text), "</script") || strings.Contains(text, "<!--") {
			return fmt.Errorf("%s cannot stand within a page: it holds </script or <!--", name)
		}
		fmt.Fprintf(&end, "<script type=\"text/plain\" data-file=\"%s\">%s</script>\n", name, text)
		return nil
	}
	for _, name := range blocks {
		if err := block(filepath.Base(name), read(name)); err != nil {
			return nil, err
		}
	}
	for name, text := range texts {
		if err := block(name, text); err != nil {
			return nil, err
		}
	}
	for _, text := range late {
		end.WriteString("<script>" + text + "</script>\n")
	}
	for _, text := range scripts {
		if strings.Contains(strings.ToLower(text), "</script") || strings.Contains(text, "<!--") {
			return nil, fmt.Errorf("a script of the page holds </script or <!--")
		}
	}
	if fault != nil {
		return nil, fault
	}
	page = policyTag.ReplaceAllStringFunc(page, func(tag string) string {
		m := policyTag.FindStringSubmatch(tag)
		policy := strings.Replace(m[2], "script-src 'self'", "script-src"+hashes(scripts)+" 'self' blob:", 1)
		policy = strings.Replace(policy, "style-src 'self'", "style-src"+hashes(styles), 1)
		return m[1] + policy + m[3]
	})
	if n := strings.Count(page, "'sha256-"); n != len(scripts)+len(styles) || len(styles) == 0 || len(late) == 0 {
		return nil, fmt.Errorf("index.html is not as pack knows it: %d of %d scripts and style sheets are in its policy", n, len(scripts)+len(styles))
	}
	i := strings.LastIndex(page, "</body>")
	page = page[:i] + end.String() + page[i:]
	if attrs != "" {
		page = strings.Replace(page, "<html ", "<html "+attrs+" ", 1)
	}
	return []byte(page), nil
}

// hashes returns what a policy calls the texts.
func hashes(texts []string) string {
	var b strings.Builder
	for _, text := range texts {
		sum := sha256.Sum256([]byte(text))
		b.WriteString(" 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'")
	}
	return b.String()
}
