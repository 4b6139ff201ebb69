package revise

// alone are roles that stand without a country.
var alone = map[string]bool{
	"REB": true, "CVL": true, "MED": true, "CRM": true, "UAF": true, "BUS": true, "REF": true, "GOV": true, "MIL": true, "COP": true,
	"OPP": true, "LAB": true, "EDU": true, "REL": true, "HRI": true, "ELI": true, "PTY": true, "SEP": true, "JUD": true, "LEG": true,
}

// role is what a side is, without its country: GOV for a state, REB, CVL, IGO.
func role(code string) string {
	switch {
	case len(code) <= 3 && !alone[code]:
		return "GOV"
	case len(code) >= 3 && (code[:3] == "IGO" || code[:3] == "NGO"):
		return code[:3]
	case len(code) >= 6:
		return code[3:6]
	}
	return "?" + code
}

// country is the state of a side, "" for bodies and groups without one.
func country(code string) string {
	if len(code) < 3 || code[:3] == "IGO" || code[:3] == "NGO" || alone[code] {
		return ""
	}
	return code[:3]
}
