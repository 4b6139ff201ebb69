// Package export writes records in the forms that the field uses: GDELT 2.0
// events and mentions, ICEWS, POLECAT, PLOVER JSON lines, Phoenix, and our own
// CSV and NDJSON. Parquet is in export/parquet.
//
// Every form is streamed: an [Exporter] holds one article's rows and no more.
// What each column holds, what is left empty and why, and which edition, quad
// map and Goldstein table each form declares is in docs/exports.md; the
// column lists follow the published files and loaders named there.
//
// The forms of other people have no column for "planned" or "denied". There an
// event is written with the code that the codebooks themselves would give (see
// [Coder.Strict]), and is left out where they give none.
package export
