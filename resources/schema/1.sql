CREATE TABLE agent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT DEFAULT 'person' NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "kind is a known word" CHECK (kind IN ('person', 'organisation')), 
	CONSTRAINT "an agent has a name" CHECK (name <> ''), 
	UNIQUE (uid)
)
 STRICT;

CREATE INDEX ix_agent_name ON agent (name);

CREATE TABLE change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	revision_id INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	record_id INTEGER NOT NULL, 
	row_table TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	operation TEXT NOT NULL, 
	"before" TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "operation is a known word" CHECK (operation IN ('insert', 'update', 'delete'))
)
 STRICT;

CREATE INDEX change_of_record ON change (record, record_id);

CREATE INDEX ix_change_revision_id ON change (revision_id);

CREATE TABLE journey (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	title TEXT DEFAULT '' NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	UNIQUE (uid)
)
 STRICT;

CREATE TABLE place (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	country TEXT DEFAULT '' NOT NULL, 
	latitude REAL, 
	longitude REAL, 
	notes TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "latitude in degrees" CHECK (latitude BETWEEN -90 AND 90), 
	CONSTRAINT "longitude in degrees" CHECK (longitude BETWEEN -180 AND 180), 
	CONSTRAINT "a place has a name" CHECK (name <> ''), 
	UNIQUE (uid)
)
 STRICT;

CREATE INDEX ix_place_name ON place (name);

CREATE TABLE property (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	value TEXT DEFAULT '' NOT NULL, 
	UNIQUE (name)
)
 STRICT;

CREATE TABLE revision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	label TEXT NOT NULL, 
	"by" TEXT DEFAULT '' NOT NULL, 
	at TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT 'edit' NOT NULL, 
	target_id INTEGER, 
	CONSTRAINT "kind is a known word" CHECK (kind IN ('edit', 'undo', 'redo')), 
	FOREIGN KEY(target_id) REFERENCES revision (id) ON DELETE RESTRICT
)
 STRICT;

CREATE INDEX ix_revision_target_id ON revision (target_id);

CREATE TABLE source (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	reference TEXT DEFAULT '' NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT DEFAULT 'article' NOT NULL, 
	author TEXT DEFAULT '' NOT NULL, 
	publisher TEXT DEFAULT '' NOT NULL, 
	date TEXT DEFAULT '' NOT NULL, 
	url TEXT DEFAULT '' NOT NULL, 
	reliability TEXT DEFAULT '' NOT NULL, 
	derived_from_id INTEGER, 
	captured_text TEXT DEFAULT '' NOT NULL, 
	captured_sha256 TEXT DEFAULT '' NOT NULL, 
	captured_at TEXT DEFAULT '' NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "kind is a known word" CHECK (kind IN ('article', 'book', 'archival item', 'dataset', 'web page', 'other')), 
	CONSTRAINT "reliability is a known word" CHECK (reliability IN ('', 'A', 'B', 'C', 'D', 'E', 'F')), 
	CONSTRAINT "a source has a title" CHECK (title <> ''), 
	UNIQUE (uid), 
	FOREIGN KEY(derived_from_id) REFERENCES source (id) ON DELETE RESTRICT
)
 STRICT;

CREATE INDEX ix_source_derived_from_id ON source (derived_from_id);

CREATE INDEX ix_source_title ON source (title);

CREATE TABLE tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	colour TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "a tag has a name" CHECK (name <> ''), 
	UNIQUE (uid), 
	UNIQUE (name)
)
 STRICT;

