package main

// importCmd takes over what other coders have.
type importCmd struct {
	Dict   importDictCmd   `cmd:"" help:"Turn TABARI and PETRARCH dictionaries (actors, agents, verbs, discards) into tables for --data."`
	Events importEventsCmd `cmd:"" help:"Turn GDELT, ICEWS, POLECAT and Phoenix files into our event rows."`
}
