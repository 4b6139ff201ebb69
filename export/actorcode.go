package export

import "strings"

// codeParts is a CAMEO actor code taken apart: groups of three letters,
// general to specific (CAMEO manual 1.1b3, actor codes).
type codeParts struct {
	country  string   // "USA"; also a region, "WST"
	group    string   // a named body: "UNO" of IGOUNO
	religion []string // at most two
	roles    []string // "GOV", "MIL", and for a body its kind, "IGO"
	sectors  string   // the roles in ICEWS's words
	joined   string   // the roles, separated by ";"
}

// Kinds of body that stand where a country stands.
var bodyKinds = map[string]string{
	"IGO": "International Government Organization", "IMG": "International Militarized Group", "INT": "International",
	"MNC": "Multinational Corporation", "NGM": "Nongovernmental Movement", "NGO": "Nongovernmental Organization",
	"UIS": "Unidentified State Actor",
}

// Roles of CAMEO, with the words for them.
var roleNames = map[string]string{
	"COP": "Police", "GOV": "Government", "INS": "Insurgents", "JUD": "Judicial", "MIL": "Military", "OPP": "Opposition",
	"REB": "Rebel", "SEP": "Separatists", "SPY": "Intelligence", "UAF": "Unidentified Forces", "PTY": "Parties",
	"AGR": "Agriculture", "BUS": "Business", "CRM": "Criminals", "CVL": "Civilian", "DEV": "Development",
	"EDU": "Education", "ELI": "Elite", "ENV": "Environment", "HLH": "Health", "HRI": "Human Rights", "LAB": "Labor",
	"LEG": "Legislative", "MED": "Media", "REF": "Refugees", "MOD": "Moderates", "RAD": "Radicals",
	"PRM": "Paramilitary", "REL": "Religious", "SOC": "Social",
}

var religions = map[string]bool{
	"ATH": true, "BAH": true, "BUD": true, "CHR": true, "CTH": true, "DOX": true, "HIN": true, "HSD": true, "JEW": true,
	"LDS": true, "MOS": true, "PRO": true, "SFI": true, "SHI": true, "SIK": true, "SUN": true, "TAO": true,
}

var regions = map[string]bool{
	"AFR": true, "ASA": true, "BLK": true, "CRB": true, "CAU": true, "CFR": true, "CAS": true, "CEU": true, "EIN": true,
	"EAF": true, "EEU": true, "EUR": true, "LAM": true, "MEA": true, "MDT": true, "NAF": true, "NMR": true, "PGS": true,
	"SCN": true, "SAM": true, "SAS": true, "SEA": true, "SAF": true, "WAF": true, "WST": true,
}

func (f *flow) parts(code string) *codeParts {
	if p := f.codes[code]; p != nil {
		return p
	}
	p := splitCode(code, f.countries)
	if len(f.codes) < 1<<16 { // hostile input must not fill the memory
		f.codes[code] = p
	}
	return p
}

func splitCode(code string, countries map[string]country) *codeParts {
	p := &codeParts{}
	var words []string
	for i := 0; i < len(code); i += 3 {
		g := code[i:min(i+3, len(code))]
		_, isCountry := countries[g]
		switch {
		case i == 0 && (isCountry || regions[g]):
			p.country = g
		case i == 0 && bodyKinds[g] != "":
			p.roles, words = append(p.roles, g), append(words, bodyKinds[g])
		case roleNames[g] != "":
			p.roles, words = append(p.roles, g), append(words, roleNames[g])
		case religions[g] && len(p.religion) < 2:
			p.religion = append(p.religion, g)
		default:
			p.group += g
		}
	}
	p.sectors, p.joined = strings.Join(words, ","), strings.Join(p.roles, ";")
	return p
}
