package nn

import (
	"fmt"
	"strings"
)

// find returns the row with the given key. The error lists the keys that there are.
func find[T any](kind, key string, rows []T, keyOf func(*T) string) (*T, error) {
	var have []string
	for i := range rows {
		k := keyOf(&rows[i])
		if k == key {
			return &rows[i], nil
		}
		have = append(have, k)
	}
	return nil, fmt.Errorf("nn: unknown %s %q (have %s)", kind, key, strings.Join(have, ", "))
}
