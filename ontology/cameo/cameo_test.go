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
