package actor

import "strings"

// sameOffice maps the names of one office to one.
var sameOffice = map[string]string{
	"foreign secretary": "foreign minister", "secretary of state": "foreign minister", "external affairs minister": "foreign minister",
	"minister of foreign affairs": "foreign minister", "minister for foreign affairs": "foreign minister", "foreign affairs minister": "foreign minister",
	"defence minister": "defense minister", "defense secretary": "defense minister", "defence secretary": "defense minister",
	"secretary of defense": "defense minister", "secretary of defence": "defense minister", "secretary of war": "defense minister",
	"minister of defense": "defense minister", "minister of defence": "defense minister", "defense chief": "defense minister", "defence chief": "defense minister",
	"premier": "prime minister", "pm": "prime minister", "secretary-general": "secretary general",
	"foreign policy chief": "high representative", "foreign affairs chief": "high representative",
	"national security advisor": "national security adviser", "security adviser": "national security adviser",
	"foreign ministers": "foreign minister", "prime ministers": "prime minister", "presidents": "president",
	"defense ministers": "defense minister", "defence ministers": "defense minister", "finance ministers": "finance minister",
	"foreign secretaries": "foreign minister", "secretaries-general": "secretary general", "secretaries of state": "foreign minister",
	"interior ministers": "interior minister", "chancellors": "chancellor", "home secretary": "interior minister", "home minister": "interior minister",
	"secretary of the treasury": "finance minister", "treasury secretary": "finance minister", "minister of finance": "finance minister",
	"pontiff": "pope", "monarch": "king", "vice premier": "deputy prime minister",
}

func office(noun string) string {
	noun = strings.ToLower(noun)
	if o, ok := sameOffice[noun]; ok {
		return o
	}
	return noun
}

// holder is who held an office of a country ("RUS") or body ("IGOUNO") on the
// document's day; nil without a date.
func (r *run) holder(code, noun string) *holder {
	if r.d.Published == "" {
		return nil
	}
	if len(code) == 3 {
		code += "GOV"
	}
	hs := r.who.offices[code+"/"+office(noun)]
	for i := range hs {
		if hs[i].t.holds(r.d.Published) {
			return &hs[i]
		}
	}
	return nil
}

// grace is how many days one who has left office is still spoken of as in it:
// the news of the day is how he left.
const grace = 10

// soon is how many days before office one is taken for the opposition's man.
const soon = 400

// personTerm is a person's term as of the document's day. A person past (or
// before) office is of the elites.
func (r *run) personTerm(e *entity) term {
	t := *r.term(e)
	if r.d.Published != "" && !t.holds(r.d.Published) && (t.to == "" || r.d.Published < t.to || r.d.Published > t.to.Add(grace)) {
		if c := countryOf(t.code); c != "" {
			t.code = c + "ELI"
			if t.from > r.d.Published && r.d.Published.Add(soon) > t.from {
				t.code = c + "OPP" // about to win
			}
		}
		if t.office != "" && t.from < r.d.Published {
			t.office = "former " + t.office
		} else {
			t.office = ""
		}
	}
	return t
}
