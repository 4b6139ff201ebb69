// Package clean turns the text of a page, or text copied out of one, into the
// prose of its article: it finds the headline, the date as printed, bylines,
// the agency credited and the captions, and takes the page's furniture (share
// buttons, related topics, newsletter boxes) away. Extraction libraries do
// none of this. It imports nothing of ours.
package clean
