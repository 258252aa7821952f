-- The tables of one store file, version 1: curricula here, schools and plans in
-- schema_schools.sql, returns, the register of schools and history in schema_returns.sql, which
-- are run after this.
--
-- The first column of a table says whose row it is and `row` keeps the order of rows. The other
-- columns of a curriculum's tables are those of columns.csv, in the same order; lists are joined
-- by `;`. Rows are added and never changed. Links may join any two items of a curriculum, so
-- their ends are checked by whoever reads them, not here.

PRAGMA application_id = 1347635269;  -- 'PSHE'
PRAGMA user_version = 1;

CREATE TABLE curricula (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL,
  checksum TEXT NOT NULL UNIQUE,  -- of all its rows: the same curriculum is stored once
  base INTEGER REFERENCES curricula  -- it is that one with the own rows below; else it is whole
) STRICT;

CREATE TABLE frameworks (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  edition TEXT NOT NULL,
  in_force_from TEXT,
  in_force_to TEXT,
  licence TEXT NOT NULL,
  source TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  PRIMARY KEY (curriculum, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  framework TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('primary', 'secondary')),
  key_stage INTEGER CHECK (key_stage BETWEEN 1 AND 4),
  theme TEXT NOT NULL,
  subheading TEXT NOT NULL,
  number INTEGER NOT NULL,
  label TEXT NOT NULL,
  statutory TEXT NOT NULL CHECK (statutory IN ('yes', 'recommended', 'no')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, code),
  FOREIGN KEY (curriculum, framework) REFERENCES frameworks
) STRICT, WITHOUT ROWID;

CREATE TABLE topics (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  strand TEXT NOT NULL CHECK (strand IN ('consent', 'cse')),
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  key_stages TEXT NOT NULL,
  earliest_year INTEGER NOT NULL CHECK (earliest_year BETWEEN 1 AND 11),
  meetings INTEGER NOT NULL CHECK (meetings >= 1),
  sensitivity TEXT NOT NULL CHECK (sensitivity IN ('none', 'moderate', 'high')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_topics (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  statement TEXT NOT NULL,
  topic TEXT NOT NULL,
  reason TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, statement, topic),
  FOREIGN KEY (curriculum, statement) REFERENCES statements,
  FOREIGN KEY (curriculum, topic) REFERENCES topics
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('requires', 'with', 'helps', 'revisits')),
  strength TEXT NOT NULL CHECK (strength IN ('essential', 'strong', 'light')),
  alternative TEXT NOT NULL,
  reason TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('spiral', 'statutory', 'safeguarding', 'judgement')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, before, after)
) STRICT, WITHOUT ROWID;

CREATE TABLE signs (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (
    kind IN ('warning_sign', 'vulnerability', 'perpetrator_tactic', 'protective_factor')),
  summary TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_topics (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  sign TEXT NOT NULL,
  topic TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, sign, topic),
  FOREIGN KEY (curriculum, sign) REFERENCES signs,
  FOREIGN KEY (curriculum, topic) REFERENCES topics
) STRICT, WITHOUT ROWID;

CREATE TABLE synonyms (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  term TEXT NOT NULL,
  item TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, term, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE groundwork (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  statement TEXT NOT NULL,
  reason TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, statement),
  FOREIGN KEY (curriculum, statement) REFERENCES statements
) STRICT, WITHOUT ROWID;

CREATE TABLE crosswalk (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  from_statement TEXT NOT NULL,
  to_statement TEXT NOT NULL,
  relation TEXT NOT NULL CHECK (
    relation IN ('exact', 'broader', 'narrower', 'related', 'replaced-by')),
  meets TEXT NOT NULL CHECK (meets IN ('fully', 'partly')),
  change TEXT CHECK (change IN ('kept', 'sharpened', 'split', 'merged')),
  note TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, from_statement, to_statement),
  FOREIGN KEY (curriculum, from_statement) REFERENCES statements,
  FOREIGN KEY (curriculum, to_statement) REFERENCES statements
) STRICT, WITHOUT ROWID;

