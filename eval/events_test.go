package eval

import (
	"testing"

	"demarche/record"
)

func TestEvents(t *testing.T) {
	gold := []Coded{
		{"ASSAULT", []string{"TURMIL"}, []string{"SYRREB"}, record.Occurred},
		{"CONSULT", []string{"USAGOV"}, []string{"RUSGOV", "UKR"}, record.Planned},
		{"PROTEST", []string{"---CVL"}, nil, record.Denied},
	}
	for _, c := range []struct {
		name                       string
		system                     []Coded
		kind, sides, codes, status int
		asOccurred                 int
	}{
		{"itself", gold, 3, 3, 3, 3, 0},
		{"nothing", nil, 0, 0, 0, 0, 0},
		{"a state for its army", []Coded{{"ASSAULT", []string{"TUR"}, []string{"SYRREB"}, record.Occurred}}, 1, 1, 0, 0, 0},
		{"a meeting told the other way round", []Coded{{"CONSULT", []string{"UKRGOV", "RUS"}, []string{"USA"}, record.Planned}}, 1, 1, 1, 1, 0},
		{"an assault told the other way round", []Coded{{"ASSAULT", []string{"SYRREB"}, []string{"TURMIL"}, record.Occurred}}, 1, 0, 0, 0, 0},
		{"what did not happen coded as occurred", []Coded{{"PROTEST", []string{"CVL"}, nil, record.Occurred}}, 1, 1, 1, 0, 1},
		{"nobody for a government of no country", []Coded{{"PROTEST", []string{"---GOV"}, nil, record.Denied}}, 1, 0, 0, 0, 0},
		{"twice the same counts once", []Coded{gold[0], gold[0]}, 1, 1, 1, 1, 0},
	} {
		s := Events(gold, c.system)
		if s.Type.Correct != c.kind || s.Sides.Correct != c.sides || s.Codes.Correct != c.codes || s.Status.Correct != c.status || s.OpenAsOccurred != c.asOccurred {
			t.Errorf("%s: got %+v", c.name, s)
		}
		if s.Type.Gold != 3 || s.Type.System != len(c.system) {
			t.Errorf("%s: totals %+v", c.name, s.Type)
		}
	}
}

func TestCausesOf(t *testing.T) {
	gold := []Coded{
		{Plover: "ASSAULT", Source: []string{"FRA"}, Target: []string{"MLIREB"}},
		{Plover: "AID", Source: []string{"USA"}, Target: []string{"HTI"}},
		{Plover: "CONSULT", Source: []string{"USA"}, Target: []string{"RUS"}},
	}
	system := []Coded{
		{Plover: "ASSAULT", Source: []string{"FRAMIL"}, Target: []string{"MLI"}},
		{Plover: "CONSULT", Source: []string{"RUSGOV"}, Target: []string{"USA"}},
	}
	want := Causes{Gold: 3, Found: 1, NoType: 1, TargetMissing: 1, TargetOther: 1}
	if got := CausesOf(gold, system); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
