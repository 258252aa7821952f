#include "pshe/model/builder.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "pshe/base/error.hpp"

namespace pshe {
namespace {

/// "statement, topic or lesson".
std::string either(const std::vector<std::string>& words) {
  std::string text = words.front();
  for (std::size_t i = 1; i < words.size(); ++i)
    text += (i + 1 < words.size() ? ", " : " or ") + words[i];
  return text;
}

/// What a check over all tables needs to look things up and to report.
class Check {
 public:
  void code(const std::string& table, const std::string& code, const std::string& place) {
    if (code.empty()) {
      fault(place, "missing-code", "This row of " + table + " has no code.", "Give it one.");
    } else if (const auto [found, fresh] = tables_.emplace(code, table); !fresh) {
      fault(place, "duplicate-code",
            "The code \"" + code + "\" is used twice (" + found->second + " and " + table + ").",
            "Give one of them another code.");
    }
  }

  /// Reports a code that names nothing in `tables`.
  bool known(const std::string& code, const std::vector<std::string>& tables,
             const std::string& place) {
    const auto found = tables_.find(code);
    if (found != tables_.end() &&
        std::find(tables.begin(), tables.end(), found->second) != tables.end())
      return true;
    std::vector<std::string> known;
    for (const auto& [other, table] : tables_)
      if (std::find(tables.begin(), tables.end(), table) != tables.end()) known.push_back(other);
    const auto nearest = nearest_codes(code, known);
    fault(place, "unknown-code", "There is no " + either(tables) + " \"" + code + "\".",
          nearest.empty() ? "Check the spelling." : "Did you mean \"" + nearest.front() + "\"?");
    return false;
  }

  void fault(const std::string& place, std::string code, std::string message, std::string mend) {
    faults.push_back({place, std::move(code), std::move(message), std::move(mend)});
  }

  [[nodiscard]] const std::string& table(const std::string& code) const { return tables_.at(code); }

  Faults faults;

 private:
  std::map<std::string, std::string> tables_;  // code to "statement", "topic", ...
};

const std::vector<std::string> any_item{"statement", "topic", "lesson"};

void check_statement(Check& check, const Statement& row, const std::string& place) {
  check.known(row.framework.str(), {"framework"}, place);
  if (row.key_stage && (*row.key_stage < 1 || *row.key_stage > 4))
    check.fault(place, "impossible-key-stage",
                "Statement \"" + row.code.str() + "\" names key stage " +
                    std::to_string(*row.key_stage) + ".",
                "Key stages run from 1 to 4.");
}

void check_topic(Check& check, const Topic& row, const std::string& place) {
  const auto& stages = row.key_stages;
  if (stages.empty() || !std::is_sorted(stages.begin(), stages.end()) || stages.front() < 1 ||
      stages.back() > 4)
    check.fault(place, "impossible-key-stage",
                "Topic \"" + row.code.str() + "\" needs key stages from 1 to 4, rising.",
                "Write them as KS3;KS4.");
  if (row.earliest_year < 1 || row.earliest_year > 11)
    check.fault(place, "impossible-year",
                "Topic \"" + row.code.str() + "\" starts in Year " +
                    std::to_string(row.earliest_year) + ".",
                "Years run from 1 to 11.");
  if (row.meetings < 1)
    check.fault(
        place, "impossible-meetings",
        "Topic \"" + row.code.str() + "\" asks for " + std::to_string(row.meetings) + " lessons.",
        "Ask for at least one.");
}

void check_lesson(Check& check, const Lesson& row, const std::string& place) {
  if (row.title.empty())
    check.fault(place, "missing-title", "Lesson \"" + row.code.str() + "\" has no title.",
                "Write one.");
  if (row.minutes < 5 || row.minutes > 300)
    check.fault(
        place, "impossible-minutes",
        "Lesson \"" + row.code.str() + "\" takes " + std::to_string(row.minutes) + " minutes.",
        "Give its length in minutes, from 5 to 300.");
  if (row.years.empty())
    check.fault(place, "missing-years", "Lesson \"" + row.code.str() + "\" names no year.",
                "Say which years it suits, for example 8.");
  for (const int year : row.years)
    if (year < 1 || year > 11)
      check.fault(place, "impossible-year",
                  "Lesson \"" + row.code.str() + "\" names Year " + std::to_string(year) + ".",
                  "Years run from 1 to 11.");
}

void check_link(Check& check, const Link& row, const std::string& place) {
  const bool before = check.known(row.before.str(), any_item, place);
  const bool after = check.known(row.after.str(), any_item, place);
  if (!before || !after) return;
  if (row.before == row.after)
    check.fault(place, "self-link", "\"" + row.before.str() + "\" is set to come before itself.",
                "Take the link away.");
  else if (check.table(row.before.str()) != check.table(row.after.str()))
    check.fault(place, "mixed-link",
                "\"" + row.before.str() + "\" is a " + check.table(row.before.str()) + " and \"" +
                    row.after.str() + "\" is a " + check.table(row.after.str()) + ".",
                "Link things of one kind.");
  if (row.reason.empty())
    check.fault(
        place, "missing-reason",
        "The link from \"" + row.before.str() + "\" to \"" + row.after.str() + "\" has no reason.",
        "Write one line for a teacher.");
}

void check_teaches(Check& check, std::set<std::pair<LessonCode, ItemCode>>& taught,
                   const LessonCode& lesson, const Teaches& row, const std::string& place) {
  if (!check.known(row.item.str(), {"statement", "topic"}, place)) return;
  if (!taught.emplace(lesson, row.item).second)
    check.fault(place, "duplicate-row",
                "Lesson \"" + lesson.str() + "\" names \"" + row.item.str() + "\" twice.",
                "Keep one row, with the greater depth.");
}

/// Reports a pair of codes that a table joins twice.
class Pairs {
 public:
  explicit Pairs(std::string row) : row_(std::move(row)) {}

