package experiment

import (
	"math"
	"strconv"
	"strings"
)

// A Deed is what a person did to a run while it went on, at a step of it: another value of a
// parameter or, where Config is not nil, a change of what acts live.
type Deed struct {
	Step   uint64
	Edit   EditWeight
	Config *Config
}

// What a journal holds at most. Who does more to one run has it begin anew elsewhere.
const (
	maxDeeds   = 200
	maxJournal = 64 << 10 // bytes of its text
)

// A Counter is a Lab that knows at which step it is, and whether that is an earlier moment of the
// run. A journal is kept of such runs.
type Counter interface {
	At() (step uint64, past bool)
}

// journal holds the deeds of one run in their order, with the Config that the run began with, so
// that the same run can be made again: deeds take effect before the next step, and equal Configs
// give equal runs.
type journal struct {
	from  Config
	deeds []Deed
	last  Config // that the steps are made with
	seen  Config // the one that settle looked at last
	lost  bool   // there was too much to be told
	text  string // as Snapshot.Journal has it, "" while there are no deeds
}

func (j *journal) begin(c Config) {
	*j = journal{from: c, last: c, seen: c, deeds: j.deeds[:0]}
}

// settle is called before the run changes at a step, with the Config that it has there. Where
// that is an earlier moment, what came after it is dropped.
func (j *journal) settle(step uint64, past bool, present Config) {
	if past {
		n := len(j.deeds)
		for n > 0 && j.deeds[n-1].Step >= step { // moments are kept before what is done at their step
			n--
		}
		j.deeds, j.last, j.seen = j.deeds[:n], j.from, Config{}
		for _, d := range j.deeds {
			if d.Config != nil {
				j.last = *d.Config
			}
		}
		j.write()
	}
	if present == j.seen {
		return
	}
	j.seen = present
	if Restart(j.last, present) < RestartsLive {
		return
	}
	j.last = present
	c := present // present itself stays where it is: this is called before each step
	j.add(Deed{Step: step, Config: &c})
}

func (j *journal) add(d Deed) {
	if j.lost {
		return
	}
	j.deeds = append(j.deeds, d)
	j.write()
}

func (j *journal) write() {
	j.text = ""
	if len(j.deeds) == 0 {
		return
	}
	var b strings.Builder
	b.WriteString(Encode(j.from))
	for _, d := range j.deeds {
		b.WriteByte('\n')
		b.WriteString(strconv.FormatUint(d.Step, 10))
		if d.Config != nil {
			b.WriteByte(' ')
			b.WriteString(Encode(*d.Config))
			continue
		}
		for _, v := range [...]int{d.Edit.Layer, d.Edit.Out, d.Edit.In} {
			b.WriteByte(' ')
			b.WriteString(strconv.Itoa(v))
		}
		b.WriteByte(' ')
		b.WriteString(strconv.FormatUint(math.Float64bits(d.Edit.Value), 16))
	}
	if j.lost = len(j.deeds) > maxDeeds || b.Len() > maxJournal; j.lost {
		j.deeds = j.deeds[:0]
		return
	}
	j.text = b.String()
}

// ReadJournal reads a Snapshot's Journal: the Config that the run began with, and what was done
// to it. A text that is no journal, or one that does not go up in steps, is not ok.
func ReadJournal(text string) (from Config, deeds []Deed, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	from, problems := Parse(first)
	if problems != nil || text == "" {
		return from, nil, false
	}
	for line := range strings.SplitSeq(rest, "\n") {
		parts := strings.Split(line, " ")
		step, err := strconv.ParseUint(parts[0], 10, 53)
		d := Deed{Step: step}
		n := len(deeds)
		if err != nil || n == maxDeeds || n > 0 && deeds[n-1].Step > step {
			return from, nil, false
		}
		switch len(parts) {
		case 2:
			c, problems := Parse(parts[1])
			if problems != nil {
				return from, nil, false
			}
			d.Config = &c
		case 5:
			var err [4]error
			var bits uint64
			d.Edit.Layer, err[0] = strconv.Atoi(parts[1])
			d.Edit.Out, err[1] = strconv.Atoi(parts[2])
			d.Edit.In, err[2] = strconv.Atoi(parts[3])
			bits, err[3] = strconv.ParseUint(parts[4], 16, 64)
			d.Edit.Value = math.Float64frombits(bits)
			for _, e := range err {
				if e != nil {
					return from, nil, false
				}
			}
		default:
			return from, nil, false
		}
		deeds = append(deeds, d)
	}
	return from, deeds, true
}
