package actor

import (
	"strings"

	"demarche/nlp"
)

// acts reports a place name used as an agent: its government says, wants or is
// spoken to, and is not merely where something happens.
func (r *run) acts(m *nlp.Mention) bool {
	s := &r.d.Sentences[m.Sentence]
	t := &s.Tokens[m.Head]
	if r.d.Dateline.Contains(t.Span) {
		return false
	}
	rel := t.Deprel
	if m.End < len(s.Tokens) && finite(&s.Tokens[m.End]) && (m.Start == 0 || s.Tokens[m.Start-1].UPOS != "ADP") && !nlp.Is(rel, "conj") {
		return true
	}
	if s.Headline && m.Start == 0 && !nlp.Is(rel, "obl") {
		return true // "Turkey, Russia trade warnings"
	}
	head := rootOf(s, m.Head)
	if s.Headline && m.Start == 2 && s.Tokens[1].Text == "," && head == 0 {
		return true
	}
	if nlp.Is(rel, "conj") && head >= 0 {
		return r.role(s, m.Head, head)
	}
	return r.role(s, m.Head, m.Head)
}

// finite reports a verb form that can only follow its subject.
func finite(t *nlp.Token) bool {
	switch t.XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return t.Lemma != "be"
	}
	return false
}

// rootOf climbs from a conjunct to the first one of its coordination.
func rootOf(s *nlp.Sentence, ti int) int {
	for n := 0; n < 8 && nlp.Is(s.Tokens[ti].Deprel, "conj") && s.Tokens[ti].Head >= 0; n++ {
		ti = s.Tokens[ti].Head
	}
	return ti
}

// role judges the part that token ti plays; own is the conjunct whose own
// preposition counts first.
func (r *run) role(s *nlp.Sentence, own, ti int) bool {
	t := &s.Tokens[ti]
	rel := t.Deprel
	head := ""
	if t.Head >= 0 && t.Head < len(s.Tokens) {
		head = s.Tokens[t.Head].Lemma
	}
	switch {
	case rel == "root" || rel == "":
		return rel == "" && !locative(preposition(s, own))
	case nlp.Is(rel, "nsubj"):
		return head != "be" && !(s.Child(t.Head, "cop") >= 0 && headIsPlace(s, t.Head))
	case nlp.Is(rel, "obj"), nlp.Is(rel, "iobj"):
		return !placeVerb(head)
	case rel == "nmod:poss":
		return !placeNoun(head)
	case nlp.Is(rel, "amod"), nlp.Is(rel, "compound"):
		return !placeNoun(head)
	case nlp.Is(rel, "obl"), nlp.Is(rel, "nmod"):
		p := preposition(s, own)
		if p == "" {
			p = preposition(s, ti)
		}
		return r.byPreposition(s, p, t, head)
	case nlp.Is(rel, "appos"), nlp.Is(rel, "list"), nlp.Is(rel, "dep"), nlp.Is(rel, "parataxis"):
		return false
	}
	return false
}

func (r *run) byPreposition(s *nlp.Sentence, p string, t *nlp.Token, head string) bool {
	switch p {
	case "by", "with", "against", "between", "among", "for", "toward", "towards", "upon", "like", "than", "including", "versus", "via":
		return !(p == "for" && travels(head)) && !(p == "by" && nlp.Is(t.Deprel, "nmod") && !speechNoun(head))
	case "of":
		switch head {
		case "behalf", "government", "demand", "support", "accusation", "ally", "critic", "criticism", "condemnation", "part", "president", "leader":
			return true
		}
		return false
	case "from":
		return !travels(head) && (nlp.Is(t.Deprel, "nmod") && speechNoun(head) || asks(head))
	case "to":
		return !travels(head) && !placeNoun(head)
	case "on":
		return head == "sanction" || head == "pressure" || head == "impose" || head == "call" || head == "press" || head == "embargo" || head == "blame" || head == "attack"
	}
	return false
}

