package actor

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// phrase is a noun phrase around a role noun: "China's deputy foreign
// minister", "rebels in Aleppo".
type phrase struct {
	si, start, end int // token range, determiner to head
	ro             role
	owners         []*entity // states or bodies it belongs to; several for "the US and Russian foreign ministers"
	mod            *agent    // the role noun before or after it: "police" in "police spokesman"
	modAt          role      // where that stands
	adj            string    // the role an adjective gives: "separatist forces" SEP
	pro            *entity   // "pro-Russian"
	former         bool
	definite       bool
	two            bool   // "the two leaders", "both sides"
	here           bool   // "the country's", "the nation's"
	regional       bool   // of a part of a country: "the premier of British Columbia"
	suspect        bool   // "suspected of", "convicted of"
	press          bool   // "Reuters reporters"
	stranger       bool   // somebody's who is no known actor: "KBR's official"
	possessed      bool   // "his aide": somebody's whom only coreference knows
	whose          string // the possessive pronoun, in lower case
}

// maxLeft bounds how far a noun phrase is followed to the left.
const maxLeft = 12

// phrase reads the noun phrase of a role noun; limit is the token up to which
// heads may lie (the end of the name that follows a title).
func (r *run) phrase(si int, ro role, limit int) phrase {
	p := phrase{si: si, start: ro.start, end: ro.end, ro: ro}
	w := walker{r: r, p: &p, s: &r.d.Sentences[si], sn: &r.found[si], limit: limit}
	w.left()
	p.suspect = suspected(w.s, ro)
	if (len(p.owners) == 0 || ro.a.rel) && !ro.a.owned {
		w.right(0)
	}
	return p
}

// suspected reports people who are charged: "men suspected of …", "two
// Australians convicted of …".
func suspected(s *nlp.Sentence, ro role) bool {
	for i := ro.end; i < len(s.Tokens) && i < ro.end+8; i++ {
		t := &s.Tokens[i]
		if t.Head < ro.start || t.Head >= ro.end || !nlp.Is(t.Deprel, "acl") {
			continue
		}
		switch t.Lemma {
		case "suspect", "convict":
			return true
		}
	}
	return false
}

// walker follows one noun phrase.
type walker struct {
	r     *run
	p     *phrase
	s     *nlp.Sentence
	sn    *sent
	limit int
	mods  []*entity // owners from right to left
	poss  bool
}

func (w *walker) left() {
	i := w.p.ro.start - 1
	for n := 0; i >= 0 && n < maxLeft; n++ {
		next := w.step(i)
		if next < 0 {
			break
		}
		i = next - 1
		w.p.start = next
		if w.p.definite && !w.poss {
			break
		}
	}
	w.choose()
}

// step takes in the word or name that ends at token i; it returns where that
// begins, or -1 where the noun phrase has begun.
func (w *walker) step(i int) int {
	t := &w.s.Tokens[i]
	if k := w.sn.at[i]; k > 0 {
		return w.name(&w.sn.hits[k-1], i)
	}
	if k := w.sn.roleAt[i]; k > 0 && !w.poss && w.inside(i) {
		if w.p.mod == nil {
			w.p.mod, w.p.modAt = w.sn.roles[k-1].a, w.sn.roles[k-1]
		}
		w.word(t)
		return w.sn.roles[k-1].start
	}
	if k := w.sn.roleAt[i]; k > 0 && w.poss && w.sn.roles[k-1].a.state {
		w.p.here = true
	}
	switch {
	case isPossessive(t):
		w.poss = true
		return i
	case t.Text == "-":
		return i
	case t.UPOS == "CCONJ" || t.Text == ",":
		if i > 0 && i+1 < len(w.s.Tokens) && w.stateAt(i-1) && w.stateAt(i+1) && !(w.poss && !w.p.ro.a.many) {
			return i
		}
		return -1
	case t.UPOS == "DET", t.XPOS == "PRP$", isDeterminer(t.Text):
		w.determiner(t)
		return i
	}
	if w.poss && t.UPOS == "PROPN" && !w.p.ro.a.title {
		w.p.possessed = true // "KBR's troops": of somebody unknown
	}
	if w.poss && t.UPOS == "PROPN" && w.p.ro.a.rel {
		w.p.stranger = true
	}
	if w.r.personAt(w.p.si, i) && w.p.ro.a.rel && i == w.p.ro.start-1 {
		w.p.stranger = true // "Clinton spokesman"
	}
	if w.r.personAt(w.p.si, i) || !w.inside(i) || !modifierTag(t) {
		return -1
	}
	w.word(t)
	return i
}

