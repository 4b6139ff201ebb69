package dict

import (
	"strings"
	"testing"

	"demarche/ontology/cameo"
)

// importer knows two states, one first name and the CAMEO tables.
func importer(t testing.TB, o Options) *Importer {
	t.Helper()
	scheme, err := cameo.New()
	if err != nil {
		t.Fatal(err)
	}
	o.Act = scheme.Act
	o.Country = func(code string) (string, bool) {
		name := map[string]string{"USA": "United States", "AFG": "Afghanistan"}[code]
		return name, name != ""
	}
	o.FirstName = func(w string) bool { return w == "Barack" || w == "John" }
	return New(o)
}

func lost(t *Tables) string {
	var out []string
	for _, l := range t.Lost {
		out = append(out, l.Error())
	}
	return strings.Join(out, "\n")
}

func TestActors(t *testing.T) {
	const file = `; a comment
AFGHANISTAN_ [AFG]  # CountryInfo.txt
+AFGHAN
BARACK_OBAMA_
+PRESIDENT_OBAMA
	[USAELI <090120]
	[USAGOV 20090120-20170120]
	[USAELI]
HOB_NOB [HOB < 950601] [HOX 19950602 - 19990815]
NATO [IGONAT]
TALIBAN_FIGHTERS [AFGREB]
CALENDAR_YEAR [---]
ST_CHRISTOPHER_&_NEVIS [KNA]
MIXED_PAIR [USA/GBR]
NO_CODE
MNC_NAME [
MNCUSA]
BAD_DATE [USAGOV 201005011-20120101]
<NOUN>
TABLE
</NOUN>
~~FINISH 12:00
AFTER_THE_END [USA]
`
	im := importer(t, Options{})
	if err := im.Add("x.actors", []byte(file), ""); err != nil {
		t.Fatal(err)
	}
	tb := im.Tables()
	for _, c := range []struct{ got, want string }{
		{strings.Join(tb.States, "\n"), "AFG | Afghanistan | Afghan | - | - | - | -"},
		{strings.Join(tb.Persons, "\n"), `USAELI | - | Barack Obama; President Obama | - |  | 2009-01-20
USAGOV | - | Barack Obama; President Obama | - | 2009-01-20 | 2017-01-20
USAELI | - | Barack Obama; President Obama | - |  | 
HOB | - | Hob Nob | - |  | 1995-06-01
HOX | - | Hob Nob | - | 1995-06-02 | 1999-08-15`},
		{strings.Join(tb.Bodies, "\n"), `IGONAT | Nato; NATO | organization |  | 
AFGREB | Taliban Fighters | organization |  | 
- | Calendar Year | media |  | 
KNA | St Christopher & Nevis | organization |  | 
USA | Mixed Pair | organization |  | `},
		{lost(tb), `x.actors:14: several actors in one code, the first is carried: [USA/GBR] (without GBR)
x.actors:15: an actor without a code: "No Code"
x.actors:16: a code without its bracket: "MNC_NAME ["
x.actors:17: a name with "]" in it: "MNCUSA]"
x.actors:17: an actor without a name
x.actors:18: [USAGOV 201005011-20120101]: 201005011 is no date (YYMMDD or YYYYMMDD)
x.actors:18: an actor without a code: "Bad Date"
x.actors:19: a list <NOUN> has no counterpart`},
	} {
		if c.got != c.want {
			t.Errorf("got\n%s\nwant\n%s", c.got, c.want)
		}
	}
}

// TestDialects: "before" includes the day, but for PETRARCH-2.
func TestDialects(t *testing.T) {
	im := importer(t, Options{Petrarch2: true})
	if err := im.Add("x.actors", []byte("JOHN_DOE [USAGOV 090120-170120]\n"), Actors); err != nil {
		t.Fatal(err)
	}
	if got := im.Tables().Persons; len(got) != 1 || !strings.HasSuffix(got[0], "2009-01-20 | 2017-01-19") {
		t.Errorf("%q", got)
	}
}

func TestAgents(t *testing.T) {
	const file = `!MAN! = MAN, WOMAN
SOLDIER [~MIL]
ARMY [~MIL]
CHIEF_OF_STAFF {CHIEFS_OF_STAFF} [~MIL]
POLICE {} [~COP]
CONGRESS!MAN! [~LEG]
AID_GROUP [NGO~]
ENVIRONMENTALIST [~ENV}
ISLAMIC_EXTREMIST
`
	im := importer(t, Options{})
	if err := im.Add("x.agents", []byte(file), ""); err != nil {
		t.Fatal(err)
	}
	tb := im.Tables()
	want := `soldier; soldiers | MIL | owned
army; armies | MIL | owned
chief of staff; chiefs of staff | MIL | owned
police | COP | owned
congressman; congresswoman | LEG | owned
environmentalist; environmentalists | ENV | owned`
	if got := strings.Join(tb.Agents, "\n"); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := lost(tb); got != "x.agents:7: a code that goes before the actor's ([NGO~]) has no counterpart\nx.agents:9: an agent without a code: \"ISLAMIC_EXTREMIST\"" {
		t.Errorf("lost\n%s", got)
	}
}

