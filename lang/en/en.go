// Package en is English: word tables (*.txt) and weights (model/), embedded.
package en

import (
	"embed"

	"demarche/lang"
)

//go:embed all:*.txt all:model
var files embed.FS

// Language returns English with its embedded tables and weights.
func Language() lang.Language { return lang.Language{Code: "en", Files: files} }