// inside reports a token whose head lies in the phrase; where there is no tree, all do.
func (w *walker) inside(i int) bool {
	h := w.s.Tokens[rootOf(w.s, i)].Head
	return h < 0 || w.poss || h >= i && h < w.limit
}

func modifierTag(t *nlp.Token) bool {
	switch t.UPOS {
	case "ADJ", "NOUN", "PROPN", "NUM", "":
		return true
	case "VERB":
		return t.Deprel == "amod" || t.XPOS == "VBN" && t.Deprel == ""
	}
	return false
}

func isPossessive(t *nlp.Token) bool {
	return t.Text == "'s" || t.Text == "’s" || (t.Text == "'" || t.Text == "’") && t.UPOS == "PART"
}

func isDeterminer(s string) bool {
	switch s {
	case "the", "The", "a", "an", "A", "An", "both", "Both", "his", "her", "its", "their", "His", "Her", "Its", "Their", "some", "Some":
		return true
	}
	return false
}

func (w *walker) determiner(t *nlp.Token) {
	switch strings.ToLower(t.Text) {
	case "both":
		w.p.two, w.p.definite = true, true
	case "his", "her", "its", "their", "our", "my", "your":
		w.p.possessed, w.p.definite = true, true
		w.p.whose = strings.ToLower(t.Text)
	default:
		w.p.definite = strings.EqualFold(t.Text, "the") || w.p.definite
		if !w.p.definite {
			w.poss = false
		}
	}
}

// word notes what an adjective or noun says about the role.
func (w *walker) word(t *nlp.Token) {
	if side, ok := strings.CutPrefix(strings.ToLower(t.Text), "pro-"); ok {
		for _, x := range w.r.who.names[capitalized(side)] {
			w.p.pro = x.e
		}
	}
	switch strings.ToLower(t.Text) {
	case "former", "ex", "ousted", "deposed", "late", "retired", "fugitive", "toppled", "ex-":
		w.p.former = true
	case "foreign", "international", "global", "world", "other", "european", "regional", "western", "various":
		w.p.stranger = true
	case "two", "2":
		w.p.two = true
	case "separatist", "secessionist", "breakaway":
		w.p.adj = "SEP"
	case "rebel", "guerrilla":
		w.p.adj = "REB"
	case "insurgent":
		w.p.adj = "INS"
	case "militant", "jihadist", "jihadi", "islamist", "extremist", "paramilitary", "terrorist":
		w.p.adj = "REB"
	case "migrant", "refugee":
		w.p.adj = "REF"
	case "masked":
		w.p.adj = "UAF"
	case "opposition", "anti-government", "antigovernment":
		w.p.adj = "OPP"
	}
}

// name takes in a known name left of the role noun.
func (w *walker) name(h *hit, i int) int {
	if i != h.end-1 {
		return -1
	}
	e := w.r.pick(h, w.p.si)
	if e == nil {
		if w.inside(i) && !w.r.personAt(w.p.si, i) {
			return h.start
		}
		return -1
	}
	if e.class == person && !w.poss || e.class != person && !w.poss && !w.inside(i) && !w.inside(h.start) && !w.flatUnder(h) {
		return -1
	}
	toks := w.s.Tokens
	if h.start > 0 && (toks[h.start-1].Text == "-" && h.start > 1 && isPro(toks[h.start-2].Text) || isPro(toks[h.start-1].Text)) {
		w.p.pro = e
		if toks[h.start-1].Text == "-" {
			return h.start - 2
		}
		return h.start - 1
	}
	if h.end < w.p.ro.start && toks[h.end].Text == "-" && sponsored(toks, h.end+1) {
		switch how := toks[h.end+1].Text; {
		case w.proxied(e, how):
			w.p.pro = e
		case how == "led" && w.p.ro.a.role == "MIL":
			w.mods = append(w.mods, e)
		}
		return h.start
	}
	if e.class == media {
		w.p.press = true
	}
	w.mods = append(w.mods, e)
	w.p.regional = h.sense(e) == place
	return h.start
}