  void once(Check& check, const std::string& from, const std::string& to,
            const std::string& place) {
    if (!seen_.emplace(from, to).second)
      check.fault(place, "duplicate-" + row_,
                  "The " + row_ + " from \"" + from + "\" to \"" + to + "\" stands twice.",
                  "Keep one of them.");
  }

 private:
  std::string row_;
  std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

CurriculumBuilder& CurriculumBuilder::version(std::string text) {
  data_.version = std::move(text);
  return *this;
}

void CurriculumBuilder::remember(const std::string& table, std::size_t row, std::string place) {
  if (!place.empty()) places_[table + ":" + std::to_string(row)] = std::move(place);
}

const std::string& CurriculumBuilder::place(const std::string& table, std::size_t row) const {
  static const std::string none;
  const auto found = places_.find(table + ":" + std::to_string(row));
  return found == places_.end() ? none : found->second;
}

// One overload a table: the row goes to its vector, its place beside it.
#define PSHE_ADD(Row, member)                                             \
  CurriculumBuilder& CurriculumBuilder::add(Row row, std::string place) { \
    remember(#member, data_.member.size(), std::move(place));             \
    data_.member.push_back(std::move(row));                               \
    return *this;                                                         \
  }
PSHE_ADD(Framework, frameworks)
PSHE_ADD(Statement, statements)
PSHE_ADD(Topic, topics)
PSHE_ADD(Lesson, lessons)
PSHE_ADD(Link, links)
PSHE_ADD(StatementTopic, statement_topics)
PSHE_ADD(Sign, signs)
PSHE_ADD(SignTopic, sign_topics)
PSHE_ADD(Synonym, synonyms)
PSHE_ADD(Groundwork, groundwork)
PSHE_ADD(Crosswalk, crosswalk)
PSHE_ADD(CrosswalkNote, crosswalk_notes)
#undef PSHE_ADD

CurriculumBuilder& CurriculumBuilder::teaches(LessonCode lesson, Teaches row, std::string place) {
  taught_.push_back({std::move(lesson), std::move(row), std::move(place)});
  return *this;
}

Faults CurriculumBuilder::check() const {
  Check check;
  const auto codes = [&](const std::string& table, const auto& rows, const std::string& member) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if constexpr (requires { rows[i].code.str(); })
        check.code(table, rows[i].code.str(), place(member, i));
      else
        check.code(table, rows[i].code, place(member, i));
    }
  };
  codes("framework", data_.frameworks, "frameworks");
  codes("statement", data_.statements, "statements");
  codes("topic", data_.topics, "topics");
  codes("lesson", data_.lessons, "lessons");
  codes("sign", data_.signs, "signs");

