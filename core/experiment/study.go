package experiment

// A study trains the present experiment again at each of several α or widths, beside the run
// and without touching it. DoStudy is the key of the Do that begins one, with StudyAlpha or
// StudyWidth as its Text, or ends it, with StudyCancel.
const (
	DoStudy     = "study"
	StudyAlpha  = "alpha"
	StudyWidth  = "width"
	StudyCancel = "cancel"
)

// StudyTable is the prefix of the key of the Table that holds what is known of a study, before
// its Text: a row a value, by size, with the columns below and then one for each weight (of α;
// of more than MaxPaths so many, evenly spread over the layers). What is not known yet is NaN. StudyJobs and StudyDone are the
// keys of Scalars: how many values there are, and how many are done; StudySteps says how long
// each is trained.
const (
	StudyTable = "study/"
	StudyJobs  = "study/jobs"
	StudyDone  = "study/done"
	StudySteps = "study/steps"
	MaxPaths   = 128
)

// The first columns of a study's Table.
const (
	StudyValue = iota // α, or units in each hidden layer
	StudyTrain        // losses without the penalty
	StudyVal
	StudyZeros // weights that are exactly 0
	StudyPaths // the first weight
)

// Study returns the table of a study and what it is about, StudyAlpha or StudyWidth; nil when
// there is none.
func (s *Snapshot) Study() (t *Table, what string) {
	for i := range s.Tables {
		if key := s.Tables[i].Key; len(key) > len(StudyTable) && key[:len(StudyTable)] == StudyTable {
			return &s.Tables[i], key[len(StudyTable):]
		}
	}
	return nil, ""
}

// A Backgrounder is a Lab that can have work beside its run, which is done also while the run
// rests.
type Backgrounder interface {
	// Background does about a millisecond of it and reports whether something came of it that
	// a Snapshot would show, or more remains.
	Background() bool
}

// An Heir is a Lab that takes over from the one whose place it takes what is not of the run
// and still holds.
type Heir interface{ Inherit(old Lab) }

// Background does a part of the work beside the run, see Backgrounder.
func (e *Experiment) Background() bool {
	b, ok := e.lab.(Backgrounder)
	return ok && b.Background()
}
