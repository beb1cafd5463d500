package experiment

import (
	"strings"
	"testing"
)

// Each lab has its own cards; a name that it does not have is refused with those that it has, and
// the link's other parts stay.
func TestShow(t *testing.T) {
	for _, l := range Labs {
		list := Cards(l.Key)
		if len(list) < 2 {
			t.Errorf("%s has %d cards", l.Key, len(list))
		}
		c, problems := Parse("lab=" + l.Key + "&embed=1&show=" + strings.ReplaceAll(keys(list), ", ", ","))
		if len(problems) > 0 || len(c.Slide.Cards()) != len(list) {
			t.Errorf("%s: %v, %v", l.Key, c.Slide.Cards(), problems)
		}
		c, problems = Parse("lab=" + l.Key + "&embed=1&bar=play&show=" + list[0].Key + ",picture")
		if len(problems) != 1 || problems[0].Key != "show" || !strings.Contains(problems[0].Error(), `"picture" is no card of the lab `+l.Title+"; valid are "+keys(list)) {
			t.Errorf("%s: %v", l.Key, problems)
		}
		if c.Slide.Show != "" || !c.Embed || FieldOf("bar").Format(c) != "play" {
			t.Errorf("%s: %+v", l.Key, c.Slide)
		}
	}
}
