package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// ArticleID derives the stable ID of an article: a hash of publisher and
// canonical URL where both are known, else of publisher and day of publication,
// where known, and the text: two papers that print the same wire copy have two
// articles. Reading twice gives the same ID.
func ArticleID(publisher, url string, published Day, text string) string {
	key := "text\x00" + text
	switch {
	case publisher != "" && url != "":
		key = "url\x00" + publisher + "\x00" + url
	case publisher != "" || published != "":
		key = "print\x00" + publisher + "\x00" + string(published) + "\x00" + text
	}
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:])[:20]
}

// NewID derives an ID from content: kind is one letter (a actor, p place,
// s statement, e event, m matter), parts are what makes the thing itself. It is
// unique within an article.
func NewID(kind byte, parts ...any) string { return string(kind) + digest(parts)[:10] }

// NewLongID is NewID for the events and matters of an archive: of millions, no
// two have the same (with 40 bits, as in NewID, two of a million do).
func NewLongID(kind byte, parts ...any) string { return string(kind) + digest(parts)[:16] }

func digest(parts []any) string {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprint(&b, p)
		b.WriteByte(0)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
