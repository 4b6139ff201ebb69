package record

import "strings"

// Act is what was done, in words: "head" or "head.deed". The head is the
// speech act (or "do"), the deed is what is, or is to be, done:
//
//	demand.withdraw   demanded that someone withdraw
//	do.meet           met
//	threaten.sanction threatened sanctions
//
// The vocabulary is closed (see Heads and Deeds): ontologies map every act,
// lexicons may use no other. PETRARCH's internal codes taught the idea, a
// form between words and published schemes.
type Act string

// MakeAct joins a head and a deed; an empty deed gives the bare head.
func MakeAct(head, deed string) Act {
	if deed == "" {
		return Act(head)
	}
	return Act(head + "." + deed)
}

// Head is the speech act, or "do".
func (a Act) Head() string {
	h, _, _ := strings.Cut(string(a), ".")
	return h
}

// Deed is what is done or to be done; it may be empty.
func (a Act) Deed() string {
	_, d, _ := strings.Cut(string(a), ".")
	return d
}

// Valid reports whether head and deed are both in the vocabulary. The head
// "do" needs a deed; every other head may stand alone.
func (a Act) Valid() bool {
	h, d := a.Head(), a.Deed()
	if _, ok := Heads[h]; !ok {
		return false
	}
	if d == "" {
		return h != "do"
	}
	_, ok := Deeds[d]
	return ok
}

// Heads are the speech acts, each with what it means.
var Heads = map[string]string{
	"do":       "the deed itself is done",
	"say":      "states something without any of the forces below",
	"appeal":   "asks another, without insisting, to do the deed",
	"demand":   "insists that another do the deed",
	"order":    "commands those under one's authority",
	"ask":      "puts a question and awaits an answer",
	"propose":  "puts forward a course, plan, talks or mechanism",
	"offer":    "offers to do the deed oneself",
	"agree":    "agrees or declares intent to do the deed",
	"promise":  "commits oneself to the deed",
	"reject":   "refuses, rejects, vetoes, or cancels",
	"threaten": "announces the deed as a cost to another",
	"accuse":   "alleges that another did the deed",
	"condemn":  "disapproves of another or of the deed",
	"deny":     "denies having done the deed",
	"praise":   "endorses, welcomes, defends or congratulates",
	"retract":  "takes back an earlier demand, threat or offer",
}

// Deeds are what is, or is to be, done, each with what it means.
var Deeds = map[string]string{
	// talking and standing together
	"meet":      "meets or holds talks face to face",
	"visit":     "travels to the other for talks",
	"host":      "receives the other for talks",
	"call":      "talks by telephone or video",
	"negotiate": "negotiates over terms",
	"mediate":   "mediates between others",
	"talk":      "discusses, is in dialogue, channel unknown",
	"answer":    "answers a question or proposal",
	"sign":      "signs or ratifies an agreement or treaty",
	"recognize": "recognizes a state, government or claim",
	"restore":   "opens, restores or upgrades relations",
	"apologize": "apologizes or expresses regret",
	"endorse":   "gives political support, votes for, backs",
	"engage":    "engages constructively, seeks a settlement",
	"settle":    "settles the dispute, makes peace",
	"vote":      "holds a vote, referendum or election",
	"join":      "joins or is admitted to a body, alliance or state",
	// material cooperation
	"cooperate": "cooperates in substance, manner unspecified",
	"trade":     "trades, invests, cooperates economically",
	"exercise":  "cooperates militarily, holds joint exercises",
	"share":     "shares intelligence or evidence, extradites",
	"aid":       "gives aid, kind unspecified",
	"fund":      "gives economic aid, loans, guarantees",
	"arm":       "gives military aid or weapons to another",
	"relieve":   "gives humanitarian aid",
	"protect":   "sends peacekeepers or protection",
	"shelter":   "grants asylum or evacuates",
	// yielding
	"yield":     "yields or changes course, manner unspecified",
	"change":    "changes policy, law or leadership",
	"ease":      "eases or lifts restrictions or sanctions",
	"release":   "releases persons or returns property",
	"withdraw":  "withdraws or pulls back forces",
	"ceasefire": "stops fighting, declares or keeps a truce",
	"disarm":    "gives up weapons, demobilizes",
	"access":    "lets in observers, aid, inspectors",
	"resign":    "steps down or surrenders office",
	"return":    "allows people to return, gives back territory",
	"stop":      "ends some action, which one unspecified",
	// law and accusation
	"investigate": "investigates or inquires",
	"convict":     "tries, sentences or fines",
	"extradite":   "hands a person over to another jurisdiction",
	// protest
	"protest":   "demonstrates or rallies",
	"riot":      "riots, protests violently",
	"strike":    "goes on strike",
	"hunger":    "goes on hunger strike",
	"boycott":   "boycotts",
	"obstruct":  "blocks roads, buildings or passage in protest",
	"vandalize": "damages property in protest",
	// reducing relations
	"sanction": "imposes sanctions, embargo, asset freezes, visa bans",
	"expel":    "expels diplomats, observers, organizations, or a member",
	"recall":   "recalls an ambassador, downgrades ties",
	"sever":    "breaks off relations or an agreement",
	"suspend":  "suspends cooperation, membership, meetings",
	"cut":      "cuts or stops aid",
	"halt":     "breaks off negotiations or mediation",
	"summon":   "summons an ambassador",
	// force posture
	"mobilize": "mobilizes or puts forces on alert",
	"deploy":   "deploys or masses troops",
	"drill":    "holds manoeuvres or shows force",
	"rearm":    "builds up or tests weapons",
	"patrol":   "raises police presence or alert",
	"militia":  "raises irregular armed groups",
	// coercion
	"seize":     "seizes property, buildings, ships, territory",
	"occupy":    "occupies or invades territory",
	"annex":     "annexes territory",
	"blockade":  "blockades, closes borders, restricts movement",
	"restrict":  "imposes legal or administrative restrictions, bans",
	"censor":    "censors, closes media",
	"curfew":    "imposes a curfew",
	"emergency": "imposes martial law or a state of emergency",
	"arrest":    "arrests, detains, charges",
	"deport":    "deports persons",
	"withhold":  "withholds supplies, payment or information",
	"disinform": "spreads false information",
	"hack":      "attacks computers or networks",
	"coerce":    "uses pressure or intimidation, manner unspecified",
	"oust":      "removes from office, stages a coup",
	// assault
	"attack":         "uses force, manner unspecified",
	"abduct":         "kidnaps, takes hostages, hijacks",
	"beat":           "assaults physically",
	"torture":        "tortures",
	"rape":           "assaults sexually",
	"kill":           "kills, manner unspecified",
	"assassinate":    "kills or tries to kill a targeted person",
	"bomb":           "bombs: bombs, mines, grenades, car bombs",
	"suicide":        "carries out a suicide attack",
	"shoot":          "uses small arms, opens fire",
	"shell":          "uses artillery, tanks, rockets, missiles",
	"airstrike":      "strikes from the air",
	"drone":          "strikes with drones",
	"clash":          "clashes or fights with",
	"destroy":        "destroys property",
	"disperse":       "uses crowd control: tear gas, batons, water cannon",
	"unconventional": "uses chemical, biological or nuclear weapons",
	"massacre":       "kills many civilians",
	"cleanse":        "drives out a population",
	"violate":        "breaks a ceasefire or agreement by force",
	"provoke":        "takes provocative or escalating steps, unspecified",
}
