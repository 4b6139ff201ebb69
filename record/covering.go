package record

// Covering is the index of the smallest statement whose content covers a span,
// or -1.
func Covering(statements []Statement, span Span) int {
	best, size := -1, 0
	for i := range statements {
		for _, c := range statements[i].Content {
			if c.Contains(span) && (best < 0 || c.Len() < size) {
				best, size = i, c.Len()
			}
		}
	}
	return best
}
