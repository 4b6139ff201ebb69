package event

import "testing"

func BenchmarkCode(b *testing.B) {
	c := testCoder(b)
	d, actors := tree(b, "Freedonia//PROPN/4/nsubj 's//PART/1/case foreign//ADJ/4/amod minister//NOUN/5/nsubj demanded/demand/VERB/0/root that//SCONJ/8/mark Sylvania//PROPN/8/nsubj withdraw//VERB/5/ccomp its//PRON/10/nmod.poss troops/troop/NOUN/8/obj from//ADP/12/case Ruritania//PROPN/8/obl after//ADP/14/case talks/talk/NOUN/8/obl with//ADP/16/case Zenda//PROPN/14/nmod")
	b.ReportAllocs()
	for b.Loop() {
		c.Code(d, actors, nil, nil)
	}
}