// flatUnder reports a role noun that the parse hangs on the name before it, as one
// name with it: "NSC Spokesperson Adrienne Watson".
func (w *walker) flatUnder(h *hit) bool {
	t := &w.s.Tokens[w.p.ro.end-1]
	return h.end == w.p.ro.start && nlp.Is(t.Deprel, "flat") && t.Head >= h.start && t.Head < h.end
}

func isPro(s string) bool {
	switch strings.ToLower(s) {
	case "pro", "anti", "pro-", "anti-", "non", "non-":
		return true
	}
	return false
}

// sponsored reports the second half of "Russian-backed", "US-led".
func sponsored(toks []nlp.Token, i int) bool {
	if i >= len(toks) {
		return false
	}
	switch toks[i].Text {
	case "backed", "led", "held", "controlled", "occupied", "supported", "sponsored", "trained", "armed", "funded", "speaking", "based", "friendly", "affiliated", "linked", "aligned", "brokered", "allied":
		return true
	}
	return false
}

// proxied reports fighters whom another state backs, or whom Russia leads
// against a neighbor: they are of where they fight. Forces led by others are the leader's.
func (w *walker) proxied(e *entity, how string) bool {
	if !fights(w.p.ro.a.role) && w.p.ro.a.role != "MIL" || e.kind != record.KindState {
		return false
	}
	switch how {
	case "backed", "supported", "sponsored", "armed", "trained", "funded", "aligned", "allied":
		return true
	case "led", "controlled":
		return e.country() == "RUS" && (w.r.told.points["UKR"]+w.r.told.points["MDA"]+w.r.told.points["GEO"] > 0)
	}
	return false
}

func (w *walker) stateAt(i int) bool {
	k := w.sn.at[i]
	if k == 0 {
		return false
	}
	e := w.r.pick(&w.sn.hits[k-1], w.p.si)
	return e != nil && e.class != person && e.class != media
}

// choose settles who owns the phrase: all of "US and Russian" before a plural,
// else the leftmost.
func (w *walker) choose() {
	var real []*entity
	for k := len(w.mods) - 1; k >= 0; k-- {
		if w.mods[k].class == person || w.mods[k].class == several || w.r.ownerCode(w.mods[k]) != "" {
			real = append(real, w.mods[k])
		}
	}
	switch {
	case len(real) == 0:
	case w.p.ro.a.many && len(real) > 1 && w.joined():
		w.p.owners = real
	default:
		w.p.owners = real[:1]
	}
	w.p.owners = each(w.p.owners)
}

// joined reports an "and" between the names of the phrase.
func (w *walker) joined() bool {
	for i := w.p.start; i < w.p.ro.start; i++ {
		if t := &w.s.Tokens[i]; t.UPOS == "CCONJ" || t.Text == "and" {
			return true
		}
	}
	return false
}

