package table

import (
	"encoding/csv"
	"io"
	"strconv"

	"gradlab/core/data"
)

// Write writes labelled points as CSV with the header x1,x2,class and all digits. classes
// are the names of the classes, nil for their numbers. Read gives the same points back, and
// the same classes when their names are in the order that Table.Classes has.
func Write(w io.Writer, e *data.Examples, classes []string) error {
	out := csv.NewWriter(w)
	row := []string{"x1", "x2", "class"}
	if err := out.Write(row); err != nil {
		return err
	}
	for i, x := range e.X {
		row[0] = strconv.FormatFloat(x, 'g', -1, 64)
		row[1] = strconv.FormatFloat(e.Y[i], 'g', -1, 64)
		if c := int(e.Class[i]); classes != nil {
			row[2] = classes[c]
		} else {
			row[2] = strconv.Itoa(c)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
