package export

import (
	"strings"
	"testing"

	"demarche/record"
)

func column(t *testing.T, target Target, data []byte, name string) []string {
	t.Helper()
	var out []string
	for i, row := range readTable(t, target.Name, data, false) {
		for j, c := range target.Columns {
			if c == name && (i > 0 || !target.Header) {
				out = append(out, row[j])
			}
		}
	}
	return out
}

func TestCells(t *testing.T) {
	all := Options{Statuses: record.Statuses}
	for _, c := range []struct {
		target     Target
		o          Options
		name, want string
		why        string
	}{
		{gdeltTarget, Options{}, "EventCode", "040 040", "occurred alone; a meeting is a row each way"},
		{gdeltTarget, all, "EventCode", "040 040 036", "a meeting that may be is intent to meet"},
		{gdeltTarget, Options{}, "Actor1CountryCode", "USA RUS", "each party is a source once"},
		{gdeltTarget, Options{}, "ActionGeo_CountryCode", "SZ SZ", "FIPS, not ISO (CH is China there)"},
		{gdeltTarget, Options{}, "SQLDATE", "20140308 20140308", "the day of the event"},
		{gdeltTarget, Options{}, "FractionDate", "2014.2685 2014.2685", "year + (3*30+8)/365"},
		{gdeltTarget, Options{}, "DATEADDED", "20140309000000 20140309000000", "the day of the article"},
		{mentionsTarget, Options{}, "Actor1CharOffset", "7 17", "where the evidence names them"},
		{mentionsTarget, Options{}, "Confidence", "90 90", "percent"},
		{icewsTarget, Options{}, "Source Country", "United States|Russia", "names of countries"},
		{icewsTarget, Options{}, "Event Text", "Consult|Consult", "the label of the code"},
		{polecatTarget, all, "Event Type", "CONSULT CONSULT AGREE", "future meetings are AGREE"},
		{polecatTarget, Options{}, "Primary Actor Sector", "GOV GOV", "the first role"},
		{phoenixTarget, Options{}, "QuadClass", "1 1", "04 is verbal cooperation"},
		{csvTarget, Options{}, "source_codes", "USAGOV;RUSGOV", "our own form is no dyad"},
	} {
		got := column(t, c.target, write(t, c.target.Name, c.o, sample()), c.name)
		sep := " "
		if strings.Contains(c.want, "|") {
			sep = "|"
		}
		if strings.Join(got, sep) != c.want {
			t.Errorf("%s %s: got %q, want %q (%s)", c.target.Name, c.name, got, c.want, c.why)
		}
	}
}

func TestStrict(t *testing.T) {
	coder, err := NewCoder()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		act    record.Act
		status record.Status
		plover string
		cameo  string
		quad   int
		why    string
	}{
		{"do.attack", record.Occurred, "ASSAULT", "190", 4, "done"},
		{"do.attack", record.Planned, "THREATEN", "138", 3, "a planned attack is a threat, not an attack"},
		{"do.ceasefire", record.Planned, "CONCEDE", "0356", 1, "with the quad class of CONCEDE, not of RETREAT"},
		{"do.withdraw", record.Wanted, "", "", 0, "the demand is coded itself"},
		{"do.meet", record.Denied, "REJECT", "125", 3, "no meeting is a refusal to meet"},
		{"do.attack", record.Denied, "", "", 0, "no attack is nothing"},
		{"demand.withdraw", record.Denied, "", "", 0, "no demand is nothing"},
	} {
		got := coder.Strict(c.act, c.status)
		if got.Plover.Event != c.plover || got.Cameo != c.cameo || got.Quad != c.quad {
			t.Errorf("%s %s: got %s %s %d, want %s %s %d (%s)", c.act, c.status,
				got.Plover.Event, got.Cameo, got.Quad, c.plover, c.cameo, c.quad, c.why)
		}
	}
}

func TestQuads(t *testing.T) {
	for _, c := range []struct {
		code           string
		gdelt, phoenix int
	}{{"010", 1, 0}, {"036", 1, 1}, {"061", 2, 2}, {"090", 2, 3}, {"112", 3, 3}, {"141", 3, 4}, {"163", 4, 3}, {"190", 4, 4}} {
		if g, p := gdeltQuad(c.code), phoenixQuad(c.code); g != c.gdelt || p != c.phoenix {
			t.Errorf("%s: GDELT %d, Phoenix %d; want %d, %d", c.code, g, p, c.gdelt, c.phoenix)
		}
	}
}

func TestSplitCode(t *testing.T) {
	countries, err := loadCountries()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ code, country, group, religion, roles string }{
		{"USAGOV", "USA", "", "", "GOV"},
		{"IGOUNO", "", "UNO", "", "IGO"},
		{"SUNMIL", "SUN", "", "", "MIL"}, // the Soviet Union in front, Sunnis behind
		{"IRQREBSUN", "IRQ", "", "SUN", "REB"},
		{"WST", "WST", "", "", ""},
		{"", "", "", "", ""},
	} {
		p := splitCode(c.code, countries)
		if p.country != c.country || p.group != c.group || strings.Join(p.religion, ";") != c.religion || p.joined != c.roles {
			t.Errorf("%s: %+v", c.code, p)
		}
	}
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{"=1+1": "'=1+1", "@a": "'@a", "-5": "-5", "-x": "'-x", "\tx": "'\tx", "x": "x", "": ""} {
		if got := Guard(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestOlderGoldstein(t *testing.T) {
	a := sample()
	a.Events[0].Act = "do.sanction"
	for older, want := range map[bool]string{false: "-8 -8", true: "-6.5 -6.5"} {
		got := strings.Join(column(t, phoenixTarget, write(t, "phoenix", Options{OlderGoldstein: older}, a), "GoldsteinScore"), " ")
		if got != want {
			t.Errorf("older %v: got %s, want %s (163)", older, got, want)
		}
	}
}

func TestUnknownForm(t *testing.T) {
	if _, err := New("weis", nil, Options{}); err == nil || !strings.Contains(err.Error(), "polecat") {
		t.Errorf("got %v, want the forms there are", err)
	}
}
