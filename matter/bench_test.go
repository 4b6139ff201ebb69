package matter

import "testing"

// BenchmarkFind is the cost of finding the matters of one long sentence.
func BenchmarkFind(b *testing.B) {
	l := newLanguage(b)
	d, _ := l.read(b, "Washington wanted Moscow to cease its advances in Ukraine, stop its drive to annex Crimea and end its provocations, and warned that it would impose new sanctions if Russia did not withdraw its troops by Friday.")
	actors := name(d)
	events := l.coder.Code(d, actors, nil, nil)
	b.ResetTimer()
	for k := 0; k < b.N; k++ {
		l.finder.Find(d, actors, nil, events)
	}
}
