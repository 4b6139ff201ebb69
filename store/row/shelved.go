package row

import "demarche/store"

// Shelved are whole matters as a ledger takes them.
func Shelved(list []store.Matter) []store.Shelved {
	out := make([]store.Shelved, len(list))
	for i := range list {
		m := &list[i]
		out[i] = store.Shelved{ID: m.ID, Known: m.Moves[0].Known, Moved: m.Moves[len(m.Moves)-1].Known, Article: m.Moves[0].Article, Nth: m.Nth, Matter: m}
	}
	return out
}
