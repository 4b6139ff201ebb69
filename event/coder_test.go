package event

import (
	"testing"

	"demarche/record"
)

func TestCodeConstructions(t *testing.T) {
	c := testCoder(t)
	for _, tt := range []struct{ name, text, want string }{
		{
			"a demand takes its deed from the that-clause and the deed is wanted",
			"Freedonia//PROPN/2/nsubj demanded/demand/VERB/0/root that//SCONJ/5/mark Sylvania//PROPN/5/nsubj withdraw//VERB/2/ccomp",
			"demand.withdraw Freedonia>Sylvania occurred; do.withdraw Sylvania> wanted",
		},
		{
			"the object of urge does the deed",
			"Freedonia//PROPN/2/nsubj urged/urge/VERB/0/root Sylvania//PROPN/2/obj to//PART/5/mark withdraw//VERB/2/xcomp",
			"appeal.withdraw Freedonia>Sylvania occurred; do.withdraw Sylvania> wanted",
		},
		{
			"a passive with an agent",
			"Sylvania//PROPN/3/nsubj.pass was/be/AUX/3/aux.pass attacked/attack/VERB/0/root by//ADP/5/case Freedonia//PROPN/3/obl.agent",
			"do.attack Freedonia>Sylvania occurred",
		},
		{
			"the possessor of a nominal act is its source",
			"Sylvania//PROPN/3/nmod.poss 's//PART/1/case seizure//NOUN/6/nsubj of//ADP/5/case Freedonia//PROPN/3/nmod worried/worry/VERB/0/root Ruritania//PROPN/6/obj",
			"do.seize Sylvania>Freedonia occurred",
		},
		{
			"nationality words before an act are its source",
			"Sylvanian//ADJ/2/amod airstrikes/airstrike/NOUN/5/nsubj on//ADP/4/case Freedonia//PROPN/2/nmod continued/continue/VERB/0/root",
			"do.airstrike Sylvanian>Freedonia occurred",
		},
		{
			"a light verb leaves the act to its noun",
			"Freedonia//PROPN/2/nsubj held/hold/VERB/0/root talks/talk/NOUN/2/obj with//ADP/5/case Sylvania//PROPN/2/obl",
			"do.meet Freedonia>Sylvania occurred",
		},
		{
			"two subjects meet each other",
			"Freedonia//PROPN/4/nsubj and//CCONJ/3/cc Sylvania//PROPN/1/conj met/meet/VERB/0/root",
			"do.meet Freedonia>Sylvania occurred",
		},
		{
			"meeting a deadline is no meeting",
			"Freedonia//PROPN/2/nsubj met/meet/VERB/0/root a//DET/4/det deadline//NOUN/2/obj",
			"",
		},
		{
			"to come under attack turns the parties round",
			"Freedonia//PROPN/2/nsubj came/come/VERB/0/root under//ADP/4/case attack//NOUN/2/obl from//ADP/6/case Sylvania//PROPN/4/nmod",
			"do.attack Sylvania>Freedonia occurred",
		},
		{
			"lifting sanctions eases",
			"Freedonia//PROPN/2/nsubj lifted/lift/VERB/0/root sanctions/sanction/NOUN/2/obj on//ADP/5/case Sylvania//PROPN/3/nmod",
			"do.ease Freedonia>Sylvania occurred",
		},
		{
			"an accusation claims its deed",
			"Freedonia//PROPN/2/nsubj accused/accuse/VERB/0/root Sylvania//PROPN/2/obj of//SCONJ/5/mark shelling/shell/VERB:VBG/2/advcl Ruritania//PROPN/5/obj",
			"accuse.shell Freedonia>Sylvania occurred; do.shell Sylvania>Ruritania claimed",
		},
		{
			"a refused deed is denied",
			"Freedonia//PROPN/2/nsubj refused/refuse/VERB/0/root to//PART/4/mark recognize//VERB/2/xcomp Sylvania//PROPN/4/obj",
			"reject.recognize Freedonia>Sylvania occurred; do.recognize Freedonia>Sylvania denied",
		},
		{
			"who is kept from a deed would do it",
			"Freedonia//PROPN/2/nsubj kept/keep/VERB/0/root Sylvania//PROPN/2/obj from//SCONJ/5/mark annexing/annex/VERB:VBG/2/advcl Ruritania//PROPN/5/obj",
			"do.restrict Freedonia>Sylvania occurred; do.annex Sylvania>Ruritania occurred",
		},
		{
			"what another must do is demanded",
			"Freedonia//PROPN/2/nsubj said/say/VERB/0/root Sylvania//PROPN/5/nsubj must//AUX/5/aux withdraw//VERB/2/ccomp",
			"demand.withdraw Freedonia>Sylvania occurred; do.withdraw Sylvania> wanted",
		},
		{
			"two subjects side by side in a headline meet",
			"Freedonia//PROPN/5/nsubj ,//PUNCT/1/punct Sylvania//PROPN/5/nsubj may//AUX/5/aux meet//VERB/0/root",
			"do.meet Freedonia>Sylvania occurred",
		},
		{
			"what is received from another was given by it",
			"Freedonia//PROPN/2/nsubj received/receive/VERB/0/root weapons/weapon/NOUN/2/obj from//ADP/5/case Sylvania//PROPN/2/obl",
			"do.arm Sylvania>Freedonia occurred",
		},
		{
			"a deed one takes credit for is claimed",
			"Freedonia//PROPN/2/nsubj claimed/claim/VERB/0/root responsibility//NOUN/2/obj for//ADP/5/case bombings/bombing/NOUN/2/obl",
			"do.bomb Freedonia> claimed",
		},
		{
			"the victim of a condemned deed is not condemned",
			"Freedonia//PROPN/2/nsubj condemned/condemn/VERB/0/root the//DET/4/det attack//NOUN/2/obj on//ADP/6/case Zenda//PROPN/4/nmod",
			"condemn.attack Freedonia> occurred; do.attack >Zenda occurred",
		},
		{
			"the doer of a condemned deed is",
			"Freedonia//PROPN/2/nsubj condemned/condemn/VERB/0/root Sylvania//PROPN/5/nmod.poss 's//PART/3/case attack//NOUN/2/obj on//ADP/7/case Zenda//PROPN/5/nmod",
			"condemn.attack Freedonia>Sylvania occurred; do.attack Sylvania>Zenda occurred",
		},
		{
			"who meets to congratulate congratulates",
			"Freedonia//PROPN/2/nsubj met/meet/VERB/0/root Sylvania//PROPN/2/obj to//PART/5/mark congratulate//VERB/2/advcl Zenda//PROPN/5/obj",
			"do.meet Freedonia>Sylvania occurred; praise Freedonia>Zenda occurred",
		},
		{
			"what is wanted of several infinitives",
			"Freedonia//PROPN/2/nsubj wanted/want/VERB/0/root Sylvania//PROPN/2/obj to//PART/5/mark withdraw//VERB:VB/2/xcomp ,//PUNCT/7/punct disarm//VERB:VB/2/conj",
			"demand.withdraw Freedonia>Sylvania occurred; demand.disarm Freedonia>Sylvania occurred; do.withdraw Sylvania> wanted; do.disarm Sylvania> wanted",
		},
		{
			"a lemma guessed wrong is found by its form",
			"Freedonia//PROPN/2/nsubj freed/fre/VERB/0/root prisoners/prisoner/NOUN/2/obj",
			"do.release Freedonia> occurred",
		},
		{
			"an act without parties is not coded",
			"Talks/talk/NOUN/2/nsubj continued/continue/VERB/0/root",
			"",
		},
		{
			"the head of a relative clause is its object",
			"questions/question/NOUN/0/root that/that/PRON/4/obj Freedonia//PROPN/4/nsubj sent/send/VERB/1/acl.relcl Sylvania//PROPN/4/iobj",
			"ask Freedonia>Sylvania occurred",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, actors := tree(t, tt.text)
			if got := show(c.Code(d, actors, nil, nil)); got != tt.want {
				t.Errorf("%s\n got %q\nwant %q", d.Text, got, tt.want)
			}
		})
	}
}

