// Package dict reads the dictionaries of the TABARI and PETRARCH coders
// (actors, agents, verbs of three generations, discards) and turns them into
// tables that overlay ours (--data DIR). What has no counterpart here is
// reported with file and line, and never guessed at.
package dict
