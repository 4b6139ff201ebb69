// Package events reads the event files of other coders (GDELT 1.0 and 2.0,
// ICEWS, POLECAT, Phoenix) and our own (CSV, NDJSON) as rows of one form,
// export.Event, so that they can be laid side by side (package compare). A
// row that cannot be read is reported with file and line.
package events
