package record

// Status says whether an event happened, from the article's point of view.
type Status string

// The eight statuses of the record (contract v1).
const (
	Occurred    Status = "occurred"    // reported as having happened or going on now
	Planned     Status = "planned"     // settled to happen
	Possible    Status = "possible"    // may or may not happen; nothing decided
	Conditional Status = "conditional" // will or would happen if something else does
	Wanted      Status = "wanted"      // demanded, asked for or hoped for from another
	Claimed     Status = "claimed"     // somebody with a stake says so; the article does not vouch
	Denied      Status = "denied"      // reported as not having happened, or denied
	Historical  Status = "historical"  // background long past, told for context
)

// Statuses lists all statuses in the order of the contract.
var Statuses = []Status{Occurred, Planned, Possible, Conditional, Wanted, Claimed, Denied, Historical}

// Valid reports whether s is one of the eight statuses.
func (s Status) Valid() bool {
	for _, v := range Statuses {
		if s == v {
			return true
		}
	}
	return false
}
