package event

// foe is with whom one who ceases fire has fought by what was told before.
func (w *writer) foe(src []string) []string {
	for i := len(w.before) - 1; i >= max(0, len(w.before)-near); i-- {
		e := &w.before[i]
		switch {
		case !violent(e.Act) || w.farFrom(e):
		case sharesID(e.Source, src) && !sharesID(e.Target, src):
			return e.Target
		case sharesID(e.Target, src) && !sharesID(e.Source, src):
			return e.Source
		}
	}
	return nil
}
