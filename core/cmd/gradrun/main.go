// Gradrun runs an experiment without pictures: it takes a link, trains, and prints how the
// run went. It is the same natively and as WebAssembly under Node.
//
//	gradrun -link '#lab=boundary&data=spiral&seed=7' -steps 1000 -json
//	gradrun -fields -json
//	gradrun diff -expr 'log(a*b)' -at a=2,b=3 -mode reverse -json
//
// Its exit status is 0, also for a run that diverged, and 2 for bad input, with one line on
// stderr that says what was wrong and what would be valid.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// A command is one thing that gradrun does. It returns what is wrong with its input, or an
// error of writing.
type command struct {
	name string // the first argument; "" when that is a flag or missing
	help string
	run  func(args []string, out io.Writer) error
}

// The commands, in the order of the help.
var commands = []command{
	{"", "train as a link says, and print how it went", train},
	{"diff", "differentiate a formula at a point", differentiate},
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program; it returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	out := bufio.NewWriter(stdout)
	err := dispatch(args, out)
	if flushErr := out.Flush(); err == nil {
		err = flushErr
	}
	if err != nil {
		text := strings.Join(strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
		fmt.Fprintf(stderr, "gradrun: %s\n", text)
		return 2
	}
	return 0
}

func dispatch(args []string, out io.Writer) error {
	name := ""
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	for _, c := range commands {
		if c.name == name {
			return c.run(args, out)
		}
	}
	var have []string
	for _, c := range commands[1:] {
		have = append(have, c.name)
	}
	if len(have) == 0 {
		return fmt.Errorf("%.40q is not a flag; see gradrun -help", name)
	}
	return fmt.Errorf("no command %.40q (have %s)", name, strings.Join(have, ", "))
}

// errUsage is what follows every complaint about flags.
var errUsage = errors.New("see gradrun -help")
