CREATE TABLE acknowledgement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	rule TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	basis TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	"by" TEXT DEFAULT '' NOT NULL, 
	at TEXT DEFAULT '' NOT NULL, 
	UNIQUE (rule, subject)
)
 STRICT;

CREATE TABLE apart (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_uid TEXT NOT NULL, 
	second_uid TEXT NOT NULL, 
	basis TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	"by" TEXT DEFAULT '' NOT NULL, 
	at TEXT DEFAULT '' NOT NULL, 
	UNIQUE (first_uid, second_uid), 
	CONSTRAINT "a pair in order" CHECK (first_uid < second_uid)
)
 STRICT;

CREATE INDEX apart_by_second ON apart (second_uid);

CREATE TABLE merged (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	visit_id INTEGER NOT NULL, 
	part_id INTEGER NOT NULL, 
	reference TEXT NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_merged_reference ON merged (reference);

CREATE INDEX ix_merged_visit_id ON merged (visit_id);

CREATE TABLE remark (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	visit_id INTEGER NOT NULL, 
	review TEXT NOT NULL, 
	text TEXT DEFAULT '' NOT NULL, 
	"by" TEXT DEFAULT '' NOT NULL, 
	at TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT "review is a known word" CHECK (review IN ('draft', 'in review', 'approved', 'rejected')), 
	UNIQUE (uid), 
	FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_remark_visit_id ON remark (visit_id);

CREATE INDEX visit_by_country ON visit (country);

CREATE INDEX visit_agent_by_agent ON visit_agent (agent_id, role, visit_id);