CREATE TABLE agent_name (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	agent_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	UNIQUE (agent_id, name), 
	FOREIGN KEY(agent_id) REFERENCES agent (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_agent_name_name ON agent_name (name);

CREATE TABLE place_name (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	place_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	UNIQUE (place_id, name), 
	FOREIGN KEY(place_id) REFERENCES place (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_place_name_name ON place_name (name);

CREATE TABLE visit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	date TEXT DEFAULT '' NOT NULL, 
	date_as_written TEXT DEFAULT '' NOT NULL, 
	date_reading TEXT DEFAULT '' NOT NULL, 
	date_start_min INTEGER, 
	date_start_max INTEGER, 
	date_end_min INTEGER, 
	date_end_max INTEGER, 
	programme_date TEXT DEFAULT '' NOT NULL, 
	programme_date_as_written TEXT DEFAULT '' NOT NULL, 
	programme_date_reading TEXT DEFAULT '' NOT NULL, 
	programme_date_start_min INTEGER, 
	programme_date_start_max INTEGER, 
	programme_date_end_min INTEGER, 
	programme_date_end_max INTEGER, 
	country TEXT DEFAULT '' NOT NULL, 
	place_id INTEGER, 
	venue TEXT DEFAULT '' NOT NULL, 
	rank TEXT DEFAULT '' NOT NULL, 
	format TEXT DEFAULT '' NOT NULL, 
	status TEXT DEFAULT 'occurred' NOT NULL, 
	occasion TEXT DEFAULT '' NOT NULL, 
	purpose TEXT DEFAULT '' NOT NULL, 
	notes TEXT DEFAULT '' NOT NULL, 
	journey_id INTEGER, 
	review TEXT DEFAULT 'draft' NOT NULL, 
	reviewed_by TEXT DEFAULT '' NOT NULL, 
	reviewed_at TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "rank is a known word" CHECK (rank IN ('', 'state', 'official', 'official working', 'working', 'informal', 'private', 'transit')), 
	CONSTRAINT "format is a known word" CHECK (format IN ('', 'bilateral', 'multilateral', 'other')), 
	CONSTRAINT "status is a known word" CHECK (status IN ('planned', 'occurred', 'cancelled', 'postponed', 'remote', 'unconfirmed', 'did not occur')), 
	CONSTRAINT "review is a known word" CHECK (review IN ('draft', 'in review', 'approved', 'rejected')), 
	CONSTRAINT "date_reading is a known word" CHECK (date_reading IN ('', 'stated', 'from context', 'supplied', 'computed')), 
	CONSTRAINT "programme_date_reading is a known word" CHECK (programme_date_reading IN ('', 'stated', 'from context', 'supplied', 'computed')), 
	CONSTRAINT "a visit has a reference" CHECK (reference <> ''), 
	UNIQUE (uid), 
	UNIQUE (reference), 
	FOREIGN KEY(place_id) REFERENCES place (id) ON DELETE RESTRICT, 
	FOREIGN KEY(journey_id) REFERENCES journey (id) ON DELETE RESTRICT
)
 STRICT;

CREATE INDEX ix_visit_journey_id ON visit (journey_id);

CREATE INDEX ix_visit_place_id ON visit (place_id);

CREATE INDEX visit_by_date ON visit ((date_start_min IS NULL), date_start_min, date_end_max, date, uid);

CREATE TABLE assessment (
	visit_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	supports INTEGER NOT NULL, 
	contradicts INTEGER NOT NULL, 
	silent INTEGER NOT NULL, 
	state TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (visit_id, field), 
	CONSTRAINT "state is a known word" CHECK (state IN ('', 'conflict', 'decided', 'recheck')), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX assessment_by_state ON assessment (state);

CREATE TABLE citation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	visit_id INTEGER NOT NULL, 
	field TEXT DEFAULT '' NOT NULL, 
	item TEXT DEFAULT '' NOT NULL, 
	source_id INTEGER NOT NULL, 
	locator TEXT DEFAULT '' NOT NULL, 
	quotation TEXT DEFAULT '' NOT NULL, 
	prefix TEXT DEFAULT '' NOT NULL, 
	suffix TEXT DEFAULT '' NOT NULL, 
	start INTEGER, 
	"end" INTEGER, 
	says TEXT DEFAULT '' NOT NULL, 
	reading TEXT DEFAULT '' NOT NULL, 
	credibility INTEGER, 
	note TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "reading is a known word" CHECK (reading IN ('', 'stated', 'from context', 'supplied', 'computed')), 
	CONSTRAINT "credibility is 1 to 6" CHECK (credibility BETWEEN 1 AND 6), 
	CONSTRAINT "a passage starts before it ends" CHECK ("start" <= "end"), 
	UNIQUE (uid), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE, 
	FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE RESTRICT
)
 STRICT;

CREATE INDEX citation_of_field ON citation (visit_id, field);

CREATE INDEX ix_citation_source_id ON citation (source_id);

CREATE TABLE decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	visit_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	"by" TEXT DEFAULT '' NOT NULL, 
	at TEXT DEFAULT '' NOT NULL, 
	basis TEXT DEFAULT '' NOT NULL, 
	UNIQUE (visit_id, field), 
	UNIQUE (uid), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE engagement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	visit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT DEFAULT 'meeting' NOT NULL, 
	title TEXT DEFAULT '' NOT NULL, 
	date TEXT DEFAULT '' NOT NULL, 
	date_as_written TEXT DEFAULT '' NOT NULL, 
	date_reading TEXT DEFAULT '' NOT NULL, 
	date_start_min INTEGER, 
	date_start_max INTEGER, 
	date_end_min INTEGER, 
	date_end_max INTEGER, 
	CONSTRAINT "kind is a known word" CHECK (kind IN ('meeting', 'event', 'agreement', 'address', 'ceremony', 'other')), 
	UNIQUE (uid), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_engagement_visit_id ON engagement (visit_id);

CREATE TABLE mark (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	visit_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT "kind is a known word" CHECK (kind IN ('unknown', 'none')), 
	UNIQUE (visit_id, field), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE visit_tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	visit_id INTEGER NOT NULL, 
	tag_id INTEGER NOT NULL, 
	UNIQUE (visit_id, tag_id), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE, 
	FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE RESTRICT
)
 STRICT;

CREATE INDEX ix_visit_tag_tag_id ON visit_tag (tag_id);

CREATE TABLE visit_agent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	visit_id INTEGER NOT NULL, 
	engagement_id INTEGER, 
	agent_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT "role is a known word" CHECK (role IN ('traveller', 'host', 'met', 'organiser', 'participant')), 
	CONSTRAINT "a participant belongs to an engagement" CHECK ((role = 'participant') = (engagement_id IS NOT NULL)), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE, 
	FOREIGN KEY(engagement_id) REFERENCES engagement (id) ON DELETE CASCADE, 
	FOREIGN KEY(agent_id) REFERENCES agent (id) ON DELETE RESTRICT
)
 STRICT;

CREATE INDEX ix_visit_agent_agent_id ON visit_agent (agent_id);

CREATE INDEX ix_visit_agent_engagement_id ON visit_agent (engagement_id);

CREATE INDEX visit_agent_in_order ON visit_agent (visit_id, role, position);

CREATE VIRTUAL TABLE visit_text USING fts5(
    reference, names, places, words, quotations,
    tokenize = "unicode61 remove_diacritics 2"
);
