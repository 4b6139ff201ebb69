// Package actor finds the political actors that a document mentions and codes
// them as of its date: states, officials, bodies, armed groups, and unnamed
// ones by role and nationality ("Turkish troops").
//
// The who-is-who is data/*.txt, plain tables with dates. A folder given with
// -data may hold more: actors.txt and actors-people*.txt (as data/leaders.txt),
// actors-bodies*.txt (as data/bodies.txt), actors-states*.txt,
// actors-agents*.txt and actors-places*.txt; their lines win over ours.
package actor
