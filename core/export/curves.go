package export

import (
	"math"
	"strconv"
	"strings"

	"gradlab/core/experiment"
)

// CurvesCSV returns curves as a table: a column "step" with every place where one of them has a
// point, and a column a curve, empty where it has none. Lines before it, which begin with #,
// say where the numbers come from.
func CurvesCSV(link string, series []experiment.Series) []byte {
	b := append([]byte("# Gradlab "+link), '\n')
	b = append(b, "step"...)
	for i := range series {
		b = append(b, ',')
		b = append(b, quoted(series[i].Key)...)
	}
	b = append(b, '\n')
	at := make([]int, len(series))
	for {
		x := math.Inf(1)
		for i := range series {
			if at[i] < len(series[i].X) {
				x = min(x, series[i].X[at[i]])
			}
		}
		if math.IsInf(x, 1) {
			return b
		}
		b = strconv.AppendFloat(b, x, 'g', -1, 64)
		for i := range series {
			b = append(b, ',')
			if k := at[i]; k < len(series[i].X) && series[i].X[k] == x {
				if y := series[i].Y[k]; !math.IsNaN(y) && !math.IsInf(y, 0) {
					b = strconv.AppendFloat(b, y, 'g', -1, 64)
				}
				at[i]++
			}
		}
		b = append(b, '\n')
	}
}

// quoted writes a cell of a CSV file.
func quoted(s string) string {
	if !strings.ContainsAny(s, ",\"\n\r") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// CurvesJSON returns curves as one JSON object: the link, and of each curve its places x and
// values y, null where there is no number.
func CurvesJSON(link string, series []experiment.Series) []byte {
	b := append([]byte(nil), `{"format":"gradlab-curves","version":1,"link":`...)
	b = appendText(b, link)
	b = append(b, `,"curves":[`...)
	for i := range series {
		b = comma(b, i)
		b = append(b, `{"key":`...)
		b = appendText(b, series[i].Key)
		b = append(b, `,"x":`...)
		b = appendNumbers(b, series[i].X)
		b = append(b, `,"y":`...)
		b = appendNumbers(b, series[i].Y)
		b = append(b, '}')
	}
	return append(b, "]}\n"...)
}
