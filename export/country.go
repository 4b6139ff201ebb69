package export

import (
	"embed"
	"fmt"

	"demarche/internal/table"
)

//go:embed countries.txt
var files embed.FS

type country struct{ fips, name string }

func loadCountries() (map[string]country, error) {
	rows, err := table.Read(files, "countries.txt")
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	out := make(map[string]country, len(rows))
	for _, r := range rows {
		if len(r.Field(0)) != 3 || r.Field(2) == "" {
			return nil, fmt.Errorf("export: %w", r.Errorf("want code, FIPS code and name"))
		}
		c := country{r.Field(1), r.Field(2)}
		if c.fips == "-" {
			c.fips = ""
		}
		out[r.Field(0)] = c
	}
	return out, nil
}
