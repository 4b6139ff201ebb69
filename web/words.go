package web

import (
	"regexp"
	"strings"

	"demarche/record"
	"demarche/store"
)

// partyName is what a party is called.
func (s *server) partyName(p store.Party) string {
	if p.Name != "" {
		return p.Name
	}
	return s.codeName(p.Code)
}

// codeName is what a code is called; names that stand for sides are kept.
func (s *server) codeName(code string) string {
	if n, ok := s.who.Name(code); ok {
		return n
	}
	if code == strings.ToUpper(code) && len(code) > 9 || strings.Contains(code, " ") {
		return capitals(code)
	}
	return code
}

// outlet is who published or wrote an article, "" where nobody is named: an
// origin without a name is the ID of an article.
func outlet(names ...string) string {
	for _, n := range names {
		if n != "" && !articleID.MatchString(n) {
			return n
		}
	}
	return ""
}

var articleID = regexp.MustCompile(`^[0-9a-f]{20}$`)

// capitals turns SIDES WITHOUT A CODE into Sides Without A Code.
func capitals(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		r := []rune(w)
		words[i] = strings.ToUpper(string(r[0])) + string(r[1:])
	}
	return strings.Join(words, " ")
}

// PartyLink is the page of a party: of a state by its code, of others by code
// and name.
func (p *page) PartyLink(x store.Party) string {
	switch {
	case x.Code == "" && x.Name == "":
		return p.Link("/actors")
	case x.Code == "":
		return p.Link("/actor/-/" + x.Name)
	case len(x.Code) == 3 || x.Name == "":
		return p.Link("/actor/" + x.Code)
	}
	return p.Link("/actor/" + x.Code + "/" + x.Name)
}

// DyadLink is the page of two sides.
func (p *page) DyadLink(a, b string) string { return p.Link("/dyad/" + a + "/" + b) }

// heads say what a speech act does, before its deed.
var heads = map[string]string{
	"say": "speaks of", "appeal": "appeals for", "demand": "demands", "order": "orders", "ask": "asks about", "propose": "proposes", "offer": "offers",
	"agree": "agrees to", "promise": "promises", "reject": "rejects", "threaten": "threatens", "accuse": "accuses of", "condemn": "condemns",
	"deny": "denies", "praise": "praises", "retract": "takes back",
}

// alone are speech acts without a deed.
var alone = map[string]string{
	"say": "speaks", "appeal": "appeals", "ask": "asks", "agree": "agrees", "accuse": "accuses",
}

// actWords are an act in words: "demands withdraw", "meet".
func actWords(a record.Act) string {
	head, deed := a.Head(), a.Deed()
	switch {
	case head == "do":
		return deed
	case deed == "" && alone[head] != "":
		return alone[head]
	case deed == "":
		return heads[head]
	}
	return heads[head] + " “" + deed + "”"
}

// actMeaning says what an act means, for tips.
func actMeaning(a record.Act) string {
	out := record.Heads[a.Head()]
	if d := record.Deeds[a.Deed()]; d != "" {
		if a.Head() == "do" {
			return d
		}
		out += ": " + d
	}
	return out
}

// quads are the classes of PLOVER and CAMEO.
var quads = [5]string{"no class", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}

// ploverWords are PLOVER's types in words.
var ploverWords = map[string]string{
	"AGREE": "agreement", "CONSULT": "consultation", "SUPPORT": "support", "CONCEDE": "concession", "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "retreat",
	"REQUEST": "request", "ACCUSE": "accusation", "REJECT": "rejection", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "sanction", "MOBILIZE": "mobilization",
	"COERCE": "coercion", "ASSAULT": "assault", "INVESTIGATE": "investigation", "DEMAND": "demand",
}

func ploverName(kind string) string {
	switch w := ploverWords[kind]; {
	case w != "":
		return w
	case kind == "":
		return "event"
	}
	return strings.ToLower(kind)
}

// statusMeaning says what a status means (contract v1).
var statusMeaning = map[record.Status]string{
	record.Occurred: "reported as having happened or going on", record.Planned: "settled to happen", record.Possible: "may or may not happen",
	record.Conditional: "happens if something else does", record.Wanted: "asked for or hoped for from another", record.Claimed: "somebody with a stake says so",
	record.Denied: "reported as not having happened", record.Historical: "background, long past",
}

// tone is how a state of a matter is drawn: open, done, broken or gone.
func tone(state string) string {
	switch state {
	case "open", "countered":
		return "open"
	case "met", "accepted", "carried out", "answered", "kept", "satisfied":
		return "done"
	case "refused", "breached", "rejected", "broken", "failed":
		return "broken"
	}
	return "gone"
}

// matterVerb says who did what by opening a matter of a kind.
var matterVerb = map[record.MatterKind]string{
	record.Demand: "demands of", record.Proposal: "proposes to", record.Question: "asks", record.Threat: "threatens", record.Promise: "promises", record.Condition: "sets a condition for",
}
