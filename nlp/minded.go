package nlp

// Minded reports an adjective of those who act: "it was ready to talk" tells of
// somebody, "it was clear that" of nobody.
func Minded(adjective string) bool {
	switch adjective {
	case "ready", "willing", "unwilling", "prepared", "able", "unable", "determined", "concerned", "eager", "reluctant", "committed", "opposed", "worried",
		"alarmed", "responsible", "confident", "grateful", "anxious", "keen":
		return true
	}
	return false
}