// goal reports a city or region that somebody travels to or strikes, or where
// forces, envoys and aid go, stay or leave: who visits Kiev visits Ukraine, and
// who shells it shells Ukraine.
func (r *run) goal(m *nlp.Mention) bool {
	s := &r.d.Sentences[m.Sentence]
	ti := rootOf(s, m.Head)
	h := s.Tokens[ti].Head
	if h < 0 || r.d.Dateline.Contains(s.Tokens[m.Head].Span) {
		return false
	}
	head := s.Tokens[h].Lemma
	if partOfPlace(head) && (nlp.Is(s.Tokens[ti].Deprel, "nmod") || nlp.Is(s.Tokens[ti].Deprel, "appos")) && s.Tokens[h].Head >= 0 {
		switch p := preposition(s, m.Head); p {
		case "of", "":
			if o := s.Tokens[h].Deprel; nlp.Is(o, "obj") || o == "nsubj:pass" {
				v := s.Tokens[s.Tokens[h].Head].Lemma
				return placeVerb(v) || assails(v) || v == "take"
			}
		}
	}
	switch rel := s.Tokens[ti].Deprel; {
	case nlp.Is(rel, "obj"), rel == "nsubj:pass":
		return placeVerb(head) || assails(head) || relieves(head) || head == "take"
	case rel == "nmod:poss":
		return false
	case nlp.Is(rel, "obl"), nlp.Is(rel, "nmod"):
		what := "" // sent there: "trucks" of "let trucks into Gaza"
		if o := s.Child(h, "obj"); o >= 0 && nlp.Is(rel, "obl") {
			what = s.Tokens[o].Lemma
		}
		switch p := preposition(s, m.Head); p {
		case "in":
			return journey(head) || posted(head) && nlp.Is(rel, "nmod") || posted(what) || stays(head) || stays(what) || assails(head) && nlp.Is(rel, "nmod")
		case "to", "into", "for":
			return journey(head) || posted(head) && nlp.Is(rel, "nmod") || p == "into" && assails(head) || stays(head) || stays(what)
		case "on", "at", "against", "toward", "towards", "over":
			return assails(head)
		case "from":
			switch head {
			case "recall", "withdraw", "expel", "pull", "retreat", "leave", "evacuate", "withdrawal", "evacuation", "pullout", "departure", "airlift", "exit":
				return true
			}
			return posted(what)
		case "of":
			return assails(head) && nlp.Is(rel, "nmod")
		}
	}
	return false
}

// partOfPlace lists what a city's name follows: "the city of X", "the center
// of X".
func partOfPlace(lemma string) bool {
	switch lemma {
	case "city", "town", "capital", "village", "center", "centre", "district", "port", "region", "province", "island", "suburb", "outskirts", "part", "parts", "area":
		return true
	}
	return false
}

// relieves lists what one does for a place or its people.
func relieves(lemma string) bool {
	switch lemma {
	case "rebuild", "feed", "supply", "protect", "defend", "aid", "help", "save", "recognize", "threaten", "evacuate":
		return true
	}
	return false
}

// stays lists forces, aid and the sending of them.
func stays(lemma string) bool {
	switch lemma {
	case "troop", "troops", "soldier", "force", "forces", "peacekeeper", "warship", "warplane", "jet", "tank", "marine", "battalion", "brigade", "mission", "base", "army", "fleet", "delegation",
		"aid", "food", "relief", "supply", "convoy", "assistance", "flight", "shipment", "truck", "lorry", "doctor", "deploy", "deployment", "dispatch", "station", "airlift", "landing":
		return true
	}
	return false
}

// journey lists words that lead to where one is going.
func journey(lemma string) bool {
	switch lemma {
	case "visit", "arrive", "fly", "travel", "go", "come", "head", "trip", "journey", "tour", "arrival", "land", "leave", "return", "due", "stop", "stopover", "depart":
		return true
	}
	return false
}

// posted lists who and what stands for one state in another.
func posted(lemma string) bool {
	switch lemma {
	case "embassy", "consulate", "ambassador", "envoy", "legation":
		return true
	}
	return false
}

