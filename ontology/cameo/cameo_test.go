package cameo

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
	ontologytest.Test(t, s, func(c record.Codes) string { return c.Cameo }, "vote") // CAMEO has no code for holding a vote
	for _, act := range ontologytest.Acts() {
		var c record.Codes
		s.Code(act, record.Occurred, &c)
		if _, ok := s.Info(c.Cameo); !ok && act != "do.vote" {
			t.Errorf("%s: %q is no code of CAMEO 1.1b3", act, c.Cameo)
		}
	}
}

func TestCodes(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		act       record.Act
		status    record.Status
		code      string
		goldstein float64
	}{
		{"do.meet", record.Occurred, "040", 1},
		{"do.meet", record.Possible, "036", 4},
		{"do.sanction", record.Occurred, "163", -8},
		{"threaten.sanction", record.Occurred, "1312", -5.8},
		{"promise.sanction", record.Occurred, "1312", -5.8},
		{"demand.withdraw", record.Occurred, "1056", -5},
		{"deny.attack", record.Occurred, "016", -5},
		{"do.occupy", record.Occurred, "192", -9.5},
	} {
		var codes record.Codes
		s.Code(c.act, c.status, &codes)
		if codes.Cameo != c.code || codes.Goldstein != c.goldstein {
			t.Errorf("%s %s: got %s %v, want %s %v", c.act, c.status, codes.Cameo, codes.Goldstein, c.code, c.goldstein)
		}
	}
}

func TestOlderNumberingIsMarked(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	info, ok := s.Info("163")
	if !ok || !info.OlderDiffers || info.OlderGoldstein != -6.5 {
		t.Errorf("163 (sanctions; halted talks in the older numbering): %+v", info)
	}
	if info, _ := s.Info("190"); info.OlderDiffers {
		t.Error("190 means the same in both numberings")
	}
}

// TestInverse: every code has an act, and an exact act is coded back as it.
func TestInverse(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	exact := 0
	for code := range s.codes {
		act, same, ok := s.Act(code)
		if !ok || !act.Valid() {
			t.Errorf("%s: no act (%q)", code, act)
			continue
		}
		if got := s.lookup(act, record.Occurred); same && got != code && got != code+"0" {
			t.Errorf("%s: %s, which is coded %s", code, act, got)
		} else if same {
			exact++
		}
	}
	if exact < 120 {
		t.Errorf("%d codes of %d have an act of their own", exact, len(s.codes))
	}
	for code, want := range map[string]record.Act{"040": "do.talk", "042": "do.visit", "057": "do.sign", "020": "appeal", "026": "appeal.meet", "112": "accuse", "173": "do.arrest", "036": "promise.meet", "1056": "demand.withdraw", "19": "do.attack"} {
		if got, _, _ := s.Act(code); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}
