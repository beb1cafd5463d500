package main

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestFitsOfOneSample: with capacities a line each, without them the states of the one fit.
func TestFitsOfOneSample(t *testing.T) {
	lines := func(link string) []map[string]any {
		t.Helper()
		var out, stderr strings.Builder
		if status := run([]string{"-link", link, "-json"}, &out, &stderr); status != 0 {
			t.Fatalf("%s: %s", link, stderr.String())
		}
		var list []map[string]any
		for dec := json.NewDecoder(strings.NewReader(out.String())); dec.More(); {
			var m map[string]any
			if err := dec.Decode(&m); err != nil {
				t.Fatal(err)
			}
			list = append(list, m)
		}
		return list
	}
	for _, link := range []string{"#lab=fit&caps=1,4,15", "#lab=fit&family=mlp&caps=1,2,3&stop=50"} {
		got := lines(link)
		if len(got) != 3 || got[2]["done"] != true || got[0]["capacity"] != 1.0 || got[1]["train"] == nil || got[1]["test"] == nil {
			t.Errorf("%s: %v", link, got)
		}
		if _, ok := got[1]["cv"]; !ok {
			t.Errorf("%s: no cross-validation in %v", link, got[1])
		}
	}
	got := lines("#lab=fit&family=poly&cap=4&n=30&sigma=0.1&truth=cos")
	if len(got) != 2 || got[1]["done"] != true || got[1]["status"] != "finished" {
		t.Fatalf("%v", got)
	}
	loss := got[1]["loss"].(map[string]any)
	if train, test := loss["train"].(float64), loss["test"].(float64); !(train < test+0.005 && test > 0.01 && test < 0.03) {
		t.Errorf("loss %v", loss)
	}
	parts := lines("#lab=biasvar&caps=1,4&runs=20")
	for _, key := range []string{"noise", "bias2", "variance", "total", "measured", "train", "test", "excess"} {
		if len(parts) != 2 || parts[0][key] == nil {
			t.Errorf("no %s in %v", key, parts)
		}
	}
	var out, stderr strings.Builder
	if status := run([]string{"-link", "#lab=fit&family=mlp&caps=1,2&stop=0"}, &out, &stderr); status != 2 || strings.Count(stderr.String(), "\n") != 1 {
		t.Errorf("status %d, %q", status, stderr.String())
	}
}
