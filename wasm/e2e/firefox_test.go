//go:build browser

package e2e

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The page in Firefox, where there is one (Debian: firefox-esr), in a virtual display because
// Firefox draws with WebGL only where there is a display. It is driven by Marionette, Firefox's own
// protocol: JSON with its length before it.
func TestFirefox(t *testing.T) {
	bin, err := exec.LookPath("firefox-esr")
	if err != nil {
		t.Skip("there is no firefox-esr: nothing was looked at in Firefox")
	}
	profile := t.TempDir()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	prefs := fmt.Sprintf("user_pref(%q, true);\nuser_pref(%q, %d);\nuser_pref(%q, false);\n", "webgl.force-enabled", "marionette.port", port, "app.normandy.enabled")
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(prefs), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", bin, "--marionette", "--no-remote", "--profile", profile)
	cmd.Env = append(os.Environ(), "LIBGL_ALWAYS_SOFTWARE=1", "HOME="+profile)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL); cmd.Wait() })

	f := &firefox{t: t}
	for end := time.Now().Add(time.Minute); ; time.Sleep(200 * time.Millisecond) {
		if f.conn, err = net.Dial("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatal("Firefox does not start: ", err)
		}
	}
	defer f.conn.Close()
	f.in = bufio.NewReader(f.conn)
	f.read() // its greeting
	f.call("WebDriver:NewSession", `{"capabilities": {}}`)
	f.call("WebDriver:Navigate", fmt.Sprintf(`{"url": %q}`, base+"#lab=boundary&data=xor&seed=3"))
	f.until("the first picture", `document.documentElement.dataset.state === "running" && page.gradlab.snapshot() !== null`)
	f.until("200 steps", `page.gradlab.snapshot().step === 200 || (page.gradlab.snapshot().step === 0 && !page.gradlab.snapshot().pending && page.gradlab.send(JSON.parse('{"type": "step", "n": 200}')), false)`)
	got := f.script(`JSON.stringify([page.gradlab.snapshot().loss.train, page.gradlab.stats().inThread])`)
	t.Log("Firefox: ", got)

	// The same digits as in Chromium.
	p := open(t, "#lab=boundary&data=xor&seed=3", small)
	if s := p.run(200); fmt.Sprintf("[%v,false]", strconv.FormatFloat(*s.Loss.Train, 'g', -1, 64)) != got {
		t.Errorf("loss and thread are %s in Firefox, the loss is %v in Chromium", got, *s.Loss.Train)
	}
}

type firefox struct {
	t    *testing.T
	conn net.Conn
	in   *bufio.Reader
	n    int
}

// read returns the next message.
func (f *firefox) read() (message []json.RawMessage) {
	f.t.Helper()
	f.conn.SetReadDeadline(time.Now().Add(time.Minute))
	size, err := f.in.ReadString(':')
	n, _ := strconv.Atoi(strings.TrimSuffix(size, ":"))
	data := make([]byte, n)
	for got := 0; err == nil && got < n; {
		var k int
		k, err = f.in.Read(data[got:])
		got += k
	}
	if err != nil {
		f.t.Fatal("Firefox: ", err)
	}
	json.Unmarshal(data, &message) // the greeting is no list
	return message
}

// call carries out a command and returns its answer.
func (f *firefox) call(command, params string) json.RawMessage {
	f.t.Helper()
	f.n++
	data := fmt.Sprintf(`[0, %d, %q, %s]`, f.n, command, params)
	fmt.Fprintf(f.conn, "%d:%s", len(data), data)
	answer := f.read()
	if len(answer) != 4 || string(answer[2]) != "null" {
		f.t.Fatalf("Firefox: %s: %s", command, answer)
	}
	return answer[3]
}

// script returns the text that an expression gives; page is the page's own window.
func (f *firefox) script(js string) string {
	f.t.Helper()
	params, _ := json.Marshal(map[string]any{"script": "const page = window.wrappedJSObject || window; return String(" + js + ")", "args": []any{}})
	var answer struct{ Value string }
	if err := json.Unmarshal(f.call("WebDriver:ExecuteScript", string(params)), &answer); err != nil {
		f.t.Fatal(err)
	}
	return answer.Value
}

// until waits until an expression is true.
func (f *firefox) until(what, js string) {
	f.t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		if f.script(`(() => { try { return `+js+` } catch { return false } })()`) == "true" {
			return
		}
		if time.Now().After(end) {
			f.t.Fatalf("Firefox: %s: not within a minute; the page says %s", what, f.script(`document.getElementById("banner").innerText`))
		}
	}
}
