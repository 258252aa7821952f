#include "pshe/coverage/due.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace pshe {
namespace {

constexpr YearBits bit(int year) { return YearBits{1} << static_cast<unsigned>(year); }

/// The year groups from one to another, both included.
constexpr YearBits from_to(int first, int last) {
  YearBits bits = 0;
  for (int year = first; year <= last; ++year) bits |= bit(year);
  return bits;
}

constexpr YearBits every_year = from_to(1, 11);
constexpr std::array last_of_stage{0, 2, 6, 9, 11};
constexpr std::array stage_years{YearBits{0}, from_to(1, 2), from_to(3, 6), from_to(7, 9),
                                 from_to(10, 11)};

YearBits stage(int key_stage) { return stage_years.at(static_cast<std::size_t>(key_stage)); }

YearBits years_of_phase(Phase phase) {
  return phase == Phase::primary ? stage(1) | stage(2) : stage(3) | stage(4);
}

YearBits stages_of(const Topic& topic) {
  YearBits bits = 0;
  for (const int key_stage : topic.key_stages) bits |= stage(key_stage);
  return bits;
}

/// From a topic's earliest year to the end of its last key stage.
YearBits years_of_topic(const Topic& topic) {
  const int last = last_of_stage.at(static_cast<std::size_t>(topic.key_stages.back()));
  return from_to(std::min(topic.earliest_year, last), last);
}

YearBits years_of_lessons(const Curriculum& curriculum, ItemIndex item) {
  YearBits bits = 0;
  for (const LessonIndex lesson : curriculum.lessons_teaching(item))
    bits |= bits_of(curriculum.lesson(lesson).years);
  return bits;
}

YearBits years_of_asked(const Curriculum& curriculum, const ItemCode& statement) {
  YearBits bits = 0;
  for (const StatementTopic& row : curriculum.data().statement_topics)
    if (row.statement == statement) bits |= years_of(curriculum, curriculum.at(row.topic));
  return bits;
}

/// Whether the school owes a phase. A middle or special school and alternative provision owe those
/// in which they have a class.
bool owes(SchoolPhase kind, YearBits years, Phase phase) {
  if (kind != SchoolPhase::middle && kind != SchoolPhase::special &&
      kind != SchoolPhase::alternative_provision)
    return teaches_phase(kind, phase);
  return (years & years_of_phase(phase)) != 0;
}

template <class Owed>
std::vector<ItemIndex> statements(const Curriculum& curriculum, YearBits years,
                                  const FrameworkCode& framework, const Owed& owed) {
  const FrameworkCode& code = curriculum.at(framework).code;
  std::vector<ItemIndex> due;
  for (std::size_t i = 0; i < curriculum.statements().size(); ++i) {
    const Statement& row = curriculum.statements()[i];
    if (row.framework == code && owed(row.phase) &&
        (!row.key_stage || (stage(*row.key_stage) & years) != 0))
      due.emplace_back(i);
  }
  return due;
}

}  // namespace

YearBits bits_of(std::span<const int> years) {
  YearBits bits = 0;
  for (const int year : years) bits |= bit(year);
  return bits;
}

int last_year(const Curriculum& curriculum, ItemIndex item) {
  const auto of_stage = [](int key_stage) {
    return last_of_stage.at(static_cast<std::size_t>(key_stage));
  };
  if (curriculum.kind(item) == ItemKind::topic) {
    const std::size_t at = item.value() - curriculum.statements().size();
    return of_stage(curriculum.topics()[at].key_stages.back());
  }
  if (curriculum.kind(item) == ItemKind::lesson) return last_of_stage.back();
  const Statement& row = curriculum.statements()[item.value()];
  return of_stage(row.key_stage.value_or(row.phase == Phase::primary ? 2 : 4));
}

YearBits years_of(const Curriculum& curriculum, ItemIndex item) {
  if (const YearBits taught = years_of_lessons(curriculum, item); taught != 0) return taught;
  if (curriculum.kind(item) == ItemKind::topic)
    return years_of_topic(curriculum.topics()[item.value() - curriculum.statements().size()]);
  if (curriculum.kind(item) == ItemKind::statement)
    if (const YearBits asked = years_of_asked(curriculum, curriculum.code(item)); asked != 0)
      return asked;
  return every_year;
}

Due due_in(YearBits item, YearBits years) {
  if ((item & years) != 0 || item == 0 || years == 0) return Due::here;
  return std::bit_width(item) > std::bit_width(years) ? Due::later : Due::earlier;
}

Due due_of(std::span<const Due> groups) {
  bool later = false;
  bool earlier = false;
  for (const Due due : groups) {
    if (due == Due::here) return Due::here;
    (due == Due::later ? later : earlier) = true;
  }
  if (later == earlier) return Due::here;
  return later ? Due::later : Due::earlier;
}

std::vector<ItemIndex> due_statements(const Curriculum& curriculum, const School& school,
                                      const FrameworkCode& framework) {
  return due_statements(curriculum, school.data().phase, bits_of(school.years()), framework);
}

std::vector<ItemIndex> due_statements(const Curriculum& curriculum, SchoolPhase kind,
                                      YearBits years, const FrameworkCode& framework) {
  return statements(curriculum, years, framework,
                    [&](Phase phase) { return owes(kind, years, phase); });
}

std::vector<ItemIndex> due_statements(const Curriculum& curriculum, YearBits years,
                                      const FrameworkCode& framework) {
  return statements(curriculum, years, framework,
                    [&](Phase phase) { return (years & years_of_phase(phase)) != 0; });
}

std::vector<ItemIndex> due_topics(const Curriculum& curriculum, YearBits years) {
  std::vector<ItemIndex> due;
  for (std::size_t i = 0; i < curriculum.topics().size(); ++i)
    if ((stages_of(curriculum.topics()[i]) & years) != 0)
      due.emplace_back(curriculum.statements().size() + i);
  return due;
}

}  // namespace pshe
