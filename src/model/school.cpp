#include "pshe/model/school.hpp"

#include <algorithm>
#include <set>

namespace pshe {
namespace {

bool concerns(const Closure& closure, int year) {
  return closure.years.empty() ||
         std::find(closure.years.begin(), closure.years.end(), year) != closure.years.end();
}

/// Why a day without a reason of its own is closed.
std::string plain(ClosureKind kind) {
  switch (kind) {
    case ClosureKind::inset:
      return "it is an INSET day";
    case ClosureKind::bank_holiday:
      return "it is a bank holiday";
    case ClosureKind::closure:
      return "the school is closed";
    case ClosureKind::event:
      return "there is an event";
  }
  return {};
}

bool weekend(Date date) { return weekday(date) >= Weekday::saturday; }

}  // namespace

const ClassGroup* School::find(const ClassCode& code) const {
  for (const ClassGroup& group : data_.classes)
    if (group.code == code) return &group;
  return nullptr;
}

std::vector<int> School::years() const {
  std::set<int> years;
  for (const ClassGroup& group : data_.classes) years.insert(group.year);
  return {years.begin(), years.end()};
}

std::string School::closed(Date date, int year) const {
  if (weekend(date)) return "it is a " + plain(weekday(date));
  if (!half_term(date)) return "it is in the holidays";
  for (const Closure& closure : data_.closures)
    if (closure.first <= date && date <= closure.last && concerns(closure, year))
      return closure.reason.empty() ? plain(closure.kind) : closure.reason;
  return {};
}

std::optional<std::size_t> School::half_term(Date date) const {
  for (std::size_t i = 0; i < data_.half_terms.size(); ++i)
    if (data_.half_terms[i].first <= date && date <= data_.half_terms[i].last) return i;
  return std::nullopt;
}

int School::pupil_days() const {
  const auto school_closed = [&](Date day) {
    return std::any_of(data_.closures.begin(), data_.closures.end(), [&](const Closure& closure) {
      return closure.years.empty() && closure.kind != ClosureKind::event && closure.first <= day &&
             day <= closure.last;
    });
  };
  int days = 0;
  for (const HalfTerm& half_term : data_.half_terms)
    for (Date day = half_term.first; day <= half_term.last; day += std::chrono::days{1})
      if (!weekend(day) && !school_closed(day)) ++days;
  return days;
}

std::vector<LessonIndex> School::programme(const Curriculum& curriculum, int year) const {
  std::vector<LessonIndex> lessons;
  for (const Wanted& wanted : data_.wanted)
    if (wanted.year == year) lessons.push_back(curriculum.at(wanted.lesson));
  if (lessons.empty())
    for (std::size_t i = 0; i < curriculum.lessons().size(); ++i) {
      const auto& years = curriculum.lessons()[i].years;
      if (std::find(years.begin(), years.end(), year) != years.end()) lessons.emplace_back(i);
    }
  std::sort(lessons.begin(), lessons.end(), [&](LessonIndex a, LessonIndex b) {
    const Lesson& left = curriculum.lesson(a);
    const Lesson& right = curriculum.lesson(b);
    return std::pair{left.position, left.code} < std::pair{right.position, right.code};
  });
  return lessons;
}

}  // namespace pshe
