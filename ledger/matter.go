package ledger

import (
	"slices"
	"strings"

	"demarche/internal/words"
	"demarche/record"
	"demarche/store"
)

// matter is a matter as it is found: what it says is in its body, which is read
// when the matter is first looked at. Most are never looked at again.
type matter struct {
	id      string
	last    record.Day
	known   record.Day // when it was first known, and by which article: with nth its place in the order
	article string
	nth     int
	filed   []string // shelves it is on
	turn    int
	*body
}

// body is a store.Matter under way, with what comparing needs.
type body struct {
	store.Matter
	from, to []string  // sides
	names    words.Set // of the parties that first put it, which its words leave out
	words    words.Set // of all its statements but the unread ones; see all
	unread   []string
	content  words.Set  // of the first statement alone
	named    []string   // deeds that its content names
	quote    string     // evidence of the first statement
	said     record.Day // when it was last stated, as far as is known
	stops    bool       // seeks that something end or not be done
	deeds    []string   // that carry it out, or for stops that breach it
	crowd    int        // sides that must take part
	applied  []uint64   // moves by event or quote, so that reprints add none
	changed  bool
	terms    *store.Terms // as of the last move that changed them
}

// over are the states that a matter does not leave but for a breach of what
// was met.
func (m *matter) over() bool {
	return !slices.Contains([]string{"open", "countered", "lapsed", "accepted", "refused", "rejected"}, m.State)
}

// stated is one article's statement of a matter.
type stated struct {
	record.MatterKind
	act, seeks record.Act
	from, to   []store.Party
	content    string
	condition  string
	deadline   record.Day
	day        record.Day
	state      string
	evidence   string
	id         string
	nth        int
}

func newStated(a *record.Analysis, m *record.Matter) stated {
	s := stated{
		MatterKind: m.Kind, act: m.Act, seeks: m.Seeks,
		from: store.Parties(a, m.From), to: store.Parties(a, m.To),
		content: strings.Clone(m.Content.In(a.Article.Text)), condition: strings.Clone(m.Condition.In(a.Article.Text)), // kept longer than the article
		evidence: strings.Clone(m.Evidence.In(a.Article.Text)), state: m.State, id: m.ID, day: a.Article.Published,
	}
	if m.Deadline != nil {
		s.deadline = m.Deadline.End
	}
	if m.Opened != nil && m.Opened.Start != "" && m.Opened.Start < s.day {
		s.day = m.Opened.Start
	}
	for s.deadline != "" && s.deadline < s.day && s.deadline >= s.day.Add(-7) {
		s.deadline = s.deadline.Add(7) // "until Wednesday" is the next one: nobody sets a day that is past
	}
	if s.content == "" {
		s.content = s.evidence
	}
	return s
}

// stopDeeds are acts that end something: what breaches them is the thing.
var stopDeeds = []string{"stop", "yield", "change", "ease"}

// endDeeds are acts by which one's own doing ends.
var endDeeds = []string{"withdraw", "ceasefire", "release", "disarm"}

var refraining = []string{"stop", "halt", "end", "refrain", "refus", "reject", "ceas", "abandon", "cancel", "drop", "avoid", "not"}

// prepare fills in what comparing needs from the matter's own
// words; quote is the evidence of its first statement.
func (m *matter) prepare(t *deedTable, quote string) {
	m.from, m.to, m.quote = sidesOf(m.From), sidesOf(m.To), quote
	all := words.Of(m.Content)
	if len(all) == 0 {
		all = words.Of(quote) // "its own": the sentence says of what
	}
	m.content = without(all, m.names)
	if m.words == nil {
		m.words = m.content
	}
	deed := m.Seeks.Deed()
	m.named, m.crowd = t.named(all), t.sides(all)
	for _, w := range refraining {
		m.stops = m.stops || all.Has(w)
	}
	m.stops = m.stops && m.Kind == record.Demand || slices.Contains(stopDeeds, deed) && len(m.named) > 0
	if slices.Contains(endDeeds, deed) && slices.Contains(m.named, deed) {
		m.stops = false // "end its military advances": who withdraws does it
	}
	refuses := m.Kind != record.Question && m.Kind != record.Condition && m.refuses(quote)
	switch {
	case refuses && deed != "":
		m.stops, m.deeds = true, t.family(deed)
	case m.stops || deed == "" || refuses:
		m.stops = m.stops || refuses
		m.deeds = m.named
	default:
		m.deeds = t.family(deed)
	}
}

