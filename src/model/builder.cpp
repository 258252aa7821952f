#include "pshe/model/builder.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "pshe/base/error.hpp"

namespace pshe {
namespace {

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

  /// Reports a code that names nothing in `tables` (an empty list takes any).
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
    fault(place, "unknown-code", "There is no " + tables.front() + " \"" + code + "\".",
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

  for (std::size_t i = 0; i < data_.statements.size(); ++i) {
    const Statement& row = data_.statements[i];
    check.known(row.framework.str(), {"framework"}, place("statements", i));
    if (row.key_stage && (*row.key_stage < 1 || *row.key_stage > 4))
      check.fault(place("statements", i), "impossible-key-stage",
                  "Statement \"" + row.code.str() + "\" names key stage " +
                      std::to_string(*row.key_stage) + ".",
                  "Key stages run from 1 to 4.");
  }
  for (std::size_t i = 0; i < data_.topics.size(); ++i) {
    const auto& stages = data_.topics[i].key_stages;
    if (stages.empty() || !std::is_sorted(stages.begin(), stages.end()) || stages.front() < 1 ||
        stages.back() > 4)
      check.fault(
          place("topics", i), "impossible-key-stage",
          "Topic \"" + data_.topics[i].code.str() + "\" needs key stages from 1 to 4, rising.",
          "Write them as KS3;KS4.");
  }

  std::set<std::pair<std::string, std::string>> taught;
  const auto check_taught = [&](const std::string& lesson, const Teaches& row,
                                const std::string& place) {
    if (!check.known(row.item.str(), {"statement", "topic"}, place)) return;
    if (!taught.emplace(lesson, row.item.str()).second)
      check.fault(place, "duplicate-row",
                  "Lesson \"" + lesson + "\" names \"" + row.item.str() + "\" twice.",
                  "Keep one row, with the greater depth.");
  };
  for (std::size_t i = 0; i < data_.lessons.size(); ++i) {
    check_lesson(check, data_.lessons[i], place("lessons", i));
    for (const Teaches& row : data_.lessons[i].teaches)
      check_taught(data_.lessons[i].code.str(), row, place("lessons", i));
  }
  for (const Taught& entry : taught_)
    if (check.known(entry.lesson.str(), {"lesson"}, entry.place))
      check_taught(entry.lesson.str(), entry.row, entry.place);

  std::set<std::pair<ItemCode, ItemCode>> linked;
  for (std::size_t i = 0; i < data_.links.size(); ++i) {
    const Link& row = data_.links[i];
    check_link(check, row, place("links", i));
    if (!linked.emplace(row.before, row.after).second)
      check.fault(
          place("links", i), "duplicate-link",
          "The link from \"" + row.before.str() + "\" to \"" + row.after.str() + "\" stands twice.",
          "Keep one of them.");
  }
  for (std::size_t i = 0; i < data_.statement_topics.size(); ++i) {
    check.known(data_.statement_topics[i].statement.str(), {"statement"},
                place("statement_topics", i));
    check.known(data_.statement_topics[i].topic.str(), {"topic"}, place("statement_topics", i));
  }
  for (std::size_t i = 0; i < data_.sign_topics.size(); ++i) {
    check.known(data_.sign_topics[i].sign, {"sign"}, place("sign_topics", i));
    check.known(data_.sign_topics[i].topic.str(), {"topic"}, place("sign_topics", i));
  }
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
