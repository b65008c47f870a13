CREATE TABLE proposal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	source TEXT DEFAULT '' NOT NULL, 
	locator TEXT DEFAULT '' NOT NULL, 
	fingerprint TEXT DEFAULT '' NOT NULL, 
	file TEXT DEFAULT '' NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT DEFAULT '' NOT NULL, 
	cells TEXT DEFAULT '' NOT NULL, 
	likely TEXT DEFAULT '' NOT NULL, 
	state TEXT DEFAULT 'waiting' NOT NULL, 
	"by" TEXT DEFAULT '' NOT NULL, 
	at TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "state is a known word" CHECK (state IN ('waiting', 'left out')), 
	UNIQUE (uid)
)
 STRICT;

CREATE INDEX proposal_by_state ON proposal (state);

CREATE INDEX proposal_of_source ON proposal (source, locator);