// refuses: what is promised, threatened or asked is that something not be done
// ("would never recognize the vote", "had no plan to send troops").
func (m *matter) refuses(quote string) bool {
	before, _, _ := strings.Cut(quote, m.Content)
	text := " " + strings.ToLower(strings.ReplaceAll(before+" "+m.Content, "’", "'")) + " "
	return slices.ContainsFunc(denying, func(w string) bool { return strings.Contains(text, w) })
}

var denying = []string{" not ", " never ", "n't ", " no plan", " no wish", " no intention", " no ", " refuse", " reject"}

// private are roles that articles give to those who are asked or speak for a
// country, and that matter no more than a slip of the tongue.
var private = map[string]bool{"CVL": true, "BUS": true, "IGO": true, "PTY": true, "ELI": true, "MED": true}

// nobody are codes without a country: who puts a matter under one of them is
// taken for nobody.
var nobody = []string{"CVL", "BUS", "IGO", "PTY", "ELI", "MED", "GOV", "MIL", "EUR"}

// sidesOf are the sides of a matter: private roles stand for their country,
// and roles without a country for nobody.
func sidesOf(ps []store.Party) []string {
	var out []string
	for _, s := range store.Sides(ps) {
		switch {
		case slices.Contains(nobody, s):
			continue
		case len(s) == 6 && private[s[3:]] && s[:3] != "IGO" && s[:3] != "NGO":
			s = s[:3]
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// restates scores how surely what d states is m again; 0 is not at all. Words
// decide, and the deed that is sought, which counts for more the sooner it is
// named again: who threatens the same within a week says the same, who asks
// for it after a month may mean another occasion.
func (m *matter) restates(d *matter) float64 {
	if !kinds(m.Kind, d.Kind) || !common(m.from, d.from) || len(d.to) > 0 && len(m.to) > 0 && !common(m.to, d.to) {
		return 0
	}
	if m.over() && m.Since != "" && d.Opened > m.Since.Add(settled) {
		return 0 // that one is decided: this is another
	}
	alike := likeness(m.content, d.content)
	if d.known <= m.said.Add(late) {
		alike = max(alike, likeness(m.all(), d.content)*0.9)
	}
	if m.vague(d) {
		alike = max(alike, likeness(words.Of(m.quote), words.Of(d.quote))/2)
	}
	if m.Kind == record.Condition && alike < 0.3 {
		return 0 // what else one waits for differs by its words alone
	}
	score := alike + m.akin(d)
	if m.Kind == d.Kind {
		score += 0.05
	}
	if score < 0.22 {
		return 0
	}
	return score
}

// vague: one of two says too little for itself ("act quickly"): its sentence
// says of what.
func (m *matter) vague(d *matter) bool {
	return d.article != m.article && d.known <= m.said.Add(soon) && (len(m.content) < 3 && m.Seeks == "" || len(d.content) < 3 && d.Seeks == "")
}

// akin is what it adds that two matters seek one deed. What is to be done and
// what is to stop have none in common.
func (m *matter) akin(d *matter) float64 {
	score, both := 0.0, m.Seeks.Deed() != "" && d.Seeks.Deed() != ""
	switch {
	case m.stops != d.stops:
		return -0.1
	case d.known > m.said.Add(late):
		return 0
	case both && (m.Seeks == d.Seeks || overlap(m.deeds, d.deeds)):
		score = 0.15
	case overlap(m.named, d.named), !both && (overlap(m.deeds, d.named) || overlap(m.named, d.deeds)):
		score = 0.1
	default:
		return 0
	}
	if d.known <= m.said.Add(soon) && d.article != m.article {
		score += 0.12
	}
	return score
}

// soon and late are the days within which a deed that is named again is most
// likely the same, and after which it is hardly a sign of it.
const soon, late = 7, 14

// settled is how many days after a matter is decided it may still be put.
const settled = 7

// oneWord is what a likeness is worth that rests on one word.
const oneWord = 0.65

func likeness(a, b words.Set) float64 {
	alike := a.Alike(b)
	if a.Shared(b) == 1 {
		alike *= oneWord
	}
	return alike
}

// kinds reports whether two kinds may be one matter: what one desk calls a
// demand, another calls a proposal to do the same.
func kinds(a, b record.MatterKind) bool {
	if a == b {
		return true
	}
	pair := [2]record.MatterKind{min(a, b), max(a, b)}
	return pair == [2]record.MatterKind{record.Demand, record.Proposal} || pair == [2]record.MatterKind{record.Promise, record.Proposal} ||
		pair == [2]record.MatterKind{record.Promise, record.Threat} || pair == [2]record.MatterKind{record.Demand, record.Question}
}

func common(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return overlap(a, b)
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
