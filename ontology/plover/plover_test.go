package plover

import (
	"testing"

	"demarche/ontology/ontologytest"
	"demarche/record"
)

func TestEveryActIsCoded(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	// PLOVER drops CAMEO's statements, and has no type for votes.
	ontologytest.Test(t, s, func(c record.Codes) string { return c.Plover.Event }, "say", "deny", "vote")
	for _, act := range ontologytest.Acts() {
		var c record.Codes
		s.Code(act, record.Occurred, &c)
		if c.Plover.Event == "" {
			continue
		}
		if _, ok := s.Score(c.Plover.Event, c.Plover.Mode); !ok {
			t.Errorf("%s: mode %q does not belong to %s", act, c.Plover.Mode, c.Plover.Event)
		}
		if c.Quad < 1 || c.Quad > 4 {
			t.Errorf("%s: quad class %d", act, c.Quad)
		}
	}
}

func TestCodes(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		act              record.Act
		kind, mode, rule string
	}{
		{"demand.withdraw", "REQUEST", "yield", "demands, appeals and orders are all REQUEST"},
		{"do.sanction", "SANCTION", "discontinue", "manual l. 822 against the conversion file's COERCE restrict"},
		{"promise.attack", "THREATEN", "violence", "a promised attack is a threat"},
		{"promise.aid", "AGREE", "", "intent to help is AGREE"},
		{"do.call", "CONSULT", "phone", "telephone is a mode of CONSULT"},
		{"do.summon", "ACCUSE", "disapprove", "summoning an ambassador is ACCUSE"},
		{"reject.meet", "REJECT", "meet", "canceling a meeting is REJECT"},
	} {
		var codes record.Codes
		s.Code(c.act, record.Occurred, &codes)
		if codes.Plover.Event != c.kind || codes.Plover.Mode != c.mode {
			t.Errorf("%s: got %s/%s, want %s/%s (%s)", c.act, codes.Plover.Event, codes.Plover.Mode, c.kind, c.mode, c.rule)
		}
	}
}

func TestStrict(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		act    record.Act
		status record.Status
		want   string
	}{
		{"do.meet", record.Occurred, "CONSULT"},
		{"do.meet", record.Possible, "AGREE"},
		{"do.meet", record.Denied, "REJECT"},
		{"do.withdraw", record.Planned, "CONCEDE"},
		{"do.withdraw", record.Wanted, ""},
		{"do.attack", record.Conditional, "THREATEN"},
		{"demand.withdraw", record.Occurred, "REQUEST"},
	} {
		if got := s.Strict(c.act, c.status); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.act, c.status, got, c.want)
		}
	}
}
