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

// Restores reports a verb whose object belongs to whoever asks for it: in "India
// asked Pakistan to release its pilot" he is India's, in "to lift its sanctions"
// they are Pakistan's.
func Restores(lemma string) bool {
	switch lemma {
	case "return", "release", "free", "hand", "give", "repay", "restore", "recognize", "recognise", "respect", "admit", "let", "allow", "help", "support", "join",
		"back", "send", "extradite", "mediate", "protect", "accept", "leave", "meet", "visit", "lend", "sell", "buy", "finance", "fund", "repatriate", "spare":
		return true
	}
	return false
}
