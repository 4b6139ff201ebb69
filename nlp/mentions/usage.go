package mentions

// Ways a word is used in a document, as bits: a bare "Kerry" is a person
// where "John Kerry" stands elsewhere.
const (
	useAfterFirst  = 1 << iota // after a first name
	useAfterTitle              // after a title
	useBeforeHead              // in a run that ends in a head of organizations
	useLower                   // in lower case
	useAfterIn                 // after "in", "from", "near"
	useBeforeSaid              // before a verb of saying
	useParenthesis             // alone in parentheses: an acronym explained
	useRun                     // last of a run of two to four capitalized words, none of a list
	usePossessive              // before "'s"
	useAfterThe                // after "the"
)

var (
	placeWords  = hashSet("in", "from", "near", "at", "to")
	sayWords    = hashSet("said", "says", "told", "added", "warned", "met", "added")
	theHash     = hashOf("the")
	openHash    = hashOf("(")
	closeHash   = hashOf(")")
	ownHash     = hashOf("'s")
	own2Hash    = hashOf("’s")
	bareOwnHash = hashOf("s")
)

func hashSet(words ...string) map[uint32]bool {
	m := map[uint32]bool{}
	for _, w := range words {
		m[hashOf(w)] = true
	}
	return m
}

// usage gathers how words are used.
type usage map[uint32]uint16

// note adds the words of a sentence.
func (u usage) note(words []word) {
	for i := range words {
		w := &words[i]
		if w.kind == kindLower {
			u[w.low] |= useLower
			continue
		}
		if w.capital() {
			if b := useOf(words, i); b != 0 {
				u[w.low] |= b
			}
		}
	}
}

func useOf(words []word, i int) (b uint16) {
	p, n, w := at(words, i-1), at(words, i+1), &words[i]
	if p.lists&listFirst != 0 && p.capital() {
		b |= useAfterFirst
	}
	if p.lists&listTitle != 0 {
		b |= useAfterTitle
	}
	if placeWords[p.low] {
		b |= useAfterIn
	}
	if p.low == theHash {
		b |= useAfterThe
	}
	if sayWords[n.low] {
		b |= useBeforeSaid
	}
	if p.low == openHash && n.low == closeHash {
		b |= useParenthesis
	}
	if n.low == ownHash || n.low == own2Hash {
		b |= usePossessive
	}
	if w.loud {
		return b
	}
	size := int(w.right - w.left)
	if size >= 2 && at(words, int(w.right)-1).lists&listHead != 0 {
		b |= useBeforeHead
	}
	if size >= 2 && size <= 4 && i == int(w.right)-1 && w.lists == 0 {
		b |= useRun
	}
	return b
}

// apply gives every word what the document says of it.
func (u usage) apply(words []word) {
	for i := range words {
		if words[i].capital() {
			words[i].doc = u[words[i].low]
		}
	}
}
