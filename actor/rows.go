package actor

import (
	"slices"
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

func (w *who) looseRow(r table.Row) error {
	w.loose[r.Field(0)] = true
	return nil
}

// stateRow: code | name | other names | adjectives | people | capitals | seats
func (w *who) stateRow(r table.Row) error {
	code, name := r.Field(0), r.Field(1)
	if len(code) != 3 || name == "" {
		return r.Errorf("want a three-letter code and a name")
	}
	e := w.entity("state/"+code, name, record.KindState, state)
	e.terms = append([]term{{code: code, rule: r.Pos()}}, e.terms...)
	w.name(name, e, state)
	if adj := list(r.Field(3)); len(adj) > 0 {
		e.adj = adj[0]
	}
	for i, c := range []class{state, norp, norp, capital, seat} {
		for _, n := range list(r.Field(2 + i)) {
			w.name(n, e, c)
		}
	}
	return nil
}

// placeRow: code | places
func (w *who) placeRow(r table.Row) error {
	e := w.entities["state/"+r.Field(0)]
	if e == nil {
		return r.Errorf("no state has the code %q", r.Field(0))
	}
	for _, n := range list(r.Field(1)) {
		w.name(n, e, place)
	}
	return nil
}

// bodyRow: code | name; other names | kind | from | to
func (w *who) bodyRow(r table.Row) error {
	names := list(r.Field(1))
	if len(names) == 0 {
		return r.Errorf("no name")
	}
	t := term{code: strings.Trim(r.Field(0), "-"), rule: r.Pos()}
	var err error
	if t.from, err = firstDay(r.Field(3)); err != nil {
		return r.Errorf("%v", err)
	}
	if t.to, err = lastDay(r.Field(4)); err != nil {
		return r.Errorf("%v", err)
	}
	kind, each := strings.CutSuffix(r.Field(2), " each")
	c, k, region := body, record.KindOrganization, false
	switch kind {
	case "organization":
	case "group":
		k = record.KindGroup
	case "norp":
		c, k = norp, record.KindGroup
	case "media":
		c = media
	case "capital":
		c = capital
	case "region":
		c, region = capital, true
	default:
		return r.Errorf("unknown kind %q", kind)
	}
	for i, n := range names {
		if i > 0 && !each {
			continue
		}
		e := w.bodyEntity(n, k, c)
		if region {
			e = w.entity("region/"+slug(n), n, k, c)
		}
		w.term(e, t)
		w.name(n, e, c)
		if !each {
			for _, other := range names[1:] {
				w.name(other, e, c)
			}
		}
	}
	return nil
}

// term adds a term: a user's before ours, so that theirs wins.
func (w *who) term(e *entity, t term) {
	if !w.overlaid {
		e.terms = append(e.terms, t)
		return
	}
	e.terms = slices.Insert(e.terms, e.own, t)
	e.own++
}

func (w *who) bodyEntity(name string, k record.ActorKind, c class) *entity {
	key := "body/" + slug(name)
	if c == capital {
		key = "body/european-union"
	}
	return w.entity(key, name, k, c)
}

// personRow: code | office | name; spellings | sex | from | to
func (w *who) personRow(r table.Row) error {
	names := list(r.Field(2))
	if len(names) == 0 || len(r.Field(0)) < 3 {
		return r.Errorf("want code | office | name | sex | from | to")
	}
	t := term{code: r.Field(0), office: strings.Trim(r.Field(1), "-"), rule: r.Pos()}
	var err error
	if t.from, err = firstDay(r.Field(4)); err != nil {
		return r.Errorf("%v", err)
	}
	if t.to, err = lastDay(r.Field(5)); err != nil {
		return r.Errorf("%v", err)
	}
	e := w.entity("person/"+slug(names[0]), names[0], record.KindPerson, person)
	switch sex := r.Field(3); {
	case sex == "m" || sex == "f":
		e.sex = sex[0]
	case sex != "-": // imported dictionaries do not say
		return r.Errorf("sex must be m, f or -, not %q", sex)
	}
	w.term(e, t)
	for _, n := range names {
		w.name(n, e, person)
		if first, second, ok := strings.Cut(n, "-"); ok && second != "" && eastern(countryOf(t.code)) {
			w.name(first+" "+capitalized(second), e, person)
			w.name(first+"-"+capitalized(second), e, person)
		}
	}
	return nil
}

// ploverRow: kind | CAMEO | PLOVER
func (w *who) ploverRow(r table.Row) error {
	to := strings.Trim(r.Field(2), "-")
	switch r.Field(0) {
	case "sector":
		w.sectors[r.Field(1)] = to
	case "country":
		w.countries[r.Field(1)] = to
	case "body":
		w.bodyCodes[r.Field(1)] = to
	default:
		return r.Errorf("unknown kind %q", r.Field(0))
	}
	return nil
}

// index builds the look-ups that need all tables.
func (w *who) index() {
	for n, senses := range w.names {
		words := strings.Fields(n)
		w.maxLen[opening(n)] = max(w.maxLen[opening(n)], len(n))
		for i := range senses {
			if e := senses[i].e; senses[i].class == person && len(words) > 1 {
				last := lastWord(words)
				if eastern(e.country()) {
					last = words[0]
				}
				w.surname(last, e)
			}
		}
	}
	for _, e := range w.entities {
		if e.class != person {
			continue
		}
		for i := range e.terms {
			t := &e.terms[i]
			if t.office != "" {
				k := t.code + "/" + office(strings.TrimPrefix(t.office, "acting "))
				w.offices[k] = append(w.offices[k], holder{e, t})
			}
		}
	}
	w.sort()
}

func capitalized(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// eastern reports countries where the family name comes first.
func eastern(c string) bool {
	switch c {
	case "CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "HKG":
		return true
	}
	return false
}

func lastWord(words []string) string {
	n := len(words)
	if n > 1 && (strings.HasPrefix(words[n-1], "Jr") || words[n-1] == "II" || words[n-1] == "III") {
		n--
	}
	return words[n-1]
}

// opening is the run of letters and digits that a name begins with: the part
// of it that any tokenizer leaves in one piece.
func opening(n string) string {
	for i := 0; i < len(n); i++ {
		c := n[i]
		if c < 0x80 && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return n[:i]
		}
	}
	return n
}

func (w *who) surname(last string, e *entity) {
	for _, old := range w.surnames[last] {
		if old == e {
			return
		}
	}
	w.surnames[last] = append(w.surnames[last], e)
}
