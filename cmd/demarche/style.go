package main

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"demarche/record"
)

// style is how the account looks: colored and wrapped to the window on a
// terminal, plain and unwrapped when piped.
type style struct {
	color bool
	width int // columns; 0 for no wrapping
}

func newStyle(w io.Writer) style {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return style{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 40 {
		width = 80
	}
	// https://no-color.org: present and not empty means no color.
	return style{color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb", width: min(width, 110)}
}

func (s style) paint(code, text string) string {
	if !s.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) bold(t string) string { return s.paint("1", t) }
func (s style) dim(t string) string  { return s.paint("2", t) }

// statusColors are safe for color-blind eyes (blue, orange, purple, gray
// rather than red against green), and the word is always there too.
var statusColors = map[record.Status]string{
	record.Occurred:    "1;34",
	record.Planned:     "36",
	record.Possible:    "33",
	record.Conditional: "33",
	record.Wanted:      "35",
	record.Claimed:     "38;5;208",
	record.Denied:      "38;5;245;9",
	record.Historical:  "2",
}

func (s style) status(st record.Status) string {
	return s.paint(statusColors[st], string(st)) + strings.Repeat(" ", max(0, 11-len(st)))
}

// wrap breaks text at spaces so that no line passes the window, each further
// line indented. Color codes are never wrapped: text is plain.
func (s style) wrap(text string, indent int) string {
	words := strings.Fields(text)
	if s.width == 0 {
		return strings.Join(words, " ")
	}
	var b strings.Builder
	col := indent
	for i, w := range words {
		n := len([]rune(w))
		if i > 0 && col+1+n > s.width {
			b.WriteString("\n" + strings.Repeat(" ", indent))
			col = indent
		} else if i > 0 {
			b.WriteByte(' ')
			col++
		}
		b.WriteString(w)
		col += n
	}
	return b.String()
}
