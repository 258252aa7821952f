-- The tables of returns, of the register of schools and of history; run after schema_schools.sql.
-- Rows of history are added and never changed: the triggers at the end see to that.

-- Every file that was given, also those that were refused.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('return', 'register')),
  received TEXT NOT NULL,
  source TEXT NOT NULL,  -- the name of the file, without folders
  checksum TEXT NOT NULL,  -- SHA-256 of the file
  urn TEXT NOT NULL,  -- empty for a register, or where a file does not say
  academic_year TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'unchanged', 'refused')),
  version INTEGER NOT NULL  -- 0: it made no version
) STRICT;

CREATE TABLE import_faults (
  import INTEGER NOT NULL REFERENCES imports,
  row INTEGER NOT NULL,
  place TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  mend TEXT NOT NULL,
  PRIMARY KEY (import, row)
) STRICT, WITHOUT ROWID;

-- Each accepted return; its id is that of its import.
CREATE TABLE returns (
  id INTEGER PRIMARY KEY REFERENCES imports,
  version INTEGER NOT NULL CHECK (version > 0),
  urn TEXT NOT NULL,
  name TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (
    phase IN ('primary', 'secondary', 'all-through', 'infant', 'junior', 'middle', 'special',
              'alternative-provision')),
  academic_year TEXT NOT NULL,
  UNIQUE (urn, academic_year, version)
) STRICT;

CREATE TABLE return_classes (
  return INTEGER NOT NULL REFERENCES returns,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  year INTEGER NOT NULL,
  year_groups TEXT NOT NULL,
  PRIMARY KEY (return, row)
) STRICT, WITHOUT ROWID;

-- Lessons of all returns: what two returns say in the same words is here once.
CREATE TABLE returned_lessons (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  sensitivity TEXT NOT NULL CHECK (sensitivity IN ('none', 'moderate', 'high')),
  withdrawable INTEGER NOT NULL CHECK (withdrawable IN (0, 1))
) STRICT;
CREATE INDEX returned_lessons_by_code ON returned_lessons (code);

CREATE TABLE returned_teaches (
  lesson INTEGER NOT NULL REFERENCES returned_lessons,
  row INTEGER NOT NULL,
  item TEXT NOT NULL,
  depth TEXT NOT NULL CHECK (depth IN ('introduces', 'develops', 'secures')),
  confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'partial', 'unverified')),
  source TEXT NOT NULL,
  PRIMARY KEY (lesson, row)
) STRICT, WITHOUT ROWID;

-- Which lessons a return has.
CREATE TABLE return_lessons (
  return INTEGER NOT NULL REFERENCES returns,
  row INTEGER NOT NULL,
  lesson INTEGER NOT NULL REFERENCES returned_lessons,
  PRIMARY KEY (return, row)
) STRICT, WITHOUT ROWID;

-- Which class meets which lesson when: `class` and `lesson` are rows of the return's own tables.
CREATE TABLE return_taught (
  return INTEGER NOT NULL,
  row INTEGER NOT NULL,
  class INTEGER NOT NULL,
  lesson INTEGER NOT NULL,
  date TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  progress TEXT NOT NULL CHECK (progress IN ('planned', 'taught')),
  PRIMARY KEY (return, row),
  FOREIGN KEY (return, class) REFERENCES return_classes,
  FOREIGN KEY (return, lesson) REFERENCES return_lessons
) STRICT, WITHOUT ROWID;

-- The register of schools as it was last seen. Columns are those of its extract.
CREATE TABLE register_schools (
  urn TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  la_code TEXT NOT NULL,
  la_name TEXT NOT NULL,
  phase TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  low_age INTEGER,
  high_age INTEGER,
  opened TEXT,
  closed TEXT,
  last_seen INTEGER NOT NULL REFERENCES imports  -- the last extract that has it
) STRICT, WITHOUT ROWID;

CREATE TABLE register_links (
  urn TEXT NOT NULL,
  other TEXT NOT NULL,
  kind TEXT NOT NULL,
  date TEXT,
  last_seen INTEGER NOT NULL REFERENCES imports,
  PRIMARY KEY (urn, other, kind)
) STRICT, WITHOUT ROWID;

-- What came, in the order it came: the id of an import or of a plan.
CREATE TABLE history (
  entry INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('import', 'plan')),
  id INTEGER NOT NULL
) STRICT;
CREATE TRIGGER imports_in_history AFTER INSERT ON imports
BEGIN INSERT INTO history (what, id) VALUES ('import', NEW.id); END;
CREATE TRIGGER plans_in_history AFTER INSERT ON plans
BEGIN INSERT INTO history (what, id) VALUES ('plan', NEW.id); END;

-- For people who look into the file: one row a class and lesson of every return, in words.
CREATE VIEW taught_in_returns AS
SELECT returns.id AS return, returns.urn, returns.name AS school, returns.academic_year,
       returns.version,
       returns.version = (SELECT max(version) FROM returns AS other
                          WHERE other.urn = returns.urn
                            AND other.academic_year = returns.academic_year) AS newest,
       return_classes.code AS class, return_classes.year, returned_lessons.code AS lesson,
       returned_lessons.title, returned_lessons.sensitivity, return_taught.date,
       return_taught.minutes, return_taught.progress
FROM return_taught
JOIN returns ON returns.id = return_taught.return
JOIN return_classes ON return_classes.return = return_taught.return
                   AND return_classes.row = return_taught.class
JOIN return_lessons ON return_lessons.return = return_taught.return
                   AND return_lessons.row = return_taught.lesson
JOIN returned_lessons ON returned_lessons.id = return_lessons.lesson;

-- History is added to and never changed.
CREATE TRIGGER imports_no_update BEFORE UPDATE ON imports
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER imports_no_delete BEFORE DELETE ON imports
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER import_faults_no_update BEFORE UPDATE ON import_faults
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER import_faults_no_delete BEFORE DELETE ON import_faults
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER returns_no_update BEFORE UPDATE ON returns
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER returns_no_delete BEFORE DELETE ON returns
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER return_classes_no_update BEFORE UPDATE ON return_classes
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER return_classes_no_delete BEFORE DELETE ON return_classes
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER returned_lessons_no_update BEFORE UPDATE ON returned_lessons
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER returned_lessons_no_delete BEFORE DELETE ON returned_lessons
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER returned_teaches_no_update BEFORE UPDATE ON returned_teaches
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER returned_teaches_no_delete BEFORE DELETE ON returned_teaches
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER return_lessons_no_update BEFORE UPDATE ON return_lessons
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER return_lessons_no_delete BEFORE DELETE ON return_lessons
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER return_taught_no_update BEFORE UPDATE ON return_taught
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER return_taught_no_delete BEFORE DELETE ON return_taught
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER plans_no_update BEFORE UPDATE ON plans
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER plans_no_delete BEFORE DELETE ON plans
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER placements_no_update BEFORE UPDATE ON placements
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER placements_no_delete BEFORE DELETE ON placements
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER spare_no_update BEFORE UPDATE ON spare
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER spare_no_delete BEFORE DELETE ON spare
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER history_no_update BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is added to and never changed'); END;
