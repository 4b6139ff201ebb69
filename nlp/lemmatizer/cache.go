package lemmatizer

import (
	"strings"
	"sync"

	"demarche/nlp"
)

// cacheLimit bounds the remembered words.
const cacheLimit = 1 << 14

// cache remembers the lemmas of words. What it holds never changes an answer.
type cache struct {
	sync.RWMutex
	words map[tagged]string
}

type tagged struct{ form, upos, xpos string }

// sentence fills the lemmas of a sentence, from the cache where it can.
func (l *Lemmatizer) sentence(tokens []nlp.Token) {
	missing := 0
	l.cache.RLock()
	for i := range tokens {
		t := &tokens[i]
		lemma, ok := l.cache.words[tagged{t.Text, t.UPOS, t.XPOS}]
		if t.Lemma = lemma; !ok {
			missing++
		}
	}
	l.cache.RUnlock()
	if missing > 0 {
		l.fill(tokens)
	}
}

// fill finds the lemmas that the cache did not know, and tells it.
func (l *Lemmatizer) fill(tokens []nlp.Token) {
	l.cache.Lock()
	defer l.cache.Unlock()
	if l.cache.words == nil {
		l.cache.words = map[tagged]string{}
	}
	for i := range tokens {
		t := &tokens[i]
		if t.Lemma != "" {
			continue
		}
		t.Lemma = l.Lemma(t.Text, t.UPOS, t.XPOS)
		if len(l.cache.words) < cacheLimit {
			// Clones: the token would keep its whole text alive.
			l.cache.words[tagged{strings.Clone(t.Text), t.UPOS, t.XPOS}] = strings.Clone(t.Lemma)
		}
	}
}
