// Command termsvg turns colored terminal output on standard input into an SVG
// picture on standard output, for the README: the picture is what the program
// printed, nothing drawn by hand. `make picture` runs it.
package main

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"os"
	"regexp"
	"strings"
)

const (
	charWidth  = 8.4
	lineHeight = 19
	margin     = 16
)

// colors follow the style of cmd/demarche, on a dark ground.
var colors = map[string]string{
	"34": "#6cb6ff", "36": "#56d4dd", "33": "#e3b341", "35": "#dcb0ff", "38;5;208": "#ff9e64", "38;5;245": "#8b949e",
}

var escape = regexp.MustCompile("\x1b\\[([0-9;]*)m")

func main() {
	if err := render(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "termsvg:", err)
		os.Exit(1)
	}
}

func render(in io.Reader, out io.Writer) error {
	var lines []string
	widest := 0
	sc := bufio.NewScanner(in)
	for sc.Scan() {
		lines = append(lines, sc.Text())
		widest = max(widest, len([]rune(escape.ReplaceAllString(sc.Text(), ""))))
	}
	if err := sc.Err(); err != nil {
		return err
	}
	w, h := int(float64(widest)*charWidth)+2*margin, len(lines)*lineHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="Terminal output of demarche read">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>`+"\n")
	fmt.Fprintf(&b, `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="14" fill="#c9d1d9" xml:space="preserve">`+"\n")
	for i, l := range lines {
		fmt.Fprintf(&b, `<text x="%d" y="%d">%s</text>`+"\n", margin, margin+(i+1)*lineHeight-5, spans(l))
	}
	b.WriteString("</g></svg>\n")
	_, err := io.WriteString(out, b.String())
	return err
}

// spans turns one line's color codes into tspans.
func spans(line string) string {
	var b strings.Builder
	open := false
	last := 0
	for _, m := range escape.FindAllStringSubmatchIndex(line, -1) {
		b.WriteString(html.EscapeString(line[last:m[0]]))
		last = m[1]
		if open {
			b.WriteString("</tspan>")
			open = false
		}
		if attr := attributes(line[m[2]:m[3]]); attr != "" {
			b.WriteString("<tspan" + attr + ">")
			open = true
		}
	}
	b.WriteString(html.EscapeString(line[last:]))
	if open {
		b.WriteString("</tspan>")
	}
	return b.String()
}

func attributes(code string) string {
	attr := ""
	for key, color := range colors {
		if code == key || strings.HasSuffix(code, ";"+key) || strings.HasPrefix(code, key+";") {
			attr = ` fill="` + color + `"`
		}
	}
	switch {
	case code == "0" || code == "":
		return ""
	case code == "2":
		attr += ` fill="#8b949e"`
	}
	if code == "1" || strings.HasPrefix(code, "1;") {
		attr += ` font-weight="bold"`
	}
	if strings.HasSuffix(code, ";9") {
		attr += ` text-decoration="line-through"`
	}
	return attr
}
