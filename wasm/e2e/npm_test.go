//go:build browser

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// npm fetches a package, "axe-core@4", once, and returns its folder. It skips the test where
// the registry cannot be reached.
func npm(t *testing.T, pkg string) string {
	t.Helper()
	dir := os.Getenv("GRADLAB_NPM")
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Fatal(err)
		}
		dir = filepath.Join(cache, "gradlab-npm")
	}
	name, _, _ := strings.Cut(pkg, "@")
	at := filepath.Join(dir, "node_modules", name)
	if _, err := os.Stat(at); err == nil {
		return at
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", dir, pkg).CombinedOutput()
	if err != nil {
		t.Skipf("%s is needed for this test and npm could not fetch it: %v\n%s", pkg, err, out)
	}
	return at
}
