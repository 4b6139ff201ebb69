package actor_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/actor"
	"demarche/lang/en"
	"demarche/nlp"
	"demarche/place"
	"demarche/record"
)

// TestResolve reads sentences of our own with the real language stages. want
// lists "words -> Name[CODE]" (several actors joined by " & "; "-" for none).
func TestResolve(t *testing.T) {
	places, err := place.New()
	if err != nil {
		t.Fatal(err)
	}
	x, err := actor.New(en.Language().Files, places)
	if err != nil {
		t.Fatal(err)
	}
	read := pipeline(t)
	for _, c := range []struct {
		name, day, text string
		want            []string
	}{
		{
			"two foreign ministers of one phrase are two persons", "2014-03-10",
			"Officials said that the US and Russian foreign ministers could meet this week.",
			[]string{"the US and Russian foreign ministers -> John Kerry[USAGOV] & Sergei Lavrov[RUSGOV]"},
		},
		{
			"the leaders are the two whom the sentence before names", "2019-01-22",
			"French President Emmanuel Macron and German Chancellor Angela Merkel signed a treaty on Tuesday. The leaders met in the town hall of Aachen.",
			[]string{"The leaders -> Emmanuel Macron[FRAGOV] & Angela Merkel[DEUGOV]"},
		},
		{
			"a town is in the land named after it, and so are its police", "2011-06-01",
			"Police arrested two men in Paris, Texas, on Monday.",
			[]string{"Police -> American police[USACOP]"},
		},
		{
			"office holder as of another day", "2012-05-01",
			"The American secretary of state arrived in Paris.",
			[]string{"The American secretary of state -> Hillary Clinton[USAGOV]", "Paris -> France[FRA]"},
		},
		{
			"a surname in the headline before the full name", "2014-03-10",
			"Kerry, Lavrov may meet\n\nSecretary of State John Kerry called Russian Foreign Minister Sergei Lavrov.",
			[]string{"Kerry -> John Kerry[USAGOV]", "Lavrov -> Sergei Lavrov[RUSGOV]"},
		},
		{
			"a capital that wants is a government, one that is travelled to is not", "2014-03-10",
			"Washington wanted Moscow to withdraw its troops. He flew to Moscow on Friday.",
			[]string{"Washington -> United States[USA]", "Moscow -> Russia[RUS]"},
		},
		{
			"nationality and role of the unnamed", "2020-02-10",
			"Turkish soldiers shelled rebels in Aleppo.",
			[]string{"Turkish soldiers -> Turkish soldiers[TURMIL]", "rebels -> Syrian rebels[SYRREB]", "Aleppo -> -"},
		},
		{
			"the country is that of whom the sentence tells", "2016-10-05",
			"The IMF cut its forecast. The British prime minister said the country would leave the bloc by March.",
			[]string{"the country -> United Kingdom[GBR]"},
		},
		{
			"a mayor is known by the name behind his city", "2015-06-01",
			"The Turkish government sent aid. The mayor of Dogubayazit, Mukkades Kubilay, thanked the ministry.",
			[]string{"Mukkades Kubilay -> Mukkades Kubilay[TURGOV]"},
		},
		{
			"a blood bank is no bank", "2015-06-01",
			"Peru closed two banks and all of its blood banks.",
			[]string{"two banks -> banks[BUS]"},
		},
		{
			"the officials of a transcript are of the country of whom it is about", "2014-03-06",
			"Briefing on Vice President Joe Biden's meetings\n\nMS. TROTTER: Thanks for joining us on Georgia.\n\nSENIOR ADMINISTRATION OFFICIAL: Georgia is a partner.",
			[]string{"SENIOR ADMINISTRATION OFFICIAL -> American administration official[USAGOV]"},
		},
		{
			"the group is whom the text named last that may be one", "2014-05-06",
			"Boko Haram fighters killed 12 soldiers in Nigeria. The group threatened more attacks. A spokesman for the Islamist group said so.",
			[]string{"The group -> Boko Haram[NGAREB]", "A spokesman -> Nigerian group spokesman[NGAREB]"},
		},
		{
			"the kingdom is one", "2016-01-03",
			"Saudi Arabia executed a cleric on Saturday. Iran's supreme leader said the kingdom would regret it.",
			[]string{"the kingdom -> Saudi Arabia[SAU]"},
		},
		{
			"both countries are those of the sentence before", "2020-11-14",
			"Egyptian and Sudanese warplanes began exercises on Saturday. Both countries urged Ethiopia to sign.",
			[]string{"Both countries -> Egypt[EGY] & Sudan[SDN]"},
		},
		{
			"both sides are not who calls on them", "2025-10-04",
			"Ethiopia and Eritrea massed troops. The United States called on both sides to show restraint.",
			[]string{"both sides -> Ethiopia[ETH] & Eritrea[ERI]"},
		},
		{
			"the two armies are those of the story", "2025-10-04",
			"Ethiopia accused Eritrea of arming rebels. Eritrea said Ethiopia wanted its port. The two armies fought side by side in 2021.",
			[]string{"The two armies -> Eritrean armies[ERIMIL] & Ethiopian armies[ETHMIL]"},
		},
		{
			"his country is his", "2014-03-10",
			"Israel closed its port. Russia's foreign minister said his country would not withdraw.",
			[]string{"his country -> Russia[RUS]"},
		},
		{
			"whoever else is told of, the police are those of the story", "2008-06-29",
			"South Korean police blocked a square in Seoul, where crowds urged President Lee Myung-bak to ban U.S. beef. Over 200 police officers were injured.",
			[]string{"200 police officers -> South Korean police[KORCOP]"},
		},
		{
			"a US court is a court", "2020-02-10",
			"A US court jailed the activist.",
			[]string{"A US court -> American court[USAJUD]"},
		},
		{
			"sided with Russia, not Russian", "2014-05-10",
			"Pro-Russian forces seized a building in Donetsk.",
			[]string{"Pro-Russian forces -> Ukrainian forces[UKRSEP]"},
		},
		{
			"news agencies are no actors", "2014-05-10",
			"Russia will respond, Interfax reported.",
			[]string{"Russia -> Russia[RUS]", "Interfax -> -"},
		},
		{
			"an acronym in brackets after the full name", "2014-03-10",
			"The Organization for Security and Cooperation in Europe (OSCE) met. The OSCE condemned it.",
			[]string{"OSCE -> Organization for Security and Cooperation in Europe[IGOSCE]"},
		},
		{
			"former officials are elites", "2016-09-20",
			"Former French President Nicolas Sarkozy criticized Germany.",
			[]string{"Nicolas Sarkozy -> Nicolas Sarkozy[FRAELI]", "Germany -> Germany[DEU]"},
		},
		{
			"the text knows who is out of office", "2013-07-10",
			"Supporters of ousted President Mohamed Morsi marched in Cairo.",
			[]string{"Mohamed Morsi -> Mohamed Morsi[EGYELI]", "Supporters -> Egyptian supporters[EGYOPP]"},
		},
		{
			"two who were not named before are no pair", "2014-06-01",
			"A court in Nicaragua ordered the arrest of two opposition leaders.",
			[]string{"two opposition leaders -> Nicaraguan opposition leaders[NICOPP]"},
		},
		{
			"numbers march", "2020-08-14",
			"Thousands rallied in Bamako on Friday.",
			[]string{"Thousands -> Malian people[MLICVL]"},
		},
		{
			"a creed tells of what kind fighters are", "2013-01-16",
			"Algerian forces fought Islamist militants.",
			[]string{"Islamist militants -> Algerian islamist militants[DZAREB]"},
		},
		{
			"reporters by their paper are people of where they are", "2018-09-03",
			"A Myanmar court jailed two Reuters reporters.",
			[]string{"two Reuters reporters -> Burmese reporters[MMRMED]"},
		},
		{
			"whom the police of a country fire at is of it", "2014-10-07",
			"Turkish police fired at Kurdish demonstrators near the Syrian town of Kobani.",
			[]string{"Kurdish demonstrators -> Turkish demonstrators[TURCVL]"},
		},
		{
			"suspects are suspects", "2016-03-01",
			"French police arrested three men suspected of theft.",
			[]string{"three men -> French men[FRACRM]"},
		},
		{
			"an opposition leader becomes prime minister", "2014-03-12",
			"Prime Minister Arseniy Yatseniuk met Obama.",
			[]string{"Arseniy Yatseniuk -> Arseniy Yatsenyuk[UKRGOV]", "Obama -> Barack Obama[USAGOV]"},
		},
		{
			"the minister is the one named before", "2020-02-10",
			"The Turkish foreign minister arrived in Berlin. The minister said Turkey would not withdraw.",
			[]string{"The minister -> Mevlut Cavusoglu[TURGOV]"},
		},
		{
			"a name in brackets settles the pronoun", "2014-03-10",
			"Psaki praised Secretary of State John Kerry. “He (Kerry) never rests,” Psaki said.",
			[]string{"He -> John Kerry[USAGOV]"},
		},
		{
			"a premier of a province is not the country's", "2009-05-01",
			"The premier of British Columbia praised the plan.",
			[]string{"The premier -> Canadian premier[CANGOV]"},
		},
		{
			"Taliban in power are a government", "2022-05-01",
			"The Taliban rejected the demand.",
			[]string{"Taliban -> Taliban[AFGGOV]"},
		},
		{
			"Taliban before", "2012-05-01",
			"The Taliban rejected the demand.",
			[]string{"Taliban -> Taliban[AFGREB]"},
		},
		{
			"a people alone are civilians, a state of theirs is the state", "2020-02-10",
			"Palestinians called for a strike. Sweden will recognize a Palestinian state.",
			[]string{"Palestinians -> Palestinians[PSECVL]", "Palestinian -> Palestine[PSE]"},
		},
		{
			"one of a people", "2020-02-10",
			"An Egyptian hijacked the plane.",
			[]string{"Egyptian -> Egyptian[EGYCVL]"},
		},
		{
			"armed Kurds are of where they fight", "2020-02-10",
			"Turkish jets bombed Kurdish militants in northern Syria.",
			[]string{"Kurdish militants -> Syrian militants[SYRREB]"},
		},
		{
			"a ministry does not sit where its troops go", "2020-06-18",
			"Turkey launched an operation in northern Iraq, the Defense Ministry said.",
			[]string{"Defense Ministry -> Defense Ministry[TURGOV]"},
		},
		{
			"allies and other countries are governments", "2020-02-10",
			"Mali's neighbors shut the border, and France asked other countries to help.",
			[]string{"Mali's neighbors -> neighbors[GOV]", "other countries -> countries[GOV]"},
		},
		{
			"the gazetteer tells the country of a town", "2020-02-10",
			"Protesters blocked the road in Makhachkala.",
			[]string{"Protesters -> Russian protesters[RUSCVL]"},
		},
		{
			"the North of a text about Korea without the word", "2020-02-10",
			"Drones from the North buzzed over Seoul.",
			[]string{"North -> North Korea[PRK]"},
		},
		{
			"several states by one name", "2020-02-10",
			"NATO will send troops to Poland and the Baltic states. Officials from the two Koreas met.",
			[]string{"the Baltic states -> Estonia[EST] & Latvia[LVA] & Lithuania[LTU]", "Officials -> South Korean officials[KORGOV] & North Korean officials[PRKGOV]"},
		},
		{
			"his men are of his side", "2020-02-10",
			"Khalifa Haftar's fighters bombed a camp.",
			[]string{"Khalifa Haftar's fighters -> Libyan fighters[LBYREB]"},
		},
		{
			"rights groups and peacekeepers of no country are the world's", "2020-02-10",
			"Rights groups appealed to Bahrain's king. Peacekeepers escorted trucks from Bangui.",
			[]string{"Rights groups -> rights groups[NGOHRI]", "Peacekeepers -> peacekeepers[IGOUNOMIL]"},
		},
		{
			"the council named before", "2020-02-10",
			"The Human Rights Council heard the envoy. The council rejected the report.",
			[]string{"The council -> UN Human Rights Council[IGOUNO]"},
		},
		{
			"all named belong to one country", "2020-02-10",
			"Kenyan teachers lodged an appeal with the labor court.",
			[]string{"the labor court -> Kenyan labor court[KENJUD]"},
		},
		{
			"beside the government, wherever they meet", "2023-10-17",
			"The Venezuelan government and the opposition agreed in Barbados to hold a vote.",
			[]string{"the opposition -> Venezuelan opposition[VENOPP]"},
		},
		{
			"separatists are not of the country whose envoy speaks of them", "2014-07-18",
			"\"The missile was fired by the separatists,\" said Samantha Power, the American ambassador. Her colleague blamed Kiev.",
			[]string{"the separatists -> Ukrainian separatists[UKRSEP]"},
		},
		{
			"ministers from anywhere are governments", "2017-08-09",
			"Twelve foreign ministers met in Lima.",
			[]string{"Twelve foreign ministers -> foreign ministers[GOV]"},
		},
		{
			"believers are civilians of their country", "2014-02-10",
			"Eight Bahraini Shiites were jailed for life.",
			[]string{"Shiites -> Shiites[BHRCVL]"},
		},
		{
			"a president's rival is the opposition", "2010-11-20",
			"Laurent Gbagbo shut his rival in a hotel.",
			[]string{"his rival -> Ivorian rival[CIVOPP]"},
		},
		{
			"a surname that only one bears", "2014-05-20",
			"Deripaska will sell the shares.",
			[]string{"Deripaska -> Oleg Deripaska[RUSBUS]"},
		},
		{
			"judges in The Hague are not Dutch", "2018-06-08",
			"Prosecutors in The Hague asked for warrants.",
			[]string{"Prosecutors -> prosecutors[IGOJUD]"},
		},
		{
			"a town taken for a man by the name finder", "2015-02-10",
			"Tobruk's parliament said no.",
			[]string{"Tobruk's parliament -> Libyan parliament[LBYLEG]"},
		},
		{
			"the government that deports to Niger is not Niger's", "2018-10-10",
			"The government deported migrants to Niger.",
			[]string{"The government -> government[GOV]"},
		},
		{
			"two peoples who meet are two sides", "2025-05-16",
			"The meeting of Ukrainians and Russians ended without a truce.",
			[]string{"Ukrainians -> Ukraine[UKR]", "Russians -> Russia[RUS]"},
		},
		{
			"the Taliban of a story about Pakistan", "2014-12-17",
			"The Taliban killed 132 schoolchildren in Peshawar, and Pakistan ended a moratorium.",
			[]string{"Taliban -> Tehrik-i-Taliban Pakistan[PAKREB]"},
		},
		{
			"a president's title does not count his country twice", "2025-02-10",
			"South Africa rejected accusations by U.S. President Donald Trump that it took land from farmers.",
			[]string{"farmers -> South African farmers[ZAFAGR]"},
		},
		{
			"Serb protesters in Kosovo", "2023-05-29",
			"NATO peacekeepers were injured by Serb protesters in northern Kosovo.",
			[]string{"Serb protesters -> Kosovar protesters[KSVCVL]"},
		},
		{
			"people on the run are refugees", "2018-06-30",
			"Jordan will not open its border to Syrians fleeing Deraa.",
			[]string{"Syrians -> Syrians[SYRREF]"},
		},
		{
			"whose murder a noun names", "2017-10-17",
			"Malta's police said the murder of Joanna Borg was political.",
			[]string{"Joanna Borg -> Joanna Borg[MLTCVL]"},
		},
		{
			"a state that a broken tree puts into another's phrase", "2022-02-22",
			"EU, UK, U.S. sanction Russian banks",
			[]string{"U.S. -> United States[USA]", "Russian -> Russia[RUS]"},
		},
	} {
		d := read(c.text, record.Day(c.day), strings.Contains(c.text, "\n\n"))
		actors := x.Resolve(d)
		for _, want := range c.want {
			words, is, _ := strings.Cut(want, " -> ")
			if got := resolved(d, actors, words); got != is {
				t.Errorf("%s: %q is %s, want %s", c.name, words, got, is)
			}
		}
		if len(d.Mentions) == 0 {
			t.Errorf("%s: no mentions", c.name)
		}
	}
}

