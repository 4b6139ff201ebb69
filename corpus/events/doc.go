// Package events reads gold of whole readings: short texts of our own with
// the events, statements and matters that a careful reader takes from them.
// docs/guideline.md has the notation and says what is labeled.
package events
