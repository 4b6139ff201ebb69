package statement

import (
	"strings"
	"unicode/utf8"

	"demarche/record"
)

// quotation is one stretch in quotation marks.
type quotation struct {
	outer record.Span // marks included
	inner record.Span // marks excluded
	para  int
	open  bool // goes on in the next paragraph, which opens it again
}

// scanQuotations pairs quotation marks paragraph by paragraph. Nothing
// depends on them being balanced: a mark left open ends with its paragraph.
func scanQuotations(text string, paragraphs []record.Span) []quotation {
	var out []quotation
	for p, span := range paragraphs {
		start, startLen, curly := -1, 0, false
		for i := span.Start; i < span.End; {
			r, n := utf8.DecodeRuneInString(text[i:span.End])
			opens := r == '“' || r == '„' || r == '«' || r == '"' && start < 0
			closes := start >= 0 && (r == '”' || r == '»' || r == '"' && !curly)
			switch {
			case closes:
				out = append(out, makeQuotation(text, p, start, startLen, i, i+n))
				start = -1
			case opens && start < 0:
				start, startLen, curly = i, n, r != '"'
			}
			i += n
		}
		if start >= 0 {
			q := makeQuotation(text, p, start, startLen, span.End, span.End)
			q.open = true
			out = append(out, q)
		}
	}
	return out
}

func makeQuotation(text string, p, start, startLen, end, after int) quotation {
	inner := record.Span{Start: start + startLen, End: end}
	for inner.Start < inner.End && text[inner.Start] == ' ' {
		inner.Start++
	}
	for inner.End > inner.Start && text[inner.End-1] == ' ' {
		inner.End--
	}
	return quotation{outer: record.Span{Start: start, End: after}, inner: inner, para: p}
}

// quoted is how many bytes of span lie inside quotations.
func (w *work) quoted(span record.Span) int {
	n := 0
	for i := range w.quotes {
		q := &w.quotes[i]
		if q.inner.Overlaps(span) {
			n += min(q.inner.End, span.End) - max(q.inner.Start, span.Start)
		}
	}
	return n
}

// kindOf classes contents by how much of them is quoted; marks and the comma
// inside them do not count.
func (w *work) kindOf(content []record.Span) record.StatementKind {
	all, in := 0, 0
	for _, c := range content {
		all += c.Len()
		in += w.quoted(c)
	}
	switch {
	case in == 0:
		return record.Indirect
	case all-in <= 6:
		return record.Direct
	}
	return record.Mixed
}

// tidy trims white space and loose punctuation off a content; a content that
// is one quotation loses its marks.
func (w *work) tidy(c record.Span) record.Span {
	text := w.d.Text
	for c.Start < c.End {
		r, n := utf8.DecodeRuneInString(text[c.Start:c.End])
		if !strings.ContainsRune(" ,;:–—-.", r) {
			break
		}
		c.Start += n
	}
	for c.Start < c.End {
		r, n := utf8.DecodeLastRuneInString(text[c.Start:c.End])
		if !strings.ContainsRune(" ,;:–—-", r) {
			break
		}
		c.End -= n
	}
	for i := range w.quotes {
		q := &w.quotes[i]
		if q.inner.Empty() {
			continue
		}
		// Marks at the very ends go where the quotation fills the content.
		if c.Contains(q.inner) && c.Len()-q.inner.Len() <= 8 {
			c = q.inner
			for c.End > c.Start && text[c.End-1] == ',' {
				c.End--
			}
			return c
		}
	}
	return c
}
