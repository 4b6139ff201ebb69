package eval

// quads are the quad classes of the fifteen roots of PLV (Hu et al. 2024).
var quads = map[string]string{
	"AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "YIELD": "2", "ACCUSE": "3", "REQUEST": "3",
	"REJECT": "3", "THREATEN": "3", "PROTEST": "4", "MOBILIZE": "4", "SANCTION": "4", "COERCE": "4", "ASSAULT": "4",
}

// folds are the PLOVER names that PLV puts into one root.
var folds = map[string]string{
	"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
}

// PLVRoot folds a PLOVER type to PLV's fifteen; "NONE" for what is none.
func PLVRoot(kind string) string {
	if f, ok := folds[kind]; ok {
		kind = f
	}
	if _, ok := quads[kind]; !ok {
		return "NONE"
	}
	return kind
}

// PLVQuad is the quad class of a root, "0" for none.
func PLVQuad(root string) string {
	if q, ok := quads[root]; ok {
		return q
	}
	return "0"
}

// PLVBinary is "cooperation" or "conflict", "NONE" for neither.
func PLVBinary(root string) string {
	switch PLVQuad(root) {
	case "1", "2":
		return "cooperation"
	case "3", "4":
		return "conflict"
	}
	return "NONE"
}
