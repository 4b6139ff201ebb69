package jsonl

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/clean"
	"demarche/record"
)

// Map says where in a line the fields of an article are: field → name, or
// names joined by dots where they are nested ("source.name"). What it does not
// name is called what it is.
type Map map[string]string

// Fields are what a Map may name.
var Fields = []string{"id", "title", "text", "published", "url", "publisher", "authors"}

// Check refuses fields there are not.
func (m Map) Check() error {
	for field, path := range m {
		if !slices.Contains(Fields, field) {
			return fmt.Errorf("no field %q; there are %s", field, strings.Join(Fields, ", "))
		}
		if strings.Trim(path, ".") == "" {
			return fmt.Errorf("%s: no name", field)
		}
	}
	return nil
}

func (m Map) path(field string) string {
	if p := m[field]; p != "" {
		return p
	}
	return field
}

// value is what stands under a field's name, or along its names.
func (m Map) value(o map[string]any, field string) any {
	path := m.path(field)
	if v, ok := o[path]; ok {
		return v
	}
	var v any = o
	for name := range strings.SplitSeq(path, ".") {
		inner, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = inner[name]
	}
	return v
}

func (m Map) text(o map[string]any, field string) string {
	list := m.list(o, field)
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// list is a field as strings: one, several, or the names of several things.
func (m Map) list(o map[string]any, field string) []string {
	switch v := m.value(o, field).(type) {
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, asText(x)...)
		}
		return out
	default:
		return asText(v)
	}
}

func asText(v any) []string {
	switch x := v.(type) {
	case string:
		if x != "" {
			return []string{x}
		}
	case float64:
		return []string{strconv.FormatFloat(x, 'f', -1, 64)}
	case map[string]any:
		return asText(x["name"])
	}
	return nil
}

// day is the day of publication: a date as text, or seconds or milliseconds
// since 1970. printed is what stands there.
func (m Map) day(o map[string]any) (day record.Day, printed string) {
	v := m.value(o, "published")
	if v == nil || v == "" {
		v = o["date"]
	}
	if n, ok := v.(float64); ok && n > 0 {
		if n > 1e11 {
			n /= 1000
		}
		if n < 1e11 {
			return record.NewDay(time.Unix(int64(n), 0).UTC().Date()), ""
		}
	}
	list := asText(v)
	if len(list) == 0 {
		return "", ""
	}
	if t := clean.ParseDate(list[0]); !t.IsZero() {
		return record.NewDay(t.Date()), list[0]
	}
	return "", list[0]
}
