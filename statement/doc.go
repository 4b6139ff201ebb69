// Package statement finds who said what: speaker, cue, content, addressee,
// channel and date; quoted, reported, or both; one inside another; over
// several paragraphs.
//
// A cue (table cues.txt) is a verb of saying in the parse. Its clause
// complement is the content, or the clause it is hung into ("…, she said").
// Quotation marks are paired over the paragraphs first; a quotation that no
// cue claims goes on with the paragraph's speaker. Span conventions of
// Attributions follow Pareti's PARC 3.0 guideline and PolNeAR (Newell et al.
// 2018); statements of the record keep communicated words alone.
package statement
