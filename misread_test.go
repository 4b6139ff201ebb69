package demarche_test

import (
	"context"
	"slices"
	"testing"

	"demarche"
	"demarche/record"
)

// TestMisread keeps what was once read wrongly from being read so again: each
// text must not hold the act, whatever its status.
func TestMisread(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ name, text, not string }{
		{"a death is no killing", "The Senate paused after the death of Justice Antonin Scalia, who died in his sleep at a ranch in Texas.", "do.kill"},
		{"loopholes are attacked in words", "President Barack Obama has attacked loopholes in the tax code that benefit hedge funds.", "do.attack"},
		{"who is charged with a duty is not accused", "The commission is charged with the regulation of telecommunications in Bangladesh.", "do.arrest"},
		{"a forecast is no threat", "The International Monetary Fund warned that the vote could depress growth in Britain for years.", "threaten"},
		{"a request for comment asks nobody for anything", "The Eritrean government did not respond to a request for comment.", "appeal"},
		{"a body left divided is not left", "The retirement left the Supreme Court deeply divided over the government's climate rules.", "do.sever"},
	} {
		r, err := a.Analyze(context.Background(), demarche.Article{ID: c.name, Text: c.text, Published: "2016-03-01", Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Events {
			if string(e.Act) == c.not {
				t.Errorf("%s: %s in %q", c.name, e.Act, c.text)
			}
		}
	}
}

// TestNotDone keeps what did not happen from being told as having happened.
func TestNotDone(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ name, text, act string }{
		{"a path to a deed is no deed", "I have been clear that a deal across the Israel-Lebanon border is the only path to end the shelling for good and allow residents on both sides to go back safely to their homes.", "do.release"},
	} {
		r, err := a.Analyze(context.Background(), demarche.Article{ID: c.name, Text: c.text, Published: "2024-10-07", Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Events {
			if string(e.Act) == c.act && e.Status == record.Occurred {
				t.Errorf("%s: %s occurred in %q", c.name, e.Act, c.text)
			}
		}
	}
}

// TestOwnedUp has an attack be that of whoever says, or is said by those who
// know, to have made it, once.
func TestOwnedUp(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ text, source string }{
		{"Gunmen stormed a hotel in Kabul and killed nine people. The Taliban claimed responsibility for the attack.", "AFGREB"},
		{"Attackers with knives killed 29 people in the Chinese city of Kunming on Saturday. Officials blamed separatists from Xinjiang.", "CHNSEP"},
		{"A suicide bomber rammed a car into a bus carrying police in Kashmir, killing at least 40. The group Jaish-e-Mohammad claimed responsibility.", "PAKREB"},
	} {
		r, err := a.Analyze(context.Background(), demarche.Article{ID: c.text, Text: c.text, Published: "2014-03-02", Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		codes := map[string]string{}
		for i := range r.Actors {
			codes[r.Actors[i].ID] = r.Actors[i].Code
		}
		n := 0
		for _, e := range r.Events {
			if e.Codes.Plover.Event != "ASSAULT" {
				continue
			}
			if n++; len(e.Source) != 1 || codes[e.Source[0]] != c.source {
				t.Errorf("%q: %s by %v, want %s", c.text, e.Act, e.Source, c.source)
			}
		}
		if n != 1 {
			t.Errorf("%q: %d attacks, want one", c.text, n)
		}
	}
}

// TestSides keeps who is on which side of what plain constructions tell: one
// attack with its dead, deeds done to each other, cities that stand for states.
func TestSides(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ day, text, want string }{
		{"2013-07-10", "At least 51 people were killed when soldiers opened fire in Cairo on Tuesday.", "ASSAULT EGYMIL EGYCVL"},
		{"2017-10-05", "Four U.S. soldiers were killed in an ambush by militants in Niger.", "ASSAULT NERREB USAMIL"},
		{"2020-09-28", "Armenia and Azerbaijan accused each other of breaking the truce.", "ACCUSE AZE ARM"},
		{"2014-09-06", "Ukraine and the separatists signed a ceasefire in Minsk after five months of fighting.", "ASSAULT UKR UKRSEP"},
		{"2015-02-01", "Soldiers killed 40 Boko Haram militants in Cameroon.", "ASSAULT CMRMIL NGAREB"},
		{"2014-06-11", "Islamic State fighters took Mosul on Monday.", "COERCE IMGREB IRQ"},
		{"2014-05-20", "U.S. prosecutors charged five Chinese army officers with hacking into American companies.", "COERCE CHNMIL USABUS"},
		{"2016-03-04", "Mexico agreed to tighten checks on its border with Guatemala, and the United States dropped its tariffs on steel.", "AGREE MEX USA"},
		{"2015-08-12", "Boko Haram gunmen stormed a school in Nigeria on Friday. President Muhammadu Buhari condemned the attack.", "ACCUSE NGAGOV NGAREB"},
		{"2016-05-03", "Rebels shelled a hospital in Aleppo on Tuesday. France condemned the attack.", "ACCUSE FRA SYRREB"},
		{"2019-04-22", "Three people were arrested in Colombo and the police imposed a curfew in the west of Sri Lanka.", "COERCE LKA LKACVL"},
		{"2016-03-10", "Ugandan police beat and arrested opposition leader Kizza Besigye in Kampala.", "COERCE UGACOP UGAOPP"},
		{"2025-06-27", "Rwandan troops are to leave eastern Congo.", "RETREAT RWAMIL COD"},
		{"2011-01-14", "Dozens of people in Tunisia were shot dead by police.", "ASSAULT TUNCOP TUNCVL"},
		{"2013-10-02", "Al-Shabab demanded the withdrawal of Kenyan troops from Somalia.", "RETREAT KENMIL SOM"},
		{"2010-04-08", "Barack Obama and Dmitry Medvedev met in Prague. They said they would sign a treaty.", "AGREE USAGOV RUSGOV"},
		{"2016-07-08", "South Korea and the United States said they would ban trade with the North.", "SANCTION KOR USA PRK"},
		{"2013-11-21", "Ukraine dropped a pact with the European Union and said it would renew dialogue with Moscow.", "CONSULT UKR RUS"},
		{"2019-02-01", "Peru's Congress condemned Venezuela's government on Friday.", "ACCUSE PERLEG VENGOV"},
		{"2022-01-06", "Russia-led troops arrived in Kazakhstan on Thursday to protect the airport.", "MOBILIZE RUSMIL KAZ"},
		{"2011-11-29", "Protesters stormed the British embassy in Tehran.", "PROTEST IRNCVL GBRGOV"},
	} {
		r, err := a.Analyze(context.Background(), demarche.Article{ID: c.text, Text: c.text, Published: record.Day(c.day), Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		codes := map[string]string{}
		for i := range r.Actors {
			codes[r.Actors[i].ID] = r.Actors[i].Code
		}
		var got []string
		for _, e := range r.Events {
			line := e.Codes.Plover.Event
			for _, id := range append(append([]string{}, e.Source...), e.Target...) {
				line += " " + codes[id]
			}
			got = append(got, line)
		}
		if !slices.Contains(got, c.want) {
			t.Errorf("%q: %q, want %q among them", c.text, got, c.want)
		}
	}
}
