// Package lang says what a language is: a folder of plain-text word tables
// and weights. Stages read what they need from it and name the file and line
// of whatever is wrong. No language mentions an ontology.
package lang

import "io/fs"

// Language is one language's tables and weights.
type Language struct {
	Code  string // ISO 639-1
	Files fs.FS  // *.txt word tables at the root, weights under model/
}
