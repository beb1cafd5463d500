package fit

// maxCourse bounds the length of the curves of a network's training.
const maxCourse = 512

// course is how the errors of a network go as it learns: recorded at the multiples of every, a
// power of two, and at the powers of two below it. When the curves are full, every is doubled.
type course struct {
	every          uint64
	x, train, test []float64
}

func (c *course) init(l *Lab) {
	*c = course{every: 1, x: c.x[:0], train: c.train[:0], test: c.test[:0]}
	if !l.family.Linear() {
		c.add(l, 0)
	}
}

func (c *course) due(step uint64) bool {
	return step%c.every == 0 || step < c.every && step&(step-1) == 0
}

// record takes note of the present step.
func (c *course) record(l *Lab) {
	step := uint64(l.model.net().Steps())
	if !c.due(step) {
		return
	}
	if len(c.x) == maxCourse {
		c.every *= 2
		k := 0
		for i, x := range c.x {
			if c.due(uint64(x)) {
				c.x[k], c.train[k], c.test[k] = x, c.train[i], c.test[i]
				k++
			}
		}
		c.x, c.train, c.test = c.x[:k], c.train[:k], c.test[:k]
		if !c.due(step) {
			return
		}
	}
	c.add(l, float64(step))
}

func (c *course) add(l *Lab, step float64) {
	l.model.score(l)
	c.x = append(c.x, step)
	c.train = append(c.train, l.model.train)
	c.test = append(c.test, l.model.test)
}
