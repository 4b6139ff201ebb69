// Package web serves the archive as pages for people: today, disputes,
// matters, articles with every word that counts marked, actors, events, the
// map, search, pasting, corrections and the brief.
//
// Pages are rendered here by html/template and are of use without a script;
// small scripts (src, built by `make web` into static) add tips, zoom and keys.
// Everything is embedded and no other host is asked. A view is a method of
// server in a file of its name that fills page.Body for the template of that
// name; what a view says follows from its address alone, so that every view
// can be linked to, and every view takes ?as-of=DAY.
package web