// assails lists words whose aim is a place.
func assails(lemma string) bool {
	switch lemma {
	case "attack", "bomb", "bombard", "shell", "strike", "airstrike", "raid", "assault", "storm", "invade", "occupy", "seize", "capture", "annex", "besiege", "blockade",
		"surround", "march", "advance", "push", "fire", "launch", "rain", "pound", "drop", "enter", "cross", "retake", "recapture", "overrun", "siege", "bombardment", "shelling",
		"bombing", "seizure", "occupation", "invasion", "annexation", "offensive", "missile", "rocket", "mortar", "artillery", "gunfire", "target", "hit", "encircle", "roll", "sweep", "incursion":
		return true
	}
	return false
}

// preposition is the case word of a nominal.
func preposition(s *nlp.Sentence, ti int) string {
	for i := ti - 1; i >= 0 && i >= ti-6; i-- {
		t := &s.Tokens[i]
		if t.Head == ti && nlp.Is(t.Deprel, "case") {
			return strings.ToLower(t.Text)
		}
		if t.Deprel == "" && t.UPOS == "ADP" {
			return strings.ToLower(t.Text)
		}
	}
	return ""
}

func locative(p string) bool {
	switch p {
	case "in", "at", "near", "from", "around", "outside", "inside", "into", "across", "through", "of", "over", "to":
		return true
	}
	return false
}

func travels(lemma string) bool {
	switch lemma {
	case "go", "travel", "fly", "come", "arrive", "return", "trip", "visit", "head", "journey", "move", "march", "drive", "leave", "depart", "rush",
		"flight", "route", "road", "tour", "bring", "take", "deploy", "deliver", "ship", "dispatch", "fled", "flee", "escape", "evacuate", "deport", "extradite",
		"invite", "welcome", "summon", "border", "close", "next", "hop", "bind", "transfer", "export", "import", "withdraw", "retreat", "advance", "send", "report", "live", "stay", "cross", "enter":
		return true
	}
	return false
}

// placeVerb lists verbs whose object is a place when it is a city or country.
func placeVerb(lemma string) bool {
	switch lemma {
	case "visit", "leave", "reach", "enter", "capture", "seize", "storm", "shell", "bomb", "occupy", "tour", "flee", "cross", "retake", "recapture", "control", "surround", "besiege", "encircle", "liberate", "rock", "hit", "strike", "quit", "depart":
		return true
	}
	return false
}

// placeNoun lists nouns before which a city's name is an address.
func placeNoun(lemma string) bool {
	switch lemma {
	case "airport", "street", "suburb", "office", "hospital", "university", "embassy", "court", "conference", "summit", "resident", "region", "square", "hotel", "district", "bureau", "correspondent", "area", "time", "school", "stadium", "apartment", "home", "station", "park", "meeting", "agreement", "accord", "talk", "visit", "trip", "protocol", "outskirts", "border", "city", "province", "road", "port", "market", "theater", "club", "film", "center", "centre", "airfield", "treaty", "convention", "declaration", "festival", "exhibition", "museum":
		return true
	}
	return false
}

func speechNoun(lemma string) bool {
	switch lemma {
	case "pressure", "demand", "response", "reply", "support", "call", "signal", "message", "answer", "threat", "statement", "help", "aid", "criticism", "objection", "assurance", "guarantee", "proposal", "condemnation", "commitment", "backing", "request", "warning", "reaction", "concession", "permission", "approval", "comment", "word", "order", "letter", "offer", "resistance", "opposition", "complaint", "denial", "invitation", "accusation", "directive", "assistance", "funding", "weapon", "independence",
		"sanction", "penalty", "tariff", "loan", "grant", "money", "cash", "rebuke", "ultimatum", "apology", "protest", "recognition", "pledge", "promise", "go-ahead", "nod", "blessing":
		return true
	}
	return false
}

func asks(lemma string) bool {
	switch lemma {
	case "recall", "demand", "seek", "want", "hear", "receive", "expect", "get", "need", "request", "distance", "secede", "isolate", "separate", "keep", "prevent", "win", "draw", "obtain":
		return true
	}
	return false
}

func headIsPlace(s *nlp.Sentence, ti int) bool { return placeNoun(s.Tokens[ti].Lemma) }
