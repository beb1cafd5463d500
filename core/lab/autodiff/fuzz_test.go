package autodiff

import (
	"strings"
	"testing"

	"gradlab/core/experiment"
)

// Whatever formula and point a person types is refused in one sentence, or can be gone through from
// its first step to its last and back.
func FuzzWalk(f *testing.F) {
	for _, src := range []string{"log(a*b)", "c = a*b; log(c); c", "x1*x2+sin(x3); exp(x1)*x3", "relu(-abs(x))^0.5", "2", "a;a", "z1_1=u1_11*x1;z1_1", "1/x-max(x,x)"} {
		f.Add(src, "a=2,b=3", true, true)
		f.Add(src, "x=-1e300, x1=0", false, false)
	}
	f.Fuzz(func(t *testing.T, src, at string, forward, share bool) {
		c := experiment.DefaultOf("autodiff")
		for key, text := range map[string]string{"f": src, "at": at} {
			if err := experiment.FieldOf(key).Parse(&c, text); err != nil {
				if m := err.Error(); m == "" || strings.Contains(m, "\n") || len(m) > 1000 {
					t.Fatalf("%s of %q: %q", key, text, m)
				}
				return
			}
		}
		if c.Autodiff.Share = share; forward {
			c.Autodiff.Mode = "forward"
		}
		if c.Validate() != nil {
			return
		}
		l, err := New(c)
		if err != nil {
			t.Fatalf("%q at %q: %v", src, at, err)
		}
		s := new(experiment.Snapshot)
		l.Fill(s)
		steps := l.(*Lab).total
		for i := 0; i < min(steps, 60); i++ {
			l.Steps(1)
			l.Fill(s)
		}
		l.Steps(steps)
		l.Fill(s)
		if err := l.Apply(experiment.Do{Key: "back", Args: [4]float64{2}}); err != nil && steps > 0 {
			t.Fatal(err)
		}
		l.Fill(s)
		if again, problems := experiment.Parse(experiment.Encode(c)); len(problems) > 0 || again != c {
			t.Fatalf("%q does not come back from its link: %v", src, problems)
		}
	})
}
