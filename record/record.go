package record

// Version is the version of the JSON form (the "version" field).
const Version = 1

// Analysis is everything durable that one article became.
type Analysis struct {
	Coder      Coder
	Article    Article
	Actors     []Actor
	Places     []Place
	Statements []Statement
	Events     []Event
	Matters    []Matter
}

// Coder names the program, weights and word tables that produced an Analysis.
type Coder struct {
	Version string `json:"version"`
	Models  string `json:"models"`  // "sha256:…" over all weight files
	Lexicon string `json:"lexicon"` // "sha256:…" over all word tables
}

// Article is what a publisher published: the immutable input of everything.
type Article struct {
	ID        string   // content-derived, see ArticleID
	Title     string   // the headline, also the first paragraph of Text
	Published Day      // as printed, or given by the caller
	Dateline  string   // "WASHINGTON", as printed
	Agency    string   // "Reuters": the agency credited, not the publisher
	Publisher string   // who published it
	Authors   []string // bylines
	URL       string
	Language  string   // ISO 639-1
	Captions  []string // picture captions, kept out of Text
	Text      string   // headline, blank line, paragraphs separated by blank lines
}

// ActorKind is what sort of thing an actor is.
type ActorKind string

// Kinds of actor.
const (
	KindPerson       ActorKind = "person"
	KindState        ActorKind = "state"
	KindOrganization ActorKind = "organization" // governments' bodies, parties, companies, international bodies
	KindGroup        ActorKind = "group"        // unnamed or loosely named collectives: troops, protesters, Muslims
)

// Actor is a political entity, resolved through the who-is-who where known.
type Actor struct {
	ID       string // record-local key, see NewID
	Name     string // canonical name: "John Kerry", "United States"
	Kind     ActorKind
	Code     string // CAMEO actor code for the article's date: USAGOV, RUSMIL, UKRREB, IGOUNO
	Role     string // "Secretary of State"
	Entity   string // stable key into the who-is-who; "" when unknown
	Mentions []Span
	Rule     string // which table line or rule resolved it, file:line
}

// Place is a location that the text mentions as a place (not as a government).
type Place struct {
	ID        string
	Name      string
	Country   string // ISO 3166-1 alpha-3
	Lat, Lon  float64
	Precision string // "country", "region", "city", "site", "water"
	GeoNameID int    // 0 when unknown
	Mentions  []Span
}

// StatementKind says how the words of a statement are given.
type StatementKind string

// Kinds of statement.
const (
	Direct   StatementKind = "direct"   // all of the content is in quotation marks
	Indirect StatementKind = "indirect" // none of it
	Mixed    StatementKind = "mixed"    // part of it
)

// Statement is something said: by whom, by which cue, with what content.
type Statement struct {
	ID         string
	Speaker    string   // Actor.ID; "" when nobody is named
	OnBehalfOf string   // Actor.ID of the state or body spoken for
	Addressee  []string // Actor.IDs of those spoken to
	Kind       StatementKind
	Source     Span // the words naming the speaker
	Cue        Span
	Content    []Span
	Channel    string // "written statement", "remarks to reporters", … (contract)
	Audience   string
	Date       *DateRange
	Within     string // Statement.ID of the statement that reports this one
	Rule       string
	Confidence float64
}

// Codes are the labels that an ontology gives to an event's act.
type Codes struct {
	Plover    PloverCode
	Cameo     string // CAMEO 1.1b3 code; a string, leading zeros matter
	Quad      int    // 1 verbal cooperation … 4 material conflict; 0 for none
	Goldstein float64
}

// PloverCode is a PLOVER event type with its mode and contexts.
type PloverCode struct {
	Event    string   `json:"event,omitempty"`
	Mode     string   `json:"mode,omitempty"`
	Contexts []string `json:"contexts,omitempty"`
}

// Event is who did or said what to whom, and whether it happened.
type Event struct {
	ID         string
	Act        Act
	Source     []string // Actor.IDs
	Target     []string // Actor.IDs
	Codes      Codes
	Status     Status
	Cue        Span // the words that carry the status ("may", "denied"), if any
	Date       *DateRange
	Place      string // Place.ID
	Statement  string // Statement.ID whose content reports it
	Condition  Span
	Trigger    Span // the word or words that name the act
	Evidence   Span
	Contexts   []string // PLOVER context words found around it
	Rule       string   // lexicon line or model that produced it
	Confidence float64
}

// MatterKind is what lies on the table.
type MatterKind string

// Kinds of matter.
const (
	Demand    MatterKind = "demand"
	Proposal  MatterKind = "proposal"
	Question  MatterKind = "question"
	Threat    MatterKind = "threat"
	Promise   MatterKind = "promise"
	Condition MatterKind = "condition"
)

// Matter is a demand, proposal, question, threat, promise or condition that
// one article opens or moves. The ledger joins them across articles.
type Matter struct {
	ID        string
	Kind      MatterKind
	Act       Act      // demand.withdraw
	From, To  []string // Actor.IDs
	Content   Span
	Seeks     Act // what would fulfil it, as an act; coded by the ontologies
	SeeksCode Codes
	Condition Span
	Deadline  *DateRange
	State     string // "open" or a state the kind can reach
	Opened    *DateRange
	Evidence  Span
	Statement string // Statement.ID
	Event     string // Event.ID
	Rule      string
}
