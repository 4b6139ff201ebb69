-- Events that were known before they happened: those that a question as of a
-- day finds on later days.
CREATE INDEX event_early ON event (day, id) WHERE since < day;
