package experiment

// A Command asks an experiment for something. Commands are applied in the order in which
// they were sent and are never dropped; each takes effect before the next step.
type Command interface{ command() }

type (
	// Play lets the experiment advance by itself.
	Play struct{}
	// Pause stops it after the present step.
	Pause struct{}
	// Step makes N ≥ 1 optimiser updates, then pauses.
	Step struct{ N int }
	// Epoch runs to the end of the N-th epoch from here, then pauses.
	Epoch struct{ N int }
	// Reset goes back to the same initial weights and data, paused.
	Reset struct{}
	// Configure replaces the Config. The experiment compares it with the present one and
	// restarts no more than the changed fields ask for (see Field.Restarts).
	Configure struct{ Config Config }
	// EditWeight sets one parameter of a network: the weight from unit In of Layer−1 to
	// unit Out of Layer (1 … the output layer), or that unit's bias when In is −1.
	EditWeight struct {
		Layer, Out, In int
		Value          float64
	}
	// Focus asks for one unit's map at full resolution; a negative Layer ends it.
	Focus struct{ Unit Unit }
	// Moment shows an earlier moment of the run, the one kept nearest to Step, paused; Now goes
	// back to the present. What advances or changes the run there makes that moment the present
	// one, and what came after it is dropped.
	Moment struct{ Step int }
	// ProbeAt asks for the model's answer at one point of the plane.
	ProbeAt struct{ X, Y float64 }
	// Do is a command of one lab: Key says which, the lab says what the rest means. DoExact is
	// the same in every lab that has a network.
	Do struct {
		Key  string
		Args [4]float64
		Text string
	}
)

// DoExact is the key of the Do that asks for Network.Exact in all Snapshots to come, with 1 as its
// first argument, and ends that with 0.
const DoExact = "exact"

// DoGraph is the key of the Do that writes the present network and its loss on one training
// example as a formula of the autodiff lab: on the example with the number Args[0] = 1 …; 0 is the
// one of an opened step, else the first. What comes of it is a link, the Text with the key
// TextLink.
const (
	DoGraph  = "graph"
	TextLink = "link"
)

// Now is the Step of a Moment that is the present.
const Now = -1

func (Play) command()       {}
func (Pause) command()      {}
func (Step) command()       {}
func (Epoch) command()      {}
func (Reset) command()      {}
func (Configure) command()  {}
func (EditWeight) command() {}
func (Focus) command()      {}
func (ProbeAt) command()    {}
func (Moment) command()     {}
func (Do) command()         {}
