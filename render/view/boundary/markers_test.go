package boundary

import "testing"

// Of more examples than are drawn all classes are there, though they take turns.
func TestEveryClassIsDrawn(t *testing.T) {
	for _, every := range []int{2, 3, 4, 11} {
		for classes := 2; classes <= 8; classes++ {
			counts := make([]int, classes)
			for from := 0; from < 10_000; from += every {
				i := oneOf(from, every)
				if i < from || i >= from+every {
					t.Fatalf("example %d of %d … %d", i, from, from+every)
				}
				counts[i%classes]++
			}
			for k, n := range counts {
				if n < 10_000/every/classes/2 {
					t.Errorf("one of %d: %d examples of class %d of %d", every, n, k, classes)
				}
			}
		}
	}
}
