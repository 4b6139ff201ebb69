package archive

import (
	"fmt"

	"demarche/lineage"
	"demarche/record"
	"demarche/store"
)

// NewItem readies a record for the store.
func NewItem(a *record.Analysis, from string, raw []byte) (store.Item, error) {
	sketch := lineage.Of(a.Article.Title, a.Article.Text)
	data, err := sketch.AppendBinary(nil)
	if err != nil {
		return store.Item{}, fmt.Errorf("sketch %s: %w", a.Article.ID, err)
	}
	return store.Item{From: from, Raw: raw, Record: a, Sketch: data}, nil
}