func TestVerbsOfAllGenerations(t *testing.T) {
	for _, c := range []struct{ name, file, verbs, classes string }{
		{"tabari", `<SYNSETS>
&AID
+FOOD
+MEDICINES
</SYNSETS>
DENOUNCE  [111] ; accuse
{DENOUNCED_ DENOUNCING_}
- * TREATY [128]
- * &AID [1223]
- $ * TALKS WITH + [1246]
- * { DEAL | ACCORD } [127]
- + HAS * [112]
`, `denounce obj:actor | condemn
denounce obj:treaty | reject
denounce obj:@importedaid | reject.relieve
denounce obj:talk with:actor | reject.withdraw
denounce obj:deal | reject.sign
denounce obj:accord | reject.sign`, "importedaid | food medicine"},
		{"petrarch", `--- CUT [162] ---
CUT {CUTS CUTTING} # x
+CUT_OFF {CUT_OFF}
+LAY_DOWN_ARMS
- * AID [162:100]
- * TIES [---]
- TALKS * [164]
- * {ECONOMIC AID} (TO +) [1621]
- * OUT DEAL [120]
- * CASE (AGAINST) [115]
- &AID BASE * [1]
####### VERB PATTERNS #######
~ a (a b ATTACK) SAY = a b 015
--- SPEAK [999] ---
SPEAK
`, `cut obj:actor | do.cut
cut +off obj:actor | do.cut
cut obj:aid | do.cut
cut +off obj:aid | do.cut
cut obj:tie | -
cut +off obj:tie | -
cut subj:talk | do.halt
cut +off subj:talk | do.halt
cut obj:aid obj.in:economic to:actor | do.cut
cut +off obj:aid obj.in:economic to:actor | do.cut
cut +out obj:deal | reject
cut obj:case against:* | condemn
cut +off obj:case against:* | condemn`, ""},
	} {
		im := importer(t, Options{})
		if err := im.Add(c.name+".verbs", []byte(c.file), ""); err != nil {
			t.Fatal(err)
		}
		tb := im.Tables()
		if got := strings.Join(tb.Verbs, "\n"); got != c.verbs {
			t.Errorf("%s: got\n%s\nlost\n%s", c.name, got, lost(tb))
		}
		if got := strings.Join(tb.Classes, "\n"); got != c.classes {
			t.Errorf("%s: %s", c.name, got)
		}
		for _, l := range tb.Lost {
			if l.Line < 1 || l.File != c.name+".verbs" || strings.Contains(l.What, "\n") {
				t.Errorf("%v", l)
			}
		}
		if len(tb.Lost) == 0 {
			t.Errorf("%s: nothing is reported as lost", c.name)
		}
	}
}

func TestDiscards(t *testing.T) {
	im := importer(t, Options{})
	if err := im.Add("x.discards.txt", []byte("WORLD_CUP\n+FILM_REVIEW_ \n# no\n"), ""); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(im.Tables().Discards, "\n"); got != "world cup | sentence\nfilm review | article" {
		t.Errorf("%s", got)
	}
	if err := im.Add("readme", []byte("nothing of the kind\n"), ""); err == nil {
		t.Error("a file of no kind is let through")
	}
}

func FuzzAdd(f *testing.F) {
	f.Add([]byte("A_B [USAGOV 010203-040506]\n+C\n\t[X >19990101]\n"), byte(0))
	f.Add([]byte("!M! = MAN\nA!M! {} [~MIL]\n"), byte(1))
	f.Add([]byte("--- X [010] ---\nX {XS}\n&A\n+B\n- * (WITH {A | B}) &A [020:030]\n"), byte(2))
	f.Add([]byte("+A_B_\n"), byte(3))
	im := importer(f, Options{})
	f.Fuzz(func(t *testing.T, data []byte, kind byte) {
		im := New(im.o)
		lines := strings.Count(string(data), "\n") + 1
		if im.Add("f", data, []Kind{Actors, Agents, Verbs, Discards}[kind%4]) != nil {
			return
		}
		tb := im.Tables()
		for _, rows := range [][]string{tb.Persons, tb.Bodies, tb.States, tb.Agents, tb.Verbs, tb.Classes, tb.Discards} {
			for _, r := range rows {
				if strings.ContainsAny(r, "\n\t\r") {
					t.Fatalf("a row that our tables cannot hold: %q", r)
				}
			}
		}
		for _, l := range tb.Lost {
			if l.Line < 1 || l.Line > lines || strings.Contains(l.Error(), "\n") {
				t.Fatalf("a loss without a place: %q", l.Error())
			}
		}
	})
}

// TestSpoiled: what disks and lines do to a dictionary is told, with its line.
func TestSpoiled(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"x.discards", "WORLD_CUP\nFILM\x00_REVIEW\n", "x.discards:2: bytes that are no text"},
		{"x.discards", "WORLD_CUP\nFILM_REV", "x.discards:2: the last line does not end"},
		{"x.discards", "WORLD_CUP9+FILM_REVIEW\n", "x.discards:1: a name with"},
		{"x.actors", "", "x.actors:1: no entry"},
		{"x.actors", "NATO [IGONAT] [RUS\n", "x.actors:1: a code without its bracket"},
		{"x.actors", "NATO [IGONAT]AN [RUS] REST\n", "x.actors:1: words after the code"},
		{"x.agents", "!M! = MAN, W[MAN\nPOLICE!M! {} [~COP]\n", "x.agents:1: a name with"},
		{"x.agents", "POLICE [~COP]CE\n", "x.agents:1: words after the code"},
		{"x.verbs", "--- CUT [162] ---\n--- END [162] ---\nEND\n", "x.verbs:1: a block without a verb"},
		{"x.verbs", "&AID\n&FOOD\n+BREAD\n", "x.verbs:1: a class without a word"},
	} {
		im := importer(t, Options{})
		if err := im.Add(c.name, []byte(c.data), ""); err != nil {
			t.Fatal(err)
		}
		if got := lost(im.Tables()); !strings.Contains(got, c.want) {
			t.Errorf("%q: reported %q, want %q", c.data, got, c.want)
		}
	}
}
