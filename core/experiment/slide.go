package experiment

import (
	"errors"
	"fmt"
	"strings"
)

// Slide is how an embedded experiment (Config.Embed) looks and behaves within a slide, or
// another page. It has no controls: links name it.
type Slide struct {
	Show     string // keys of the cards to show, joined by commas; "": what the lab is about
	Bar      Set    // what stays of the transport
	Autoplay bool   // begin to play as soon as it is seen
	Poster   bool   // load nothing until it is clicked, or its slide is shown
	Ground   string // "": the theme's; "transparent"; a colour in six hexadecimal digits
}

// wholeBar is the transport with all that it has.
const wholeBar Set = 1<<5 - 1

var bar = []Choice{
	{"reset", "reset", "Back to the same initial weights."},
	{"play", "play", "Play and pause."},
	{"step", "step", "One step."},
	{"epoch", "epoch", "How far the run is."},
	{"open", "open in full", "A link to the same experiment with all controls."},
}

// transparent is the Ground of a picture that lets the page around shine through.
const transparent = "transparent"

// slideFields are the rows of Slide.
var slideFields = []Field{
	{
		Key: "show", Kind: KindText, Label: "Cards shown", Max: 100, Restarts: RestartsNothing,
		form:  "names of cards such as map or map,loss",
		parse: parseShow,
		Help:  "Which cards an embedded picture shows, by name: map,loss. Each lab has its own, and says which when a name is wrong. Empty: those that the lab is about.",
		at:    func(c *Config) any { return &c.Slide.Show },
	},
	{
		Key: "bar", Kind: KindSet, Label: "Transport", Choices: bar, Zero: "none", Restarts: RestartsNothing,
		Help: "What stays of the small transport of an embedded picture.",
		at:   func(c *Config) any { return &c.Slide.Bar },
	},
	{
		Key: "autoplay", Kind: KindBool, Label: "Plays by itself", Restarts: RestartsNothing,
		Help: "An embedded experiment begins to play as soon as it is seen, unless the system asks for little motion.",
		at:   func(c *Config) any { return &c.Slide.Autoplay },
	},
	{
		Key: "poster", Kind: KindBool, Label: "Poster first", Restarts: RestartsNothing,
		Help: "An embedded experiment loads nothing until it is clicked, or until its slide is shown.",
		at:   func(c *Config) any { return &c.Slide.Poster },
	},
	{
		Key: "bg", Kind: KindText, Label: "Ground", Max: 11, Restarts: RestartsNothing,
		form:  "transparent or a colour in six hexadecimal digits such as fdf6e3",
		parse: parseGround,
		Help:  "What lies around the cards of an embedded picture: transparent, or a colour.",
		at:    func(c *Config) any { return &c.Slide.Ground },
	},
}

func parseShow(text string) error {
	for _, key := range splitList(text) {
		if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return fmt.Errorf("%s is not the name of a card", quote(key))
		}
	}
	return nil
}

func parseGround(text string) error {
	if text == transparent {
		return nil
	}
	if _, ok := hexColour(text); !ok {
		return errors.New(quote(text) + " is not transparent or a colour in six hexadecimal digits such as fdf6e3")
	}
	return nil
}

func hexColour(text string) (rgb uint32, ok bool) {
	for i := range len(text) {
		d := unhex(text[i])
		if d < 0 {
			return 0, false
		}
		rgb = rgb<<4 | uint32(d)
	}
	return rgb, len(text) == 6
}

// Clear reports whether the page around is to shine through.
func (s Slide) Clear() bool { return s.Ground == transparent }

// Colour returns the colour of the ground as 0xRRGGBB, and whether there is one.
func (s Slide) Colour() (rgb uint32, ok bool) { return hexColour(s.Ground) }

// Cards returns the keys of the cards to show, nil for those that the lab is about.
func (s Slide) Cards() []string { return splitList(s.Show) }
