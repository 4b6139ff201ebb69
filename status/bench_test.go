package status

import "testing"

// BenchmarkJudge is the cost of one judgement of every word of a news sentence.
func BenchmarkJudge(b *testing.B) {
	j := newJudge(b)
	d := document(b, "The State Department said Secretary of State John Kerry had told Moscow that he would welcome further talks on the crisis if it agreed to withdraw its troops, although nobody expects the two ministers to meet before the vote.")
	n := len(d.Sentences[0].Tokens)
	b.ResetTimer()
	for k := 0; k < b.N; k++ {
		j.Judge(d, 0, k%n)
	}
}
