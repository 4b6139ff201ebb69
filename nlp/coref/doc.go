// Package coref finds which mentions of a document are of the same thing:
// names by their words ("Sergei Lavrov", "Lavrov"), organizations by their
// acronyms, pronouns by number, sex, recency and subject.
package coref
