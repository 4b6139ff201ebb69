// Package times finds time expressions and resolves them against the
// article's day of publication: "on Friday" goes back where the verb is past
// and forward where it is to come, "this week" is Monday to Sunday, "by the
// end of the month" is a deadline. Values follow TIMEX3 (ISO-TimeML).
//
// It is a hand-written grammar over tokens: measured libraries drop years,
// give no intervals, or take 40 ms a sentence. Without a day of publication
// relative expressions stay unresolved; nothing is guessed.
package times