// TestOverlay reads a user's own table and lets its lines win.
func TestOverlay(t *testing.T) {
	files := fstest.MapFS{
		"actors.txt":        {Data: []byte("RUSGOV | Foreign Minister | Anna Petrova | f | 2024-01-01 |\n")},
		"actors-bodies.txt": {Data: []byte("ATAGOV | Antarctic Council | organization\n")},
	}
	x, err := actor.New(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := pipeline(t)("Anna Petrova visited the Antarctic Council.", "2024-05-01", false)
	actors := x.Resolve(d)
	var got []string
	for _, a := range actors {
		got = append(got, a.Name+" "+a.Code+" "+a.Rule)
	}
	for _, want := range []string{"Anna Petrova RUSGOV actors.txt:1", "Antarctic Council ATAGOV actors-bodies.txt:1"} {
		if !slices.Contains(got, want) {
			t.Errorf("want %q among %q", want, got)
		}
	}
	bad := fstest.MapFS{"actors.txt": {Data: []byte("RUSGOV | Foreign Minister | Anna | x | |\n")}}
	if _, err := actor.New(bad, nil); err == nil || !strings.Contains(err.Error(), "actors.txt:1") {
		t.Errorf("a bad line must be named by file and line, got %v", err)
	}
}

// TestSameTwice holds actors and their order to be the same on every run.
func TestSameTwice(t *testing.T) {
	x, err := actor.New(en.Language().Files, nil)
	if err != nil {
		t.Fatal(err)
	}
	read := pipeline(t)
	text := "Ukraine and Russia met in Minsk. German Chancellor Angela Merkel told Vladimir Putin that rebels in Donetsk had fired on troops. They agreed."
	first := x.Resolve(read(text, "2015-02-12", false))
	for i := 0; i < 5; i++ {
		again := x.Resolve(read(text, "2015-02-12", false))
		if len(first) != len(again) {
			t.Fatalf("%d actors, then %d", len(first), len(again))
		}
		for k := range first {
			if first[k].ID != again[k].ID || !slices.Equal(first[k].Mentions, again[k].Mentions) {
				t.Fatalf("actor %d differs: %+v, %+v", k, first[k], again[k])
			}
		}
	}
}

// TestPlover converts codes; MED is the trap.
func TestPlover(t *testing.T) {
	x, err := actor.New(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]actor.Plover{
		"USA": {Country: "USA"}, "USAGOV": {"USA", "GOV"}, "SYRREB": {"SYR", "REB"}, "UKRSEP": {"UKR", "REB"},
		"RUSMED": {"RUS", "JRN"}, "FRAHLH": {"FRA", "MED"}, "IGOUNO": {Country: "UNO"}, "IGOUNOHLH": {"UNO", "MED"},
		"IGOEEC": {Country: "EUR"}, "IGONAT": {Country: "IGO"}, "KSVGOV": {"KOS", "GOV"}, "GOV": {"", "GOV"}, "": {},
	} {
		if got := x.Plover(code); got != want {
			t.Errorf("%q: got %+v, want %+v", code, got, want)
		}
	}
	for name, want := range map[string]string{"Ukrainian": "UKR", "Kiev": "UKR", "Aleppo": "SYR", "Ruritania": ""} {
		if got := x.Country(name); got != want {
			t.Errorf("country of %q: got %q, want %q", name, got, want)
		}
	}
}

// FuzzResolve holds resolution to spans inside the text, mentions in order and
// indices that point somewhere, whatever the words and however bad the trees.
func FuzzResolve(f *testing.F) {
	x, err := actor.New(en.Language().Files, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("Former U.S. Secretary of State Hillary Clinton, the minister and he (Putin) met rebels in Aleppo .", uint8(3))
	f.Add("The US and Russian foreign ministers ' both sides 's", uint8(0))
	f.Add("", uint8(9))
	f.Fuzz(func(t *testing.T, text string, seed uint8) {
		d := &nlp.Document{Text: text, Published: "2014-03-10"}
		s := nlp.Sentence{Span: record.Span{End: len(text)}}
		tags := []string{"PROPN", "NOUN", "ADJ", "PRON", "VERB", "CCONJ", "DET", ""}
		rels := []string{"nsubj", "obl", "conj", "amod", "compound", "obj", "nmod:poss", ""}
		for at, w := range strings.SplitAfter(text, " ") {
			start := len(strings.Join(strings.SplitAfter(text, " ")[:at], ""))
			w = strings.TrimSuffix(w, " ")
			k := (at*7 + int(seed)) % 8
			s.Tokens = append(s.Tokens, nlp.Token{Text: w, Lemma: w, Span: record.Span{Start: start, End: start + len(w)}, UPOS: tags[k], Deprel: rels[(k*3+at)%8], Head: (at*int(seed))%(at+1) - 1})
		}
		d.Sentences = []nlp.Sentence{s}
		if n := len(s.Tokens); n > 2 {
			d.Mentions = []nlp.Mention{{Start: 1, End: n - 1, Head: 1, Type: nlp.Person, Chain: -1}}
		}
		actors := x.Resolve(d)
		for _, a := range actors {
			for _, sp := range a.Mentions {
				if sp.Start < 0 || sp.End > len(text) || sp.Start > sp.End {
					t.Fatalf("span %v outside the text", sp)
				}
			}
		}
		for i := range d.Mentions {
			if i > 0 && (d.Mentions[i].Sentence < d.Mentions[i-1].Sentence || d.Mentions[i].Sentence == d.Mentions[i-1].Sentence && d.Mentions[i].Start < d.Mentions[i-1].Start) {
				t.Fatal("mentions out of order")
			}
			for _, k := range d.Mentions[i].Actors {
				if k < 0 || k >= len(actors) {
					t.Fatal("index of no actor")
				}
			}
		}
	})
}
