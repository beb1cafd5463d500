package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"gradlab/core/experiment"
)

// fieldRow is one field as -fields prints it.
type fieldRow struct {
	Key     string `json:"key"`
	Kind    string `json:"kind"`
	Label   string `json:"label"`
	Unit    string `json:"unit,omitempty"`
	Group   string `json:"group,omitempty"`
	Default string `json:"default"` // of the first lab that shows the field
	// Defaults are those of other labs where they differ.
	Defaults map[string]string `json:"defaults,omitempty"`
	Valid    string            `json:"valid"`
	Min      *number           `json:"min,omitempty"`
	Max      *number           `json:"max,omitempty"`
	Zero     string            `json:"zero,omitempty"`
	Steps    []number          `json:"steps,omitempty"`
	Choices  []choiceRow       `json:"choices,omitempty"`
	Restarts string            `json:"restarts"`
	Labs     []string          `json:"labs,omitempty"`
	Help     string            `json:"help"`
}

type choiceRow struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Help  string `json:"help"`
}

// printFields prints the field table: as a JSON array with a field on each line, or as lines
// for people.
func printFields(out io.Writer, asJSON bool) error {
	var lines []string
	for i := range experiment.Fields {
		f := &experiment.Fields[i]
		def := experiment.Default()
		if len(f.Labs) > 0 {
			def = experiment.DefaultOf(f.Labs[0])
		}
		if !asJSON {
			lines = append(lines, fmt.Sprintf("%-9s %-20s default %-9s restarts %-8s %s",
				f.Key, f.Label, f.Format(def), f.Restarts, f.Valid()))
			continue
		}
		line, err := json.Marshal(rowOf(f, def))
		if err != nil {
			return err
		}
		lines = append(lines, string(line))
	}
	text := strings.Join(lines, "\n") + "\n"
	if asJSON {
		text = "[\n" + strings.Join(lines, ",\n") + "\n]\n"
	}
	_, err := io.WriteString(out, text)
	return err
}

func rowOf(f *experiment.Field, def experiment.Config) fieldRow {
	row := fieldRow{
		Key: f.Key, Kind: f.Kind.String(), Label: f.Label, Unit: f.Unit, Group: string(f.Group),
		Default: f.Format(def), Valid: f.Valid(), Zero: f.Zero,
		Restarts: f.Restarts.String(), Labs: f.Labs, Help: f.Help,
	}
	for _, lab := range f.Labs {
		if v := f.Format(experiment.DefaultOf(lab)); v != row.Default {
			if row.Defaults == nil {
				row.Defaults = make(map[string]string)
			}
			row.Defaults[lab] = v
		}
	}
	switch f.Kind {
	case experiment.KindInt, experiment.KindFloat, experiment.KindSeed, experiment.KindWidths:
		lo, hi := number(f.Min), number(f.Max)
		row.Min, row.Max = &lo, &hi
	}
	for _, v := range f.Steps {
		row.Steps = append(row.Steps, number(v))
	}
	for _, ch := range f.Choices {
		row.Choices = append(row.Choices, choiceRow{ch.Key, ch.Title, ch.Help})
	}
	return row
}
