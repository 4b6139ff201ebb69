package actor

import "strings"

// Plover is a CAMEO actor code as PLOVER writes it.
type Plover struct {
	Country string // ISO alpha-3, or UNO, EUR, IGO, NGO, KOS …; "" for none
	Sector  string // GOV, MIL, JRN …; "" for a whole state or body
}

// Plover turns a CAMEO actor code into PLOVER's country and one sector. The
// trap: MED is media in CAMEO and medical in PLOVER, where media are JRN.
func (x *Resolver) Plover(code string) Plover {
	for n := len(code); n >= 6; n -= 3 {
		if c, ok := x.who.bodyCodes[code[:n]]; ok {
			return Plover{Country: c, Sector: x.sector(code[n:])}
		}
	}
	c := countryOf(code)
	out := Plover{Country: c, Sector: x.sector(strings.TrimPrefix(code, c))}
	if to, ok := x.who.countries[c]; ok {
		out.Country = to
	}
	return out
}

// sector is the first role of a code's tail that PLOVER knows.
func (x *Resolver) sector(tail string) string {
	for len(tail) >= 3 {
		if s, ok := x.who.sectors[tail[:3]]; ok {
			return s
		}
		tail = tail[3:]
	}
	return ""
}