// right follows "of …", "in …", "from …" after the role noun.
func (w *walker) right(depth int) {
	i := w.p.ro.end
	if i >= len(w.s.Tokens) {
		return
	}
	switch strings.ToLower(w.s.Tokens[i].Text) {
	case "of", "at":
	case "in", "from", "near", "inside", "around", "across":
		if len(w.p.owners) > 0 || w.p.whose != "" || w.p.ro.a.guests() || w.p.ro.a.free && w.p.ro.a.role != "HRI" {
			return
		}
	case "for", "with":
		if !w.p.ro.a.rel || !strings.HasPrefix(w.p.ro.a.noun, "spokes") {
			return
		}
	default:
		return
	}
	for j := i + 1; j < len(w.s.Tokens) && j <= i+5; j++ {
		t := &w.s.Tokens[j]
		if k := w.sn.at[j]; k > 0 {
			h := &w.sn.hits[k-1]
			if w.mission(h) {
				return
			}
			if e := w.r.pick(h, w.p.si); e != nil && e.class == norp && e.country() == "" && h.end < len(w.sn.roleAt) && w.sn.roleAt[h.end] > 0 {
				j = h.end - 1 // "for the Islamist group"
				continue
			}
			if n := w.sn.roleAt; h.end < len(n) && n[h.end] > 0 && w.sn.roles[n[h.end]-1].a.group && w.p.ro.a.many {
				j = w.sn.roles[n[h.end]-1].end - 1 // "from NATO allies X, Y and Z"
				continue
			}
			w.after(h)
			return
		}
		if k := w.sn.roleAt[j]; k > 0 {
			if h := w.titled(w.sn.roles[k-1]); h != nil && follows(w.p.ro.a.noun) {
				w.after(h)
				return
			}
			w.afterRole(w.sn.roles[k-1], depth)
			return
		}
		if t.UPOS != "DET" && t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.UPOS != "PROPN" && t.UPOS != "" && t.Text != "'s" {
			return
		}
	}
}

// titled is the known person whose title a role noun is: "of ousted President
// Mohamed Morsi".
func (w *walker) titled(ro role) *hit {
	if ro.end >= len(w.sn.at) || w.sn.at[ro.end] == 0 {
		return nil
	}
	h := &w.sn.hits[w.sn.at[ro.end]-1]
	if e := w.r.pick(h, w.p.si); e == nil || e.class != person {
		return nil
	}
	return h
}

// mission reports an embassy that people are at: they are not its country's.
func (w *walker) mission(h *hit) bool {
	if h.end >= len(w.s.Tokens) || !private(w.p.ro.a.role) {
		return false
	}
	switch w.s.Tokens[h.end].Lemma {
	case "embassy", "consulate", "mission", "ambassador":
		return true
	}
	return false
}

func (w *walker) after(h *hit) {
	e := w.r.pick(h, w.p.si)
	if e != nil && e.class == several && len(w.p.owners) == 0 {
		w.p.owners = e.members
		return
	}
	if e == nil || w.r.ownerCode(e) == "" {
		return
	}
	if len(w.p.owners) > 0 && e.class != body {
		return
	}
	w.p.regional = h.sense(e) == place
	w.p.owners = []*entity{e}
	if w.p.ro.a.many && !w.p.regional {
		w.more(h.end)
	}
}

// more takes in the further names of "the leaders of X, Y and Z".
func (w *walker) more(i int) {
	toks := w.s.Tokens
	for i < len(toks) && (toks[i].Text == "," || toks[i].UPOS == "CCONJ" || toks[i].Text == "the") {
		if k := w.sn.at[i]; k > 0 {
			break
		}
		i++
		if i >= len(toks) || w.sn.at[i] == 0 {
			continue
		}
		h := &w.sn.hits[w.sn.at[i]-1]
		e := w.r.pick(h, w.p.si)
		if e == nil || e.class != state && e.class != body || h.sense(e) == place || h.sense(e) == norp || w.r.ownerCode(e) == "" || h.end < len(toks) && finite(&toks[h.end]) && toks[i-1].UPOS != "CCONJ" {
			return
		}
		w.p.owners = append(w.p.owners, e)
		i = h.end
	}
}

// afterRole reads "leader of the Ukrainian opposition".
func (w *walker) afterRole(ro role, depth int) {
	if depth > 0 || ro.a.skip {
		return
	}
	inner := w.r.phrase(w.p.si, ro, ro.end)
	if len(w.p.owners) == 0 {
		w.p.owners = inner.owners
	}
	if w.p.mod == nil && w.p.ro.a.rel {
		w.p.mod, w.p.modAt = ro.a, ro
	}
}
