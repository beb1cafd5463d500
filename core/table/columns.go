package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Names that columns of the three kinds usually have, the surest first.
var (
	x1Names    = []string{"x1", "x₁", "x_1", "x"}
	x2Names    = []string{"x2", "x₂", "x_2", "y"}
	classNames = []string{"class", "label", "target", "klasse", "classe", "species", "category", "group"}
)

// looksLikeHeader reports whether the first of rows, all equally wide, names the columns:
// words stand in it above every column of numbers.
func looksLikeHeader(rows [][]string, comma bool) bool {
	words := 0
	for i, cell := range rows[0] {
		_, why, ok := number(cell, comma)
		if len(rows) > 1 && !mostlyNumbers(rows[1:], i, comma) {
			continue
		}
		if ok || why == NotFinite || why == TooLarge {
			return false
		}
		if why == NotNumber {
			words++
		}
	}
	return words > 0
}

// mostlyNumbers reports whether more than half of the cells of a column that are not empty
// are numbers.
func mostlyNumbers(rows [][]string, column int, comma bool) bool {
	yes, no := 0, 0
	for _, r := range rows {
		_, why, ok := number(r[column], comma)
		switch {
		case ok:
			yes++
		case why != Empty:
			no++
		}
	}
	return yes > no
}

// choose sets X1, X2 and Class from the options, and where these are silent from the names
// in the header ("" for none) and the first rows.
func (l *Layout) choose(rows [][]string, names []string, o Options) error {
	l.X1, l.X2, l.Class = -1, -1, -1
	for _, c := range []struct {
		text string
		at   *int
	}{{o.X1, &l.X1}, {o.X2, &l.X2}, {o.Class, &l.Class}} {
		if c.text == "" {
			continue
		}
		i := find(names, strings.TrimSpace(c.text))
		if i < 0 {
			return fmt.Errorf("table: there is no column %s; have %s, or their numbers 1 … %d", quote(c.text), l.columnNames(), len(names))
		}
		if i == l.X1 || i == l.X2 || i == l.Class {
			return fmt.Errorf("table: the column %s is chosen twice; x1, x2 and the class are three columns", l.Columns[i].Name)
		}
		*c.at = i
	}
	if l.Class < 0 {
		l.Class = l.guessClass(rows, names)
	}
	var free, numbers []int
	for i, c := range l.Columns {
		if i == l.X1 || i == l.X2 || i == l.Class {
			continue
		}
		if free = append(free, i); c.Numbers {
			numbers = append(numbers, i)
		}
	}
	if l.Header { // columns of row numbers come last
		slices.SortStableFunc(numbers, func(a, b int) int { return numbering(names[a]) - numbering(names[b]) })
	}
	take := func(at *int, i int) {
		*at = i
		other := func(k int) bool { return k == i }
		free, numbers = slices.DeleteFunc(free, other), slices.DeleteFunc(numbers, other)
	}
	if i := byName(names, free, x1Names); l.X1 < 0 && i >= 0 {
		take(&l.X1, i)
	}
	if i := byName(names, free, x2Names); l.X2 < 0 && i >= 0 {
		take(&l.X2, i)
	}
	for _, at := range []*int{&l.X1, &l.X2} {
		if *at >= 0 {
			continue
		}
		if len(numbers) == 0 {
			return fmt.Errorf("table: two columns of numbers are needed beside the class (%s); have %s", l.Columns[l.Class].Name, l.columnKinds())
		}
		take(at, numbers[0])
	}
	return nil
}

// numbering returns 1 for the name that a column of row numbers has as a rule, often none at
// all, else 0.
func numbering(name string) int {
	for _, n := range []string{"", "id", "index", "row", "no", "nr", "number"} {
		if strings.EqualFold(name, n) {
			return 1
		}
	}
	return 0
}

// find returns the index of the column that text names or numbers, −1 for none.
func find(names []string, text string) int {
	if i := slices.Index(names, text); i >= 0 {
		return i
	}
	if i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, text) }); i >= 0 {
		return i
	}
	if n, err := strconv.Atoi(text); err == nil && 1 <= n && n <= len(names) {
		return n - 1
	}
	return -1
}

// byName returns the first of the columns among that has the first of the names wanted that
// any of them has, −1 for none.
func byName(names []string, among []int, wanted []string) int {
	for _, w := range wanted {
		for _, i := range among {
			if strings.EqualFold(names[i], w) {
				return i
			}
		}
	}
	return -1
}

// guessClass returns the column of classes, see Layout.
func (l *Layout) guessClass(rows [][]string, names []string) int {
	var free []int
	for i := range names {
		if i != l.X1 && i != l.X2 {
			free = append(free, i)
		}
	}
	if i := byName(names, free, classNames); i >= 0 {
		return i
	}
	if i := byName(names, free, []string{"y"}); i >= 0 && find(names, "x") < 0 { // x1, x2, y
		return i
	}
	for _, numbers := range []bool{false, true} {
		for _, i := range slices.Backward(free) {
			if l.Columns[i].Numbers == numbers && few(rows, i) {
				return i
			}
		}
	}
	return free[len(free)-1]
}

// few reports whether a column holds a few different things, and is not mostly empty.
func few(rows [][]string, column int) bool {
	seen, empty := map[string]bool{}, 0
	for _, r := range rows {
		cell := strings.TrimSpace(r[column])
		if cell == "" {
			empty++
		} else if seen[cell] = true; len(seen) > MaxClasses {
			return false
		}
	}
	return empty*2 < len(rows)
}

// columnNames lists the columns for a message.
func (l *Layout) columnNames() string {
	return l.list(func(c Column) string { return c.Name })
}

// columnKinds lists the columns with what they hold.
func (l *Layout) columnKinds() string {
	return l.list(func(c Column) string {
		if c.Numbers {
			return c.Name + " (numbers)"
		}
		return c.Name + " (text)"
	})
}

func (l *Layout) list(text func(Column) string) string {
	const most = 8
	var s []string
	for i, c := range l.Columns {
		if i == most {
			s = append(s, fmt.Sprintf("… (%d columns in all)", len(l.Columns)))
			break
		}
		c.Name = clip(c.Name, 20)
		s = append(s, text(c))
	}
	return strings.Join(s, ", ")
}
