package clean

import (
	"regexp"
	"strings"
	"unicode"
)

// agencies are the wire services that articles credit.
var agencies = map[string]string{
	"reuters": "Reuters", "thomson reuters": "Reuters", "ap": "AP", "associated press": "AP", "the associated press": "AP", "afp": "AFP", "agence france-presse": "AFP",
	"agence france presse": "AFP", "xinhua": "Xinhua", "tass": "TASS", "itar-tass": "ITAR-TASS", "interfax": "Interfax", "ria novosti": "RIA Novosti", "upi": "UPI", "dpa": "dpa",
	"efe": "EFE", "ansa": "ANSA", "kyodo": "Kyodo", "kyodo news": "Kyodo", "yonhap": "Yonhap", "pti": "PTI", "ians": "IANS", "anadolu": "Anadolu", "anadolu agency": "Anadolu", "aa": "Anadolu",
	"bloomberg": "Bloomberg", "irna": "IRNA", "sana": "SANA", "wam": "WAM", "spa": "SPA", "mena": "MENA", "kcna": "KCNA", "unian": "UNIAN", "ukrinform": "Ukrinform", "antara": "Antara", "bernama": "Bernama",
	"aap": "AAP", "pa": "PA", "press association": "PA", "the canadian press": "The Canadian Press", "nna": "NNA", "ani": "ANI", "allafrica": "allAfrica", "north wire": "North Wire", "meridian wire": "Meridian Wire",
}

func agencyName(s string) string {
	return agencies[strings.ToLower(strings.Trim(s, " ()[].-–—/"))]
}

// takeAgency takes a line that is only an agency's name, or a desk's credit.
func (p *Page) takeAgency(l string) bool {
	if len(l) > 160 {
		return false
	}
	if a := agencyName(l); a != "" {
		p.Agency = a
		return true
	}
	if deskPattern.MatchString(l) {
		if p.Agency == "" {
			for word := range strings.FieldsSeq(l) {
				if a := agencyName(strings.Trim(word, ",;:")); a != "" {
					p.Agency = a
				}
			}
		}
		return true
	}
	return false
}

// deskPattern is "(Reporting by …; Editing by …)".
var deskPattern = regexp.MustCompile(`(?i)^\(?((additional )?(reporting|writing|editing) by|reporting:|source:|via:?|with (files|reporting) from|compiled by)\b.*\)?$`)

var agencyAtEnd = regexp.MustCompile(`(?:\s+[-–—/]+\s*|\s*\()([A-Z][A-Za-z\- ]{1,24})\)?\.?$`)

// trailingAgency parts "… officials said. - Reuters" from its credit.
func trailingAgency(l string) (agency, rest string) {
	m := agencyAtEnd.FindStringSubmatchIndex(l)
	if m == nil || m[0] == 0 || !strings.ContainsAny(l[m[0]-1:m[0]], ".\"”") && !strings.HasSuffix(l[:m[0]], "”") {
		return "", l
	}
	if a := agencyName(l[m[2]:m[3]]); a != "" {
		return a, strings.TrimSpace(l[:m[0]])
	}
	return "", l
}

// isSignOff reports whether the last line is a paper's or a reporter's name
// alone, after a paragraph that ended.
func isSignOff(before, last string) bool {
	words := strings.Fields(last)
	return len(words) >= 2 && len(words) <= 5 && len(last) <= 40 && isCapitalized(words) && !strings.ContainsAny(last, ".,:;?!\"“”()0123456789") &&
		(strings.ContainsAny(before[len(before)-1:], ".?!\"") || strings.HasSuffix(before, "”"))
}

var bylinePattern = regexp.MustCompile(`^(?:By|BY|Written by|Author:|Story by|by)[: ]+([\p{L}][\p{L}.'’\- ]+(?:(?:,| and| AND|&) ?[\p{L}][\p{L}.'’\- ]+)*)$`)

// takeByline takes "By Anna Holt and Jan Petr, North Wire".
func (p *Page) takeByline(l string) bool {
	if len(l) > 120 || len(p.Body) > 1 {
		return false
	}
	m := bylinePattern.FindStringSubmatch(l)
	if m == nil {
		return false
	}
	for part := range strings.SplitSeq(strings.NewReplacer(" and ", ",", " AND ", ",", "&", ",").Replace(m[1]), ",") {
		name := strings.TrimSpace(part)
		words := strings.Fields(name)
		switch {
		case agencyName(name) != "":
			p.Agency = agencyName(name)
		case len(words) >= 2 && len(words) <= 4 && isCapitalized(words):
			p.Authors = append(p.Authors, titleCase(name))
		}
	}
	return len(p.Authors) > 0 || p.Agency != ""
}

func isCapitalized(words []string) bool {
	for _, w := range words {
		if r := []rune(w)[0]; !unicode.IsUpper(r) && w != "de" && w != "van" && w != "von" && w != "al" && w != "bin" && w != "der" {
			return false
		}
	}
	return true
}

// titleCase turns "ANNA HOLT" into "Anna Holt" and leaves other names alone.
func titleCase(name string) string {
	if strings.ToUpper(name) != name {
		return name
	}
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

// creditPattern is the picture credit at the end of a caption.
var creditPattern = regexp.MustCompile(`(?:\s|^)[(\[]?(?:(?:Picture|Photo|Photograph|Image|Photo credit|Image credit|Credit|Pic|File photo|File picture)(?: (?:by|courtesy of))?\s?[:/]\s?.{2,80}|(?:REUTERS|AFP|AP|Getty|EPA|Xinhua|TASS) ?/ ?[\p{L}][\p{L}.\-' /]{2,60}|AP Photo.{0,60}|©\s?[\p{L}].{1,60}|\(?(?:Getty Images|AFP via Getty|AP Photo|EPA-EFE|File photo|File Photo|FILE PHOTO)\)?)[)\]]?\.?$`)

// takeCaption takes a picture's caption: it ends in a credit, or stands twice.
func (p *Page) takeCaption(l string, times int) bool {
	m := creditPattern.FindStringIndex(l)
	switch {
	case strings.HasPrefix(strings.ToUpper(l), "FILE PHOTO:"), strings.HasPrefix(l, "Caption:"), strings.HasPrefix(l, "Photo:"), strings.HasPrefix(l, "Picture:"):
	case m != nil && len(l) < 400:
	case times > 1 && len(l) > 40 && len(l) < 300 && !strings.HasPrefix(l, "Q "):
	default:
		return false
	}
	if m != nil {
		l = strings.TrimSpace(l[:m[0]])
	}
	for _, prefix := range []string{"FILE PHOTO:", "File photo:", "Caption:"} {
		l = strings.TrimSpace(strings.TrimPrefix(l, prefix))
	}
	if l == "" || strings.HasPrefix(l, "Photo:") || strings.HasPrefix(l, "Picture:") {
		return true
	}
	for _, c := range p.Captions {
		if c == l {
			return true
		}
	}
	p.Captions = append(p.Captions, l)
	return true
}
