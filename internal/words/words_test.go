package words

import "testing"

func TestVerbsMeetTheirNouns(t *testing.T) {
	for _, p := range [][2]string{{"annexed", "annexation"}, {"withdraws", "withdraw"}, {"sanctions", "sanction"}, {"monitors", "monitoring"}, {"proposals", "proposal"}} {
		if a, b := Stem(p[0]), Stem(p[1]); a != b {
			t.Errorf("Stem(%q) = %q, Stem(%q) = %q", p[0], a, p[1], b)
		}
	}
}

func TestAlike(t *testing.T) {
	a := Of("Russia must stop its drive to annex Crimea")
	if got := a.Alike(Of("halt the annexation of Crimea")); got < 0.3 {
		t.Errorf("the same demand in other words: %.2f", got)
	}
	if got := a.Alike(Of("send observers of the OSCE to Donetsk")); got > 0.1 {
		t.Errorf("another demand: %.2f", got)
	}
	if got := a.Alike(nil); got != 0 {
		t.Errorf("against nothing: %v", got)
	}
}

func TestParticlesSayNothing(t *testing.T) {
	if n := Of("pull its forces back").Shared(Of("Russia will not hit back")); n != 0 {
		t.Errorf("two deeds share %d stems by their particle", n)
	}
	if n := Of("stop backing the rebels").Shared(Of("Moscow backed the separatists")); n != 1 {
		t.Errorf("backing and backed share %d stems", n)
	}
}

func FuzzOf(f *testing.F) {
	f.Add("Kerry's “questions” – annexed")
	f.Fuzz(func(t *testing.T, text string) {
		s := Of(text)
		if got := s.Alike(s); len(s) > 0 && got < 0.999 {
			t.Errorf("a text is not like itself: %v", got)
		}
	})
}
