package merge

import (
	"regexp"
	"slices"
	"strings"

	"demarche/internal/words"
	"demarche/record"
	"demarche/store"
)

// view is a report as it is compared.
type view struct {
	family, deed           string
	sources, targets, both []string
	days                   span
	dated                  bool
	place, country         string
	words                  *wording
	known, oldest          record.Day // oldest: events whose last report is older take no more
	article, lineage       string
	mutual                 bool
	speech                 bool
}

// wording is what a report says. Its stems are made when they are first asked
// for: most reports are never compared by their words.
type wording struct {
	text string
	set  words.Numbered
	done bool
}

func (w *wording) stems(n words.Numbers) words.Numbered {
	if !w.done {
		w.set, w.text, w.done = n.Of(w.text), "", true
	}
	return w.set
}

// families are deeds that reports of one event name by turns. Deeds that are
// not listed are a family each.
var families = map[string]string{
	"meet": "talks", "visit": "talks", "host": "talks", "negotiate": "talks", "talk": "talks", "mediate": "talks",
	"sanction": "sanction", "restrict": "sanction", "boycott": "sanction",
	"annex": "seize", "seize": "seize", "occupy": "seize",
	"attack": "assault", "kill": "assault", "bomb": "assault", "shoot": "assault", "shell": "assault", "airstrike": "assault", "drone": "assault",
	"clash": "assault", "assassinate": "assault", "suicide": "assault", "massacre": "assault", "destroy": "assault", "beat": "assault",
	"aid": "aid", "fund": "aid", "relieve": "aid", "arm": "arm",
	"withdraw": "withdraw", "return": "withdraw",
	"deploy": "deploy", "mobilize": "deploy", "drill": "deploy",
	"arrest": "arrest", "abduct": "arrest",
	"suspend": "suspend", "halt": "suspend", "sever": "suspend", "cut": "suspend", "expel": "suspend",
	"protest": "protest", "riot": "protest", "strike": "protest", "obstruct": "protest",
	"sign": "sign", "settle": "sign",
}

// heads of speech acts that reports name by turns.
var headFamilies = map[string]string{
	"appeal": "ask for", "demand": "ask for", "order": "order", "accuse": "blame", "condemn": "blame", "offer": "offer", "propose": "offer",
	"agree": "agree", "promise": "promise", "threaten": "threaten", "reject": "reject", "deny": "deny", "praise": "back", "ask": "ask", "retract": "retract", "say": "say",
}

// mutual families have no direction: who meets whom is one event.
var mutual = map[string]bool{"talks": true, "call": true, "sign": true, "agree": true, "ceasefire": true}

// phoned are words of talks by telephone: one desk calls them a call, another
// says that they spoke.
var phoned = regexp.MustCompile(`(?i)\b(tele)?phon(e|ed|es)\b`)

// votedOut: a parliament that votes to remove somebody removes him.
var votedOut = regexp.MustCompile(`(?i)\bvot(e|es|ed|ing)\b.{0,40}\bto (remove|oust|dismiss|impeach|depose)\b`)

// Known is the side by which an event is found. Of armed men whom nobody knows
// each desk has its own guess where they are from.
func Known(side string) string {
	if len(side) == 6 && side[3:] == "UAF" {
		return "UAF"
	}
	return side
}

func sides(ps []store.Party) []string {
	var out []string
	for _, s := range store.Sides(ps) {
		out = union(out, []string{Known(s)})
	}
	return out
}

func look(r *store.Report) *view {
	v := &view{
		deed: r.Act.Deed(), sources: sides(r.Source), targets: sides(r.Target),
		place: r.Place, country: r.Country, words: &wording{text: r.Evidence},
		known: r.Published, oldest: r.Published.Add(-Window), article: r.Article, lineage: r.Lineage,
	}
	switch head := r.Act.Head(); {
	case head == "do":
		v.family = v.deed
		if f := families[v.deed]; f != "" {
			v.family = f
		}
		if v.deed == "vote" && votedOut.MatchString(r.Evidence) {
			v.family = "oust"
		}
		if v.family == "talks" && phoned.MatchString(r.Evidence) {
			v.family = "call"
		}
	case head == "agree" && families[v.deed] == "talks":
		v.family = "agree " + families[v.deed] // an agreed meeting has not been held
	default:
		v.family, v.speech = headFamilies[head], true
	}
	v.mutual = mutual[strings.TrimPrefix(v.family, "agree ")]
	v.both = union(append([]string(nil), v.sources...), v.targets)
	if len(v.both) == 0 {
		v.both = []string{""}
	}
	v.days, v.dated = days(r)
	return v
}

// span is an inclusive range of days; the zero span knows nothing.
type span struct{ start, end record.Day }

func (s span) meets(o span) bool { return s.start <= o.end && o.start <= s.end }

