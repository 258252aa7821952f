-- The tables of schools and plans; see schema.sql, which is run before this.

-- Each save of a school is a row here with its own id; the highest is the newest.
CREATE TABLE schools (
  id INTEGER PRIMARY KEY,
  curriculum INTEGER NOT NULL REFERENCES curricula,
  urn TEXT NOT NULL,
  name TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (
    phase IN ('primary', 'secondary', 'all-through', 'infant', 'junior', 'middle', 'special',
              'alternative-provision')),
  independent INTEGER NOT NULL CHECK (independent IN (0, 1)),
  academic_year TEXT NOT NULL,
  pupil_days INTEGER NOT NULL,
  prior_policy TEXT NOT NULL CHECK (prior_policy IN ('programme', 'listed')),
  in_step INTEGER NOT NULL,
  parents_notice_days INTEGER NOT NULL,
  lead_notice_days INTEGER NOT NULL
) STRICT;

CREATE TABLE half_terms (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  name TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  PRIMARY KEY (school, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE closures (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (
    kind IN ('inset', 'bank-holiday', 'closure', 'event', 'pause', 'mock-exams', 'study-leave',
             'lead-away')),
  reason TEXT NOT NULL,
  years TEXT NOT NULL,  -- empty: the whole school
  PRIMARY KEY (school, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE week_letters (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  date TEXT NOT NULL,  -- any day of the week
  letter TEXT NOT NULL CHECK (letter IN ('week-a', 'week-b')),
  PRIMARY KEY (school, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE classes (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  code TEXT NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1 AND 11),
  year_groups TEXT NOT NULL,
  stage TEXT NOT NULL,
  joins_any_week INTEGER NOT NULL CHECK (joins_any_week IN (0, 1)),
  PRIMARY KEY (school, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE meetings (
  school INTEGER NOT NULL,
  row INTEGER NOT NULL,
  class TEXT NOT NULL,
  weekday TEXT NOT NULL CHECK (
    weekday IN ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday')),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 300),
  rhythm TEXT NOT NULL CHECK (rhythm IN ('weekly', 'week-a', 'week-b', 'rolling')),
  splits INTEGER NOT NULL CHECK (splits IN (0, 1)),
  first TEXT,  -- empty: from the start of the year
  last TEXT,  -- empty: to its end
  PRIMARY KEY (school, row),
  FOREIGN KEY (school, class) REFERENCES classes
) STRICT, WITHOUT ROWID;

CREATE TABLE extra_times (
  school INTEGER NOT NULL,
  row INTEGER NOT NULL,
  class TEXT NOT NULL,
  date TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 300),
  note TEXT NOT NULL,
  PRIMARY KEY (school, row),
  FOREIGN KEY (school, class) REFERENCES classes
) STRICT, WITHOUT ROWID;

CREATE TABLE pins (
  school INTEGER NOT NULL,
  row INTEGER NOT NULL,
  class TEXT NOT NULL,
  lesson TEXT NOT NULL,
  date TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (school, class, lesson),
  FOREIGN KEY (school, class) REFERENCES classes
) STRICT, WITHOUT ROWID;

CREATE TABLE date_bounds (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  what TEXT NOT NULL,  -- a lesson or a module
  years TEXT NOT NULL,  -- empty: every class that is taught it
  first TEXT,
  last TEXT,
  must INTEGER NOT NULL CHECK (must IN (0, 1)),
  reason TEXT NOT NULL CHECK (
    reason IN ('visitor', 'staff', 'parents', 'resources', 'local-need', 'awareness-week',
               'other')),
  note TEXT NOT NULL,
  PRIMARY KEY (school, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE module_lessons (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  module TEXT NOT NULL,
  lesson TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('lesson', 'opens', 'closes')),
  PRIMARY KEY (school, module, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE turns (
  school INTEGER NOT NULL,
  row INTEGER NOT NULL,
  class TEXT NOT NULL,
  module TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  PRIMARY KEY (school, row),
  FOREIGN KEY (school, class) REFERENCES classes
) STRICT, WITHOUT ROWID;

CREATE TABLE pairings (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  first TEXT NOT NULL,
  second TEXT NOT NULL,
  keep TEXT NOT NULL CHECK (keep IN ('together', 'apart', 'merge')),
  weeks INTEGER NOT NULL,
  PRIMARY KEY (school, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('staff', 'parents')),
  date TEXT NOT NULL,
  years TEXT NOT NULL,  -- empty: every year
  note TEXT NOT NULL,
  PRIMARY KEY (school, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE aims (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  aim TEXT NOT NULL CHECK (
    aim IN ('order', 'linked', 'revisits', 'balance', 'programme', 'blocks', 'alternation',
            'dates', 'pairs', 'in-step', 'agreed', 'lead-in-school', 'not-before-break',
            'one-heavy-a-week')),
  weight INTEGER NOT NULL,
  PRIMARY KEY (school, aim)
) STRICT, WITHOUT ROWID;

CREATE TABLE priors (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1 AND 11),
  item TEXT NOT NULL,
  PRIMARY KEY (school, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE wanted (
  school INTEGER NOT NULL REFERENCES schools,
  row INTEGER NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1 AND 11),
  lesson TEXT NOT NULL,
  priority TEXT NOT NULL CHECK (priority IN ('must', 'should', 'could')),
  note TEXT NOT NULL,
  PRIMARY KEY (school, year, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
  id INTEGER PRIMARY KEY,
  school INTEGER NOT NULL REFERENCES schools,
  version INTEGER NOT NULL CHECK (version > 0),
  urn TEXT NOT NULL,
  academic_year TEXT NOT NULL,
  curriculum_version TEXT NOT NULL,
  UNIQUE (urn, academic_year, version)
) STRICT;

CREATE TABLE placements (
  plan INTEGER NOT NULL REFERENCES plans,
  row INTEGER NOT NULL,
  date TEXT NOT NULL,
  class TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  number INTEGER NOT NULL,  -- of the class's lesson times that day
  lesson TEXT NOT NULL,
  progress TEXT NOT NULL CHECK (progress IN ('planned', 'taught')),
  part INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  PRIMARY KEY (plan, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE spare (
  plan INTEGER NOT NULL REFERENCES plans,
  row INTEGER NOT NULL,
  date TEXT NOT NULL,
  class TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (plan, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE left_out (
  plan INTEGER NOT NULL REFERENCES plans,
  row INTEGER NOT NULL,
  class TEXT NOT NULL,
  lesson TEXT NOT NULL,
  PRIMARY KEY (plan, row)
) STRICT, WITHOUT ROWID;
