package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// classes numbers the classes as they appear.
type classes struct {
	names  []string         // as first written
	index  map[string]uint8 // by name, other spellings of a number included
	number []float64        // what each is as a number
	text   bool             // not all of them are numbers
	n      []int            // rows of each
}

// maxSpellings bounds the spellings of one number that are remembered.
const maxSpellings = 1000

// add returns the index of the class of that name, and counts a row of it.
func (c *classes) add(name string, comma bool) (uint8, error) {
	if i, ok := c.index[name]; ok {
		c.n[i]++
		return i, nil
	}
	v, _, ok := number(name, comma)
	if ok {
		for i, w := range c.number {
			if w == v && isNumber(c.names[i], comma) {
				if len(c.index) < maxSpellings {
					c.index[strings.Clone(name)] = uint8(i)
				}
				c.n[i]++
				return uint8(i), nil
			}
		}
	} else {
		c.text = true
	}
	i := len(c.names)
	if i == MaxClasses {
		return 0, fmt.Errorf("has more than %d different classes (%s, …)", MaxClasses, c.list())
	}
	if c.index == nil {
		c.index = map[string]uint8{}
	}
	name = strings.Clone(name) // it is a piece of its whole row
	c.index[name] = uint8(i)
	c.names, c.number, c.n = append(c.names, name), append(c.number, v), append(c.n, 1)
	return uint8(i), nil
}

// sorted returns the names in rising order, and the new index of each old one.
func (c *classes) sorted() (names []string, to [MaxClasses]uint8) {
	order := make([]int, len(c.names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if !c.text && c.number[a] != c.number[b] {
			if c.number[a] < c.number[b] {
				return -1
			}
			return 1
		}
		return strings.Compare(c.names[a], c.names[b])
	})
	for i, old := range order {
		names = append(names, c.names[old])
		to[old] = uint8(i)
	}
	return names, to
}

// list writes the classes for a message.
func (c *classes) list() string {
	var s []string
	for _, n := range c.names {
		s = append(s, strconv.Quote(clip(n, 20)))
	}
	return strings.Join(s, ", ")
}