// narrow keeps the days that both know of, or the earlier ones.
func (s span) narrow(o span) span {
	if s.start == "" {
		return o
	}
	n := span{max(s.start, o.start), min(s.end, o.end)}
	if n.start > n.end {
		return s
	}
	return n
}

// days is when the event happened or is to happen: as the report says, else as
// its status lets one guess.
func days(r *store.Report) (span, bool) {
	first, last := store.Happened(r.Start, r.End, r.Published, r.Status)
	if r.Start == "" && last == r.Published {
		switch {
		case ongoing(r):
			first = min(first, r.Published.Add(-stands))
		case r.Lineage != "" && r.Lineage != r.Article:
			first = first.Add(-reprint)
		}
	}
	return span{first, last}, r.Start != ""
}

// stands is for how many days what troops do is told after it began.
const stands = 14

// reprint is how many days late a copy of an article tells what happened.
const reprint = 3

// ongoing deeds last: who tells on the sixth that troops are there tells what
// others told on the third.
func ongoing(r *store.Report) bool {
	return r.Act.Head() == "do" && (families[r.Act.Deed()] == "deploy" || r.Act.Deed() == "occupy")
}

// Reach is the days on which the events lie that a report may belong to, or
// their reports as store.Happened dates them.
func Reach(r *store.Report) (first, last record.Day) {
	first, last = store.Happened(r.Start, r.End, r.Published, r.Status)
	wide := reprint
	if ongoing(r) {
		wide = stands
	}
	return first.Add(-wide), last.Add(wide)
}

// same scores how surely a report is of an event, 0 for not at all, and how
// alike their words are.
func (m *Merger) same(c *cluster, v *view) (score, alike float64) {
	if c.last < v.oldest || !c.known().meets(v.days) {
		return 0, 0
	}
	sides := sidesAgree(c, v)
	if sides == 0 || !placesAgree(c, v) {
		return 0, 0
	}
	if sides+1+certain(c, v) < need(v) {
		return 0, 0 // whatever its words say
	}
	alike = c.stems(m.words).Alike(v.words.stems(m.words))
	if v.speech && alike < 0.3 && slices.Contains(c.articles, v.article) {
		return 0, 0 // one article tells two things in two sentences
	}
	score = sides + alike + certain(c, v)
	if score < need(v) {
		return 0, 0
	}
	return score, alike
}

// certain is what day, place and deed add to the score.
func certain(c *cluster, v *view) float64 {
	score := 0.0
	if v.dated && c.days.start != "" {
		score += 0.5
	}
	if !v.dated && c.days.start != "" && !v.speech && slices.Contains(c.articles, v.article) {
		score += 0.3 // a headline tells of what its article dates
	}
	if v.place != "" && v.place == c.place {
		score += 0.3
	}
	if v.deed == c.deed {
		score += 0.2
	}
	return score
}

// need is the score from which reports are of one event. What is said is told
// apart by its words; what is done, by who, when and where.
func need(v *view) float64 {
	if v.mutual && len(v.both) > 1 {
		return 1.2 // two who meet or agree do it together, whatever it is called
	}
	if v.speech {
		return 1.45
	}
	return 1.3
}

// sidesAgree is 0 to 1: 1 where both sides of the event are the same.
func sidesAgree(c *cluster, v *view) float64 {
	if v.mutual {
		n := shared(c.both, v.both)
		switch {
		case n >= 2:
			return 1
		case n == 1 && (len(v.both) == 1 || len(c.both) == 1):
			return 0.7
		}
		return 0
	}
	if v.family == "vote" && shared(c.sources, v.sources) == 0 && shared(countries(c.sources), countries(v.sources)) > 0 {
		return 0.7 // who calls a vote, who holds it and who votes are of one country
	}
	if shared(c.sources, v.sources) == 0 {
		if len(c.sources)+len(v.sources) > 0 && len(c.sources)*len(v.sources) > 0 {
			return 0
		}
		if shared(c.targets, v.targets) == 0 {
			return 0
		}
		return 0.7
	}
	switch {
	case partners(c.sources, v.sources, v.targets) || partners(v.sources, c.sources, c.targets):
		return 0.8
	case shared(c.targets, v.targets) > 0 || len(c.targets) == 0 && len(v.targets) == 0:
		return 1
	case len(c.targets) == 0 || len(v.targets) == 0:
		return 0.8
	}
	return 0.4
}

// partners: a desk reads as a target who in the other's eyes did it as well
// ("US, EU impose sanctions").
func partners(sources, some, targets []string) bool {
	return len(targets) > 0 && shared(sources, targets) == len(targets) && shared(sources, some) == len(some)
}

// countries are the first three letters of sides.
func countries(sides []string) []string {
	var out []string
	for _, s := range sides {
		out = append(out, s[:min(3, len(s))])
	}
	return out
}

func placesAgree(c *cluster, v *view) bool {
	if c.country != "" && v.country != "" && c.country != v.country {
		return false
	}
	return true
}
