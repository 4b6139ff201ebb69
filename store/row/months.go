package row

import (
	"strings"

	"demarche/record"
	"demarche/store"
)

// WholeMonths are the first and last month that lie wholly in the days of a
// filter; limited is false where it has none.
func WholeMonths(f *store.Filter) (limited bool, from, until string) {
	from, until = "0000", "9999"
	if f.Since != "" {
		limited = true
		from = string(f.Since[:min(7, len(f.Since))])
		if !strings.HasSuffix(string(f.Since), "-01") {
			from = nextMonth(f.Since)
		}
	}
	for _, day := range []record.Day{f.Until, f.AsOf} {
		if day == "" {
			continue
		}
		limited = true
		if f.AsOf != "" && from == "0000" {
			from = "0001" // articles without a day have no month
		}
		until = min(until, lastWhole(day))
	}
	return limited, from, until
}

func nextMonth(d record.Day) string { return string((d[:7] + "-28").Add(4))[:7] }

// lastWhole is the last month that is over by the end of a day.
func lastWhole(d record.Day) string {
	if next := string(d.Add(1)); next[8:] == "01" {
		return string(d[:7])
	}
	return string((d[:7] + "-01").Add(-1))[:7]
}
