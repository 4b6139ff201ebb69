package event

import "demarche/record"

// custodian is who arrested, tried or let go somebody where nobody is named:
// who holds him by what was told, else the state in which it happens, else his own.
func (w *writer) custodian(f *finding, tgt []string) []string {
	if len(tgt) == 0 || len(f.src) > 0 || f.verdict.status != record.Occurred {
		return nil
	}
	if up := f.tr.under; up != nil && (up.act.Head() == "order" || up.act.Head() == "demand" || up.act.Head() == "appeal") {
		return nil
	}
	switch f.act {
	case "do.arrest", "do.convict":
	case "do.release":
		if f.tr.noun {
			return nil
		}
		return w.holder(f.tr, nil)
	default:
		return nil
	}
	if id := w.heldIn(f.tr.tok); id != "" && !containsID(tgt, id) {
		return []string{id}
	}
	if id := w.organOf(w.countryOf(w.place(f)), tgt); id != "" {
		return []string{id}
	}
	for _, id := range tgt {
		if own := w.organOf(w.country(id), tgt); own != "" {
			return []string{own}
		}
	}
	return nil
}

// heldIn is the state in which a deed is done: "detained in Venezuela".
func (w *writer) heldIn(t int) string {
	for _, k := range w.s.Children(t) {
		if !w.rel(k, "obl") || w.prep(k) != "in" {
			continue
		}
		m := w.d.MentionAt(w.si, k)
		if m < 0 {
			continue
		}
		for _, a := range w.d.Mentions[m].Actors {
			if a >= 0 && a < len(w.actors) && w.actors[a].Kind == record.KindState {
				return w.actors[a].ID
			}
		}
	}
	return ""
}

// countryOf is the country in which a place of the record lies.
func (w *writer) countryOf(place string) string {
	for i := range w.places {
		if w.places[i].ID == place && place != "" {
			return w.places[i].Country
		}
	}
	return ""
}

// organOf is the actor of the text that is a country's state or, where the text
// names it not, its police, courts or government.
func (w *writer) organOf(country string, not []string) string {
	if country == "" {
		return ""
	}
	for _, role := range []string{"", "COP", "JUD", "GOV", "SPY", "MIL"} {
		for i := range w.actors {
			if a := &w.actors[i]; a.Code == country+role && !containsID(not, a.ID) {
				return a.ID
			}
		}
	}
	return ""
}
