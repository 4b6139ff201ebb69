package vectors

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// EachText calls f with every text of a corpus file: JSONL with a "text" (and
// perhaps "title") field, gzipped or not, or CoNLL-U, whose words are joined
// by spaces, a sentence a line.
func EachText(path string, f func(text string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var r io.Reader = bufio.NewReaderSize(file, 1<<20)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if strings.HasSuffix(path, ".conllu") {
		return eachConllu(r, f)
	}
	dec := json.NewDecoder(r)
	for {
		var doc struct{ Title, Text string }
		err := dec.Decode(&doc)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		f(doc.Title + "\n" + doc.Text)
	}
}

func eachConllu(r io.Reader, f func(text string)) error {
	var sentence []string
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		line := lines.Text()
		if line == "" {
			f(strings.Join(sentence, " "))
			sentence = sentence[:0]
			continue
		}
		id, rest, _ := strings.Cut(line, "\t")
		form, _, _ := strings.Cut(rest, "\t")
		if line[0] != '#' && !strings.ContainsAny(id, "-.") {
			sentence = append(sentence, strings.ReplaceAll(form, " ", ""))
		}
	}
	return lines.Err()
}

var clitics = []string{"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"}

// EachWord cuts a line roughly as the treebanks do: punctuation, clitics and
// hyphens apart, addresses and numbers whole.
func EachWord(line string, f func(word string)) {
	for _, chunk := range strings.FieldsFunc(line, unicode.IsSpace) {
		if strings.Contains(chunk, "://") || strings.Contains(chunk, "@") {
			f(chunk)
			continue
		}
		eachPiece(chunk, f)
	}
}

func eachPiece(s string, f func(string)) {
	for s != "" {
		n := pieceLen(s)
		f(s[:n])
		s = s[n:]
	}
}

// pieceLen is the length of the first token of s, which has no space.
func pieceLen(s string) int {
	if !wordByte(s[0]) {
		for _, c := range clitics {
			if strings.HasPrefix(s, c) && (len(s) == len(c) || !wordByte(s[len(c)])) {
				return len(c)
			}
		}
		n := 1
		for n < len(s) && s[n] == s[0] && (s[0] == '-' || s[0] == '.') {
			n++
		}
		return n
	}
	n := 0
	for n < len(s) && (wordByte(s[n]) || inner(s, n)) {
		n++
	}
	return trimClitic(s, n)
}

// inner reports whether the mark at s[n] belongs inside a token: "U.S.", "3.5", "1,000", "4:30".
func inner(s string, n int) bool {
	more := n+1 < len(s) && wordByte(s[n+1])
	switch s[n] {
	case '.':
		return more || n <= 3 && (n == 1 || strings.Contains(s[:n], ".") || abbreviation(s[:n]))
	case ',', ':', '/':
		return more && digit(s[n-1]) && digit(s[n+1])
	}
	return false
}

func abbreviation(w string) bool {
	switch w {
	case "Mr", "Mrs", "Ms", "Dr", "St", "Jr", "MR", "MS", "MRS", "DR", "Gen", "Sen", "Rep", "Gov", "No", "vs":
		return true
	}
	return false
}

func trimClitic(s string, n int) int {
	if n < len(s) && s[n] == '\'' && n > 1 && s[n-1] == 'n' && n+1 < len(s) && s[n+1] == 't' &&
		(n+2 == len(s) || !wordByte(s[n+2])) {
		return n - 1
	}
	if n == len(s) && n > 3 && strings.HasSuffix(s, "n't") {
		return n - 3
	}
	if n < len(s) && s[0] == 'n' && strings.HasPrefix(s, "n't") && (len(s) == 3 || !wordByte(s[3])) {
		return 3
	}
	return n
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func wordByte(c byte) bool {
	return c >= utf8.RuneSelf || digit(c) || c|0x20 >= 'a' && c|0x20 <= 'z'
}