CREATE TABLE crosswalk_notes (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  statement TEXT NOT NULL,
  framework TEXT NOT NULL,
  change TEXT NOT NULL CHECK (change IN ('new', 'dropped', 'none')),
  note TEXT NOT NULL,
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, statement, framework),
  FOREIGN KEY (curriculum, statement) REFERENCES statements,
  FOREIGN KEY (curriculum, framework) REFERENCES frameworks
) STRICT, WITHOUT ROWID;

CREATE TABLE lessons (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  objective TEXT NOT NULL,
  years TEXT NOT NULL,
  position INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 300),
  sensitivity TEXT NOT NULL CHECK (sensitivity IN ('none', 'moderate', 'high')),
  content_label TEXT NOT NULL,
  content_categories TEXT NOT NULL,
  withdrawable INTEGER NOT NULL CHECK (withdrawable IN (0, 1)),
  protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
  safe_teaching TEXT NOT NULL,
  vocabulary TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('spiral', 'statutory', 'safeguarding', 'judgement')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_statements (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  lesson TEXT NOT NULL,
  statement TEXT NOT NULL,
  depth TEXT NOT NULL CHECK (depth IN ('introduces', 'develops', 'secures')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, lesson, statement),
  FOREIGN KEY (curriculum, lesson) REFERENCES lessons,
  FOREIGN KEY (curriculum, statement) REFERENCES statements
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_topics (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  lesson TEXT NOT NULL,
  topic TEXT NOT NULL,
  depth TEXT NOT NULL CHECK (depth IN ('introduces', 'develops', 'secures')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, lesson, topic),
  FOREIGN KEY (curriculum, lesson) REFERENCES lessons,
  FOREIGN KEY (curriculum, topic) REFERENCES topics
) STRICT, WITHOUT ROWID;

-- What a curriculum with a base has of its own: lessons, what they teach, and links, which follow
-- those of the base. Each curriculum here is of a school with lessons of its own.
CREATE TABLE own_lessons (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  objective TEXT NOT NULL,
  years TEXT NOT NULL,
  position INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 300),
  sensitivity TEXT NOT NULL CHECK (sensitivity IN ('none', 'moderate', 'high')),
  content_label TEXT NOT NULL,
  content_categories TEXT NOT NULL,
  withdrawable INTEGER NOT NULL CHECK (withdrawable IN (0, 1)),
  protected INTEGER NOT NULL CHECK (protected IN (0, 1)),
  safe_teaching TEXT NOT NULL,
  vocabulary TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('spiral', 'statutory', 'safeguarding', 'judgement')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_teaches (
  curriculum INTEGER NOT NULL,
  row INTEGER NOT NULL,
  lesson TEXT NOT NULL,
  item TEXT NOT NULL,  -- of the base
  depth TEXT NOT NULL CHECK (depth IN ('introduces', 'develops', 'secures')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, lesson, item),
  FOREIGN KEY (curriculum, lesson) REFERENCES own_lessons
) STRICT, WITHOUT ROWID;

CREATE TABLE own_links (
  curriculum INTEGER NOT NULL REFERENCES curricula,
  row INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('requires', 'with', 'helps', 'revisits')),
  strength TEXT NOT NULL CHECK (strength IN ('essential', 'strong', 'light')),
  alternative TEXT NOT NULL,
  reason TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('spiral', 'statutory', 'safeguarding', 'judgement')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (curriculum, before, after)
) STRICT, WITHOUT ROWID;

-- For people who look into the file: the lessons of every curriculum, with or without a base.
CREATE VIEW lessons_of_curricula AS
SELECT curricula.id AS curriculum, code, title, objective, years, minutes, sensitivity,
       0 AS own
FROM curricula JOIN lessons ON lessons.curriculum = coalesce(base, id)
UNION ALL
SELECT curriculum, code, title, objective, years, minutes, sensitivity, 1 FROM own_lessons;
