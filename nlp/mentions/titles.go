package mentions

import "demarche/nlp"

// bareName is a person's name without the titles before it and the pronoun
// after it ("Dan I am glad"). The Prophet is one with his name.
func bareName(tokens []nlp.Token, words []word, start, end int) (from, to int) {
	from, to = afterTitles(tokens, words, start, end), end
	for to > from+1 && tokens[to-1].Text == "I" && tokens[to-1].UPOS == "PRON" {
		to--
	}
	if from > 0 && tokens[from-1].Text == "Prophet" {
		from--
	}
	return from, to
}

// afterTitles is where the name begins after the titles and nationalities
// before it: "Russian Foreign Minister Sergei Lavrov", "(Secretary of) State
// John Kerry".
func afterTitles(tokens []nlp.Token, words []word, start, end int) int {
	name := start
	for k := start; k+1 < end; k++ {
		w := &words[k]
		if kin[tokens[k].Text] || w.lists&listTitle != 0 && w.lists&listFirst == 0 || w.lists&listPeople != 0 && tokens[k].XPOS == "JJ" ||
			k == start && tokens[k].Text == "State" && k > 0 && tokens[k-1].Text == "of" {
			name = k + 1
		}
	}
	switch tokens[name].Text {
	case "of", "for", "and", "the":
		return givenName(words, name, end)
	}
	return name
}

// givenName is the first word with a first name, else the last word: "of
// State John Kerry", "of State Kerry".
func givenName(words []word, start, end int) int {
	for i := start; i+1 < end; i++ {
		if words[i].lists&listFirst != 0 {
			return i
		}
	}
	return end - 1
}

// kin are words before names, as titles are.
var kin = map[string]bool{"Aunt": true, "Aunty": true, "Auntie": true, "Uncle": true}
