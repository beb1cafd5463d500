package export

import "gradlab/core/experiment"

// NetworkOf returns the network of a Snapshot, which must have Exact parameters; cfg is the
// experiment that it is of. The slices are the Snapshot's own.
func NetworkOf(cfg experiment.Config, s *experiment.Snapshot) (*Network, error) {
	n := &Network{
		Link: "#" + experiment.Encode(cfg), Step: s.Step,
		Sizes: s.Net.Sizes, Inputs: s.Net.Inputs, Loss: cfg.Loss, Scale: cfg.Scale, Params: s.Net.Exact,
	}
	for l := 1; l < len(n.Sizes)-1; l++ {
		n.Acts = append(n.Acts, s.Net.ActOf(l))
	}
	if cfg.Degree == 0 && cfg.Bumps == 0 && cfg.Expr == "" {
		n.Features = uint32(cfg.Features)
	}
	if n.Scale == 0 {
		set, err := cfg.Set()
		if err != nil {
			return nil, err
		}
		n.Scale = set.Scale
	}
	return n, n.check()
}
