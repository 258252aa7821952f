// Small curricula, schools and plans, drawn in the test that uses them.
#pragma once

#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/model/builder.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe::sample {

/// "2026-09-03" as a date; throws when it is none.
inline Date date(const std::string& text) { return parse_date(text).value(); }

/// A framework; statements of it are made by `statement`.
inline Framework framework(const std::string& code = "guide") {
  Framework row;
  row.code = FrameworkCode{code};
  row.title = "Framework " + code;
  return row;
}

/// A compulsory statement of the whole secondary phase.
inline Statement statement(const std::string& code, const std::string& framework = "guide") {
  Statement row;
  row.code = ItemCode{code};
  row.framework = FrameworkCode{framework};
  row.phase = Phase::secondary;
  row.label = "Statement " + code;
  row.statutory = Statutory::yes;
  return row;
}

/// A topic of key stage 3.
inline Topic topic(const std::string& code) {
  Topic row;
  row.code = ItemCode{code};
  row.title = "Topic " + code;
  row.key_stages = {3};
  return row;
}

inline Teaches teaches(const std::string& item, Depth depth = Depth::introduces) {
  Teaches row;
  row.item = ItemCode{item};
  row.depth = depth;
  return row;
}

/// A lesson of 60 minutes for Year 7.
inline Lesson lesson(const std::string& code, std::vector<Teaches> teaches = {}) {
  Lesson row;
  row.code = LessonCode{code};
  row.title = "Lesson " + code;
  row.years = {7};
  row.minutes = 60;
  row.teaches = std::move(teaches);
  return row;
}

inline Link link(const std::string& before, LinkKind kind, const std::string& after) {
  Link row;
  row.before = ItemCode{before};
  row.after = ItemCode{after};
  row.kind = kind;
  row.reason = before + " prepares " + after + ".";
  return row;
}

inline StatementTopic statement_topic(const std::string& statement, const std::string& topic) {
  StatementTopic row;
  row.statement = ItemCode{statement};
  row.topic = ItemCode{topic};
  return row;
}

inline Sign sign(const std::string& code) {
  Sign row;
  row.code = code;
  return row;
}

inline SignTopic sign_topic(const std::string& sign, const std::string& topic) {
  SignTopic row;
  row.sign = sign;
  row.topic = ItemCode{topic};
  return row;
}

/// The links and topics of a drawing: see `builder`.
class Drawing {
 public:
  explicit Drawing(const std::string& text) {
    std::istringstream words(text);
    for (std::string word; words >> word;) read(word);
  }

  std::set<std::string> topics;
  std::vector<Link> links;

 private:
  void read(const std::string& word) {
    std::size_t at = 0;
    std::vector<std::string> before = read_names(word, at);
    while (at < word.size()) {
      const LinkKind kind = read_arrow(word, at);
      std::vector<std::string> after = read_names(word, at);
      join(before, kind, after);
      before = std::move(after);
    }
  }

  std::vector<std::string> read_names(const std::string& word, std::size_t& at) {
    std::vector<std::string> names(1);
    for (; at < word.size() && (word[at] == '|' || std::isalnum(word[at]) != 0); ++at)
      if (word[at] == '|')
        names.emplace_back();
      else
        names.back() += word[at];
    for (const std::string& name : names)
      if (name.empty()) throw std::invalid_argument("no topic at \"" + word.substr(at) + "\"");
    topics.insert(names.begin(), names.end());
    return names;
  }

  static LinkKind read_arrow(const std::string& word, std::size_t& at) {
    static const std::map<std::string, LinkKind> arrows{{"-->", LinkKind::requires_},
                                                        {"~~>", LinkKind::with},
                                                        {"..>", LinkKind::helps},
                                                        {"==>", LinkKind::revisits}};
    const LinkKind kind = arrows.at(word.substr(at, 3));
    at += 3;
    return kind;
  }

  void join(const std::vector<std::string>& before, LinkKind kind,
            const std::vector<std::string>& after) {
    for (const std::string& to : after)
      for (const std::string& from : before) {
        Link row = link(from, kind, to);
        if (before.size() > 1) row.alternative = before.front();
        links.push_back(std::move(row));
      }
  }
};

/// The rows of a drawing, to add more to. Topics are named by letters:
///
///     a-->b      a is required before b         a..>b    a helps before b
///     a~~>b      a comes before b or with it    a==>b    b revisits a
///     a-->b-->c  two links                      a|b-->c  a or b is required before c
///     d          a topic without links
///
/// Topics stand in the order of their letters. Each has a lesson of Year 7, `L-a` for topic a,
/// that introduces it and takes 60 minutes; positions rise with the letters.
inline CurriculumBuilder builder(const std::string& drawing) {
  const Drawing drawn(drawing);
  CurriculumBuilder builder;
  builder.version("sample");
  int position = 0;
  for (const std::string& name : drawn.topics) {
    Lesson row = lesson("L-" + name, {teaches(name)});
    row.position = ++position;
    builder.add(topic(name)).add(std::move(row));
  }
  for (const Link& row : drawn.links) builder.add(row);
  return builder;
}

/// The curriculum of a drawing.
inline CurriculumPtr curriculum(const std::string& drawing) { return builder(drawing).build(); }

/// A class that meets once a week, for an hour.
inline ClassGroup class_group(const std::string& code, int year,
                              Weekday weekday = Weekday::wednesday) {
  return {ClassCode{code}, year, {{weekday, 60}}};
}

/// A secondary school with three half-terms and no class yet. Wednesdays: 7, 7 and 6.
inline SchoolBuilder school_without_classes() {
  SchoolData about;
  about.urn = "100000";
  about.name = "Sample School";
  about.phase = SchoolPhase::secondary;
  about.academic_year = "2026-27";
  SchoolBuilder builder;
  builder.about(about)
      .add(HalfTerm{"Autumn 1", date("2026-09-02"), date("2026-10-16")})
      .add(HalfTerm{"Autumn 2", date("2026-11-02"), date("2026-12-18")})
      .add(HalfTerm{"Spring 1", date("2027-01-04"), date("2027-02-12")});
  return builder;
}

/// The same with one class, 7A of Year 7 on Wednesdays, to add more to.
inline SchoolBuilder school_builder() { return school_without_classes().add(class_group("7A", 7)); }

/// The school with class 7A alone.
inline SchoolPtr school(const Curriculum& curriculum) { return school_builder().build(curriculum); }

/// A plan drawn as date, class and lesson, one after the other, each in a slot of an hour:
///
///     plan("2026-09-02 7A L-a  2026-09-09 7A L-b")
inline Plan plan(const std::string& drawing) {
  Plan plan{"100000", "2026-27", "sample", {}, {}};
  std::istringstream words(drawing);
  for (std::string day, group, code; words >> day >> group >> code;)
    plan.placements.push_back({{date(day), ClassCode{group}, 60}, LessonCode{code}});
  return plan;
}

}  // namespace pshe::sample
