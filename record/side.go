package record

import "strings"

// governmental are the roles whose holders act for their state.
var governmental = map[string]bool{"": true, "GOV": true, "MIL": true, "LEG": true, "JUD": true, "COP": true, "SPY": true}

// Side is the party that an actor code stands for: the state for its
// government and forces, else the group. "" for no code.
func Side(code string) string {
	switch {
	case strings.HasPrefix(code, "IGO"), strings.HasPrefix(code, "NGO"), strings.HasPrefix(code, "MNC"), strings.HasPrefix(code, "IMG"):
		return code
	case len(code) >= 3 && governmental[code[3:min(len(code), 6)]]:
		return code[:3]
	}
	return code
}
