package status

import (
	"demarche/nlp"
	"demarche/record"
)

// oldDays is how far back a date must lie to be background: two years.
const oldDays = 730

// timeMarks finds times to come and times long past that hang on i.
func (w *walk) timeMarks(m *marks, i int) {
	m.future = w.futureTime(i)
	if m.past || m.have >= 0 || w.tok(i).XPOS == "VBN" || w.tok(i).XPOS == "VBG" {
		m.old = w.oldTime(i, true)
	}
}

// futureTime is a token under i of a date after the day of publication, or
// of "tomorrow"; -1 when there is none.
func (w *walk) futureTime(i int) int {
	for k := range w.d.Times {
		t := &w.d.Times[k]
		if t.Sentence != w.si || t.Range == nil || w.d.Published == "" || t.Range.Start <= w.d.Published || !w.hangs(t, i) {
			continue
		}
		return t.Start
	}
	for c := range w.s.Tokens {
		if w.tok(c).Head == i && w.word(c) == "tomorrow" {
			return c
		}
	}
	return -1
}

// hangs reports whether a time expression is attached to token i.
func (w *walk) hangs(t *nlp.Time, i int) bool {
	for c := t.Start; c < t.End && c < len(w.s.Tokens); c++ {
		if w.tok(c).Head == i {
			return true
		}
	}
	return false
}

// oldTime is a token under i that dates it long ago, -1 when there is none.
// A clause's "since 1956" begins what still holds, so verbs skip it.
func (w *walk) oldTime(i int, clause bool) int {
	for k := range w.d.Times {
		t := &w.d.Times[k]
		if t.Sentence == w.si && t.Range != nil && w.longAgo(t.Range.End) && w.hangs(t, i) && !(clause && w.since(t.Start)) {
			return t.Start
		}
	}
	for c := range w.s.Tokens {
		t := w.tok(c)
		if t.Head != i || c == i {
			continue
		}
		if w.oldWord(i, c) && !(clause && w.since(c)) {
			return c
		}
	}
	return -1
}

// oldWord finds years, "decades ago" and eras without the times layer.
func (w *walk) oldWord(i, c int) bool {
	word := w.word(c)
	if len(word) == 5 && word[4] == 's' {
		word = word[:4]
	}
	if len(word) == 4 && word >= "1000" && word <= "2099" && digits(word) {
		return w.longAgo(record.Day(word + "-12-31"))
	}
	if _, ok := w.lex.is(word, "noun.historical"); ok {
		return w.definite(c) && !w.inPhrase(c, "this")
	}
	switch w.lemma(c) {
	case "ago":
		for k := range w.s.Tokens {
			if w.tok(k).Head == c && (w.lemma(k) == "decade" || w.lemma(k) == "century" || w.lemma(k) == "generation") {
				return true
			}
		}
	case "decade", "generation", "century":
		return c+1 < len(w.s.Tokens) && w.word(c+1) == "ago"
	case "war":
		return c > 0 && (w.word(c-1) == "cold" || w.word(c-1) == "world")
	}
	return false
}

func digits(s string) bool {
	for k := 0; k < len(s); k++ {
		if s[k] < '0' || s[k] > '9' {
			return false
		}
	}
	return true
}

// longAgo compares a day with the day of publication; where that is unknown
// only the time before 1990 is surely background.
func (w *walk) longAgo(day record.Day) bool {
	if day == "" {
		return false
	}
	if w.d.Published == "" {
		return day < "1990"
	}
	return day < w.d.Published.Add(-oldDays)
}

func (w *walk) since(c int) bool {
	return c > 0 && w.word(c-1) == "since" || c > 1 && w.word(c-2) == "since"
}
