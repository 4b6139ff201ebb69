package ledger

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"demarche/internal/words"
	"demarche/record"
	"demarche/store"
)

// recalled are articles' own words for how a matter ended: what was done "as
// Ukraine had asked" or "three weeks after Kerry had announced it", and what
// was not done "that the EU demanded on March 6".
var recalled = regexp.MustCompile(`\b(as|that|(?:hours|days|weeks|months) after) ((?:[\p{L}\p{N}.'’-]+ ){1,6}?)(had )?(asked|demanded|requested|urged|promised|pledged|announced|threatened|warned|proposed|offered|said)\b([^.;]*)`)

// imagined are words by which the clause before tells no deed.
var imagined = regexp.MustCompile(`(?i)\b(would|could|should|will|might|may|must|if)\b`)

// recalledKinds are the kinds of matter that a verb recalls. What was done as
// somebody had asked was a demand: questions are answered.
var recalledKinds = map[string][]record.MatterKind{
	"asked": {record.Demand}, "demanded": {record.Demand}, "requested": {record.Demand}, "urged": {record.Demand},
	"promised": {record.Promise, record.Proposal}, "pledged": {record.Promise}, "offered": {record.Promise, record.Proposal},
	"announced": {record.Promise, record.Threat, record.Proposal}, "said": {record.Promise, record.Threat},
	"threatened": {record.Threat}, "warned": {record.Threat}, "proposed": {record.Proposal},
}

// undone are words by which a sentence says that it was not done.
var undone = regexp.MustCompile(`(?i)\b(did nothing|not (yet )?(begun|done|met|kept)|had not|has not|did not|refused|failed to|broke|without)\b`)

// recall is one such reference.
type recall struct {
	sentence, clause string // clause: the sentence up to the reference
	kinds            []record.MatterKind
	sides            []string // whose matter it was
	undone           bool
}

// recallFloor is how alike a matter and the sentence that recalls it must be.
const recallFloor = 0.1

// recall lets an article's own words end matters, where no deed has.
func (l *Ledger) recall(a *record.Analysis, reports []store.Report) error {
	if !strings.Contains(a.Article.Text, " had ") && !strings.Contains(a.Article.Text, " that ") {
		return nil // no reference is without them
	}
	for _, line := range strings.Split(a.Article.Text, "\n") {
		for _, sentence := range sentences(line) {
			for _, r := range recalls(a, reports, sentence) {
				if err := l.recollect(a, &r); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (l *Ledger) recollect(a *record.Analysis, r *recall) error {
	w := words.Of(r.sentence)
	named := l.deeds.named(w)
	var keys []string
	for _, side := range r.sides {
		keys = append(keys, "from "+side)
	}
	var best *matter
	most := 0.0
	list, err := l.near(a.Article.Published, newest, keys...)
	if err != nil {
		return err
	}
	for _, m := range list {
		if m.over() || !overlap(m.from, r.sides) || !slices.Contains(r.kinds, m.Kind) || m.article == a.Article.ID {
			continue
		}
		score := max(m.content.Alike(w), 0.9*m.all().Alike(w))
		if overlap(m.deeds, named) {
			score += 0.2
		}
		if score > most {
			best, most = m, score
		}
	}
	if best == nil || most < recallFloor {
		return nil
	}
	move, outcome := best.done(), "met"
	if r.undone {
		move, outcome = "breached", "breached"
	}
	day := max(weekday(r.clause, a.Article.Published), best.Opened)
	l.move(best, store.Move{
		Move: move, Day: day, Known: a.Article.Published, Article: a.Article.ID, Quote: strings.Clone(r.sentence), Rule: "the article recalls it",
	}, end(best.Kind, outcome))
	return nil
}

// recalls are the references of a sentence whose owner is known.
func recalls(a *record.Analysis, reports []store.Report, sentence string) []recall {
	var out []recall
	for _, at := range recalled.FindAllStringSubmatchIndex(sentence, -1) {
		part := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return sentence[at[2*n]:at[2*n+1]]
		}
		link, who, had, verb, rest := part(1), strings.TrimSpace(part(2)), part(3), part(4), part(5)
		clause := sentence[:at[0]]
		failed := undone.MatchString(clause)
		if link != "that" && had == "" || link == "that" && !failed || verb == "said" && !strings.Contains(rest, "would") || imagined.MatchString(clause) {
			continue
		}
		sides := owner(a, reports, who, sentence)
		if len(sides) == 0 {
			continue
		}
		out = append(out, recall{sentence, clause, recalledKinds[verb], sides, failed})
	}
	return out
}

// owner is whose matter is recalled: who is named, or, for a pronoun, who does
// what the sentence tells.
func owner(a *record.Analysis, reports []store.Report, who, sentence string) []string {
	if first, _, _ := strings.Cut(strings.ToLower(who), " "); slices.Contains([]string{"it", "he", "she", "they", "its", "his", "her", "our", "their", "we"}, first) {
		for i := range reports {
			if strings.Contains(sentence, reports[i].Evidence) && len(reports[i].Source) > 0 {
				return store.Sides(reports[i].Source)
			}
		}
		return nil
	}
	for i := range a.Actors {
		x := &a.Actors[i]
		last := x.Name[strings.LastIndexByte(x.Name, ' ')+1:]
		if x.Code != "" && (strings.Contains(who, x.Name) || len(last) > 3 && hasWord(who, last) && x.Kind == record.KindPerson) {
			return []string{store.Side(x.Code, x.Name)}
		}
	}
	return nil
}

func hasWord(text, word string) bool {
	return slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }), word)
}

// weekday is the last such day that a clause names, not after today; today
// where it names none.
func weekday(clause string, today record.Day) record.Day {
	t, ok := today.Time()
	if !ok {
		return today
	}
	best, at := today, -1
	for d := time.Sunday; d <= time.Saturday; d++ {
		if i := strings.LastIndex(clause, d.String()); i > at {
			at, best = i, today.Add(-((int(t.Weekday()) - int(d) + 7) % 7))
		}
	}
	return best
}

// sentences cuts a paragraph at full stops before capitals and quotation
// marks. It may cut at an abbreviation: what is lost is one reference.
func sentences(paragraph string) []string {
	var out []string
	from := 0
	for i := 0; i+2 < len(paragraph); i++ {
		if (paragraph[i] == '.' || paragraph[i] == '?' || paragraph[i] == '!') && paragraph[i+1] == ' ' && i-from > 12 && !('a' <= paragraph[i+2] && paragraph[i+2] <= 'z') {
			out = append(out, strings.TrimSpace(paragraph[from:i+1]))
			from = i + 2
		}
	}
	return append(out, strings.TrimSpace(paragraph[from:]))
}
