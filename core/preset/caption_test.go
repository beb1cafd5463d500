package preset

import (
	"testing"

	"gradlab/core/experiment"
)

func TestCaption(t *testing.T) {
	for _, tt := range []struct{ link, want string }{
		{"lab=boundary", "The spiral, with two layers"},
		{"data=gauss&noise=0.25&hidden=none&optim=sgd&lr=0.3&batch=0&seed=5&theme=dark", "A linear decision boundary"},
		{"hidden=none", "Logistic regression"},
		{"hidden=none&degree=1", "Logistic regression"},
		{"hidden=none&degree=2", "Basis functions"},
		{"hidden=none&features=x1", "Basis functions"},
		{"hidden=none&bumps=2", "Basis functions"},
		{"hidden=7", "Learning the basis"},
		{"hidden=8,7", "Deep network"},
		// What is easily got wrong about gradients is said.
		{"lab=gradients&beside=none", "tanh, standard weights"},
		{"lab=gradients&beside=none&act=relu", "ReLU, standard weights"},
		{"lab=gradients&beside=init&act=sigmoid&depth=5", "No weights cure the sigmoid"},
		{"lab=gradients&beside=init&act=relu&depth=5", "Initial weights for ReLU"},
		{"lab=gradients&beside=init&depth=5", "Initial weights for tanh"},
	} {
		c, problems := experiment.Parse(tt.link)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if name, text := Caption(c); name != tt.want || text == "" {
			t.Errorf("%s: %q %q, want %q", tt.link, name, text, tt.want)
		}
	}
}
