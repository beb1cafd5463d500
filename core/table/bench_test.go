package table

import (
	"bytes"
	"fmt"
	"testing"
	"time"
)

// big returns a file of n rows.
func big(n int) []byte {
	var b bytes.Buffer
	b.WriteString("x1,x2,class\n")
	for i := range n {
		fmt.Fprintf(&b, "%.6f,%.6f,%s\n", float64(i%977)/97-5, float64(i%1009)/101-5, [3]string{"red", "green", "blue"}[i%3])
	}
	return b.Bytes()
}

// 100,000 rows as the page reads them: the whole time, and the longest slice of 100 rows.
func BenchmarkRead100k(b *testing.B) {
	file := big(100_000)
	var longest time.Duration
	for b.Loop() {
		r := NewReader(Options{Standardise: true})
		r.Feed(file)
		r.Close()
		for st := Busy; st == Busy; {
			start := time.Now()
			st = r.Next(100)
			longest = max(longest, time.Since(start))
		}
		if t, err := r.Table(); err != nil || t.Len() != 100_000 {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "ms/longest-slice")
	b.ReportMetric(float64(len(file))/1e6, "MB")
}