  const auto each = [&](const auto& rows, const std::string& member, auto look) {
    for (std::size_t i = 0; i < rows.size(); ++i) look(check, rows[i], place(member, i));
  };
  each(data_.statements, "statements", check_statement);
  each(data_.topics, "topics", check_topic);
  each(data_.lessons, "lessons", check_lesson);

  std::set<std::pair<LessonCode, ItemCode>> taught;
  for (std::size_t i = 0; i < data_.lessons.size(); ++i)
    for (const Teaches& row : data_.lessons[i].teaches)
      check_teaches(check, taught, data_.lessons[i].code, row, place("lessons", i));
  for (const Taught& entry : taught_)
    if (check.known(entry.lesson.str(), {"lesson"}, entry.place))
      check_teaches(check, taught, entry.lesson, entry.row, entry.place);

  each(data_.links, "links", check_link);
  Pairs linked("link");
  each(data_.links, "links", [&](Check& to, const Link& row, const std::string& at) {
    linked.once(to, row.before.str(), row.after.str(), at);
  });
  Pairs asked("row");
  each(data_.statement_topics, "statement_topics",
       [&](Check& to, const StatementTopic& row, const std::string& at) {
         to.known(row.statement.str(), {"statement"}, at);
         to.known(row.topic.str(), {"topic"}, at);
         asked.once(to, row.statement.str(), row.topic.str(), at);
       });
  Pairs signs("row");
  each(data_.sign_topics, "sign_topics",
       [&](Check& to, const SignTopic& row, const std::string& at) {
         to.known(row.sign, {"sign"}, at);
         to.known(row.topic.str(), {"topic"}, at);
         signs.once(to, row.sign, row.topic.str(), at);
       });
  Pairs terms("row");
  each(data_.synonyms, "synonyms", [&](Check& to, const Synonym& row, const std::string& at) {
    to.known(row.item.str(), {"statement", "topic"}, at);
    terms.once(to, row.term, row.item.str(), at);
  });
  Pairs grounds("row");
  each(data_.groundwork, "groundwork",
       [&](Check& to, const Groundwork& row, const std::string& at) {
         to.known(row.statement.str(), {"statement"}, at);
         grounds.once(to, row.statement.str(), "groundwork", at);
       });
  Pairs crossed("row");
  each(data_.crosswalk, "crosswalk", [&](Check& to, const Crosswalk& row, const std::string& at) {
    to.known(row.from.str(), {"statement"}, at);
    to.known(row.to.str(), {"statement"}, at);
    crossed.once(to, row.from.str(), row.to.str(), at);
  });
  Pairs absent("row");
  each(data_.crosswalk_notes, "crosswalk_notes",
       [&](Check& to, const CrosswalkNote& row, const std::string& at) {
         to.known(row.statement.str(), {"statement"}, at);
         to.known(row.framework.str(), {"framework"}, at);
         absent.once(to, row.statement.str(), row.framework.str(), at);
       });
  return check.faults;
}

CurriculumPtr CurriculumBuilder::build() const {
  if (Faults faults = check(); !faults.empty()) throw DataError(std::move(faults));
  CurriculumData data = data_;
  std::unordered_map<std::string, Lesson*> lessons;
  for (Lesson& lesson : data.lessons) lessons.emplace(lesson.code.str(), &lesson);
  for (const Taught& entry : taught_) lessons.at(entry.lesson.str())->teaches.push_back(entry.row);
  std::set<std::string> topics;
  for (const Topic& topic : data.topics) topics.insert(topic.code.str());
  for (Lesson& lesson : data.lessons)
    std::sort(lesson.teaches.begin(), lesson.teaches.end(),
              [&](const Teaches& a, const Teaches& b) {
                return std::pair{topics.count(a.item.str()), a.item} <
                       std::pair{topics.count(b.item.str()), b.item};
              });
  return std::shared_ptr<const Curriculum>(new Curriculum(std::move(data)));
}

}  // namespace pshe
