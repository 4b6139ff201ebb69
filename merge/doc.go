// Package merge puts the reports that many articles give of one event under
// one event. GDELT counts one abduction 366 times, once a report; we count it
// once and list the reports.
//
// It works on reports in the order in which they became known, and decides
// each by the earlier ones alone: what an archive would have said on a day is
// what it says when asked as of that day. Decisions are explained (Report.Why).
//
// Two reports are of one event when the deeds are of one family, the sides
// agree, the days agree (an event announced for a day is the event that then
// happened on it) and the places do not contradict each other.
package merge
