package experiment

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Frozen hidden units keep their incoming weights and their bias. They are written as
// "layer.unit", both counted from 1 as on screen, joined by commas: "1.3,2.1". A unit that the
// network does not have is no mistake: it may have it again.

// parseFrozen returns the units of a list, sorted, each once.
func parseFrozen(text string) ([]Unit, error) {
	var list []Unit
	for _, word := range splitList(text) {
		l, u, ok := strings.Cut(word, ".")
		layer, err1 := strconv.Atoi(l)
		index, err2 := strconv.Atoi(u)
		if !ok || err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%s is not a unit such as 1.3: hidden layer, then unit, both from 1 on", quote(word))
		}
		if layer < 1 || layer > MaxHidden || index < 1 || index > MaxWidth {
			return nil, fmt.Errorf("%s is not in 1.1 … %d.%d", quote(word), MaxHidden, MaxWidth)
		}
		list = append(list, Unit{layer, index - 1})
	}
	slices.SortFunc(list, func(a, b Unit) int {
		if a.Layer != b.Layer {
			return a.Layer - b.Layer
		}
		return a.Index - b.Index
	})
	return slices.Compact(list), nil
}

// Frozen returns the frozen hidden units that c's network has.
func (c Config) Frozen() []Unit {
	list, _ := parseFrozen(c.Freeze)
	return slices.DeleteFunc(list, func(u Unit) bool { return u.Layer > c.Hidden.Len() || u.Index >= c.Hidden[u.Layer-1] })
}

// IsFrozen reports whether a hidden unit is frozen. It allocates nothing.
func (c *Config) IsFrozen(u Unit) bool {
	for rest := c.Freeze; rest != ""; {
		var word string
		word, rest, _ = strings.Cut(rest, ",")
		l, i, _ := strings.Cut(word, ".")
		layer, err1 := strconv.Atoi(strings.TrimSpace(l))
		index, err2 := strconv.Atoi(strings.TrimSpace(i))
		if err1 == nil && err2 == nil && layer == u.Layer && index == u.Index+1 {
			return true
		}
	}
	return false
}

// Freezing returns the text of "freeze" after unit u of a hidden layer was frozen or, when it
// was, let go. It fails when the list would be too long.
func (c Config) Freezing(u Unit) (string, error) {
	list, err := parseFrozen(c.Freeze)
	if err != nil {
		return "", err
	}
	if i := slices.Index(list, u); i >= 0 {
		list = slices.Delete(list, i, i+1)
	} else {
		list = append(list, u)
	}
	words := make([]string, len(list))
	for i, u := range list {
		words[i] = strconv.Itoa(u.Layer) + "." + strconv.Itoa(u.Index+1)
	}
	text := strings.Join(words, ",")
	if len(text) > maxFrozen {
		return "", errors.New("no more units can be frozen: the list of them would be too long for a link")
	}
	return text, nil
}

// maxFrozen bounds the text of the list.
const maxFrozen = 400