func TestEvidenceRunsFromSubjectToLastArgument(t *testing.T) {
	c := testCoder(t)
	d, actors := tree(t, "Yesterday//NOUN/4/obl.unmarked ,//PUNCT/1/punct Freedonia//PROPN/4/nsubj expelled/expel/VERB/0/root envoys/envoy/NOUN/4/obj of//ADP/7/case Sylvania//PROPN/5/nmod ,//PUNCT/9/punct said/say/VERB/4/parataxis Zenda//PROPN/9/nsubj .//PUNCT/4/punct")
	events := c.Code(d, actors, nil, nil)
	if len(events) != 1 {
		t.Fatalf("events %q, want one", show(events))
	}
	if got, want := events[0].Evidence.In(d.Text), "Freedonia expelled envoys of Sylvania"; got != want {
		t.Errorf("evidence %q, want %q", got, want)
	}
	if got := events[0].Trigger.In(d.Text); got != "expelled" {
		t.Errorf("trigger %q, want %q", got, "expelled")
	}
}

func TestPlaceIsTakenFromTheEventsClause(t *testing.T) {
	c := testCoder(t)
	d, actors := tree(t, "Freedonia//PROPN/2/nsubj met/meet/VERB/0/root Sylvania//PROPN/2/obj in//ADP/5/case zenda//NOUN/2/obl")
	at := len(d.Text) - len("zenda")
	places := []record.Place{{ID: "p1", Mentions: []record.Span{{Start: at, End: len(d.Text)}}}}
	if events := c.Code(d, actors, nil, places); len(events) != 1 || events[0].Place != "p1" {
		t.Errorf("events %+v, want one in p1", events)
	}
}
