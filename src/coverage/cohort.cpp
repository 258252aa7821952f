#include "pshe/coverage/cohort.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "coverage/reporter.hpp"
#include "pshe/base/error.hpp"
#include "pshe/coverage/due.hpp"

namespace pshe {
namespace {

using namespace covering;
using cohorts::History;
using cohorts::KnownStay;
using cohorts::KnownYear;
using cohorts::Way;

/// The first and last year group of a school's phase; of its classes where the phase names none.
std::pair<int, int> year_groups_of(const School& school) {
  int first = 11;
  int last = 1;
  for (const ClassGroup& group : school.classes()) {
    first = std::min(first, group.year_groups.front());
    last = std::max(last, group.year_groups.back());
  }
  switch (school.data().phase) {
    case SchoolPhase::primary:
      return {1, 6};
    case SchoolPhase::secondary:
      return {7, 11};
    case SchoolPhase::all_through:
      return {1, 11};
    case SchoolPhase::infant:
      return {1, 2};
    case SchoolPhase::junior:
      return {3, 6};
    default:
      return {first, last};
  }
}

std::string academic_year(int start) {
  const std::string end = std::to_string(start + 1);
  return std::to_string(start) + "-" + end.substr(end.size() - 2);
}

/// Where a class of a known year stands, with the lessons that teach each item.
struct Room {
  ClassLessons lessons;
  Teachings teachings;
};

/// One school year of the cohort: the classes that any of them may have been in.
struct KnownRooms {
  const KnownStay* stay = nullptr;
  std::vector<Room> all;
  std::vector<Room> taught;  ///< the same with lessons marked as taught alone
};

class Follower {
 public:
  Follower(const History& history, const CohortKey& key,
           const std::optional<FrameworkCode>& framework)
      : last_(history.years().back()), curriculum_(last_.given.curriculum) {
    first_group_ = 11;
    for (const KnownYear& year : history.years()) {
      const auto [first, last] = year_groups_of(*year.given.school);
      first_group_ = std::min(first_group_, first);
      last_group_ = std::max(last_group_, last);
    }
    year_ = key.year ? *key.year : last_group_ - (key.leaves.value_or(0) - 1 - last_.start);
    way_ = history.way(last_.start, year_);
    if (way_.stays.empty()) throw unknown(history);
    for (int year = first_group_; year <= last_group_; ++year) range_ |= bits_of(std::array{year});
    items_ = framework ? due_statements(*curriculum_, range_, *framework)
                       : due_topics(*curriculum_, range_);
  }

  CohortCoverage run() {
    CohortCoverage found{curriculum_, last_.start + 1 + last_group_ - year_,
                         last_.given.school->data().independent};
    found.stays = stays();
    const std::vector<KnownRooms> known = rooms();
    for (std::size_t i = 0; i < items_.size(); ++i)
      found.cells.push_back(cell(i, known, found.stays));
    return found;
  }

 private:
  [[nodiscard]] DataError unknown(const History& history) const {
    std::set<int> groups;
    for (const auto& one : last_.classes)
      groups.insert(one.group->year_groups.begin(), one.group->year_groups.end());
    const int leaves = last_.start + 1 + last_group_ - year_;
    return DataError(
        {{"", "unknown-cohort",
          "Nothing is known of pupils who leave Year " + std::to_string(last_group_) + " in " +
              std::to_string(leaves) + ": no class of their year group is in the plans of " +
              academic_year(history.years().front().start) + " to " + academic_year(last_.start) +
              ".",
          "Year groups of " + academic_year(last_.start) + " leave from " +
              std::to_string(last_.start + 1 + last_group_ - *groups.rbegin()) + " to " +
              std::to_string(last_.start + 1 + last_group_ - *groups.begin()) + "."}});
  }

  [[nodiscard]] std::vector<Stay> stays() const {
    std::vector<Stay> found;
    for (int group = first_group_; group <= last_group_; ++group) {
      Stay& stay = found.emplace_back();
      stay.academic_year = academic_year(last_.start - year_ + group);
      stay.year = group;
      for (const KnownStay& known : way_.stays)
        if (known.year_group == group)
          for (const auto* one : known.classes) stay.classes.push_back(one->group->code);
    }
    return found;
  }

  /// The lessons of the cohort's classes, with the items of the latest curriculum.
  [[nodiscard]] std::vector<KnownRooms> rooms() const {
    const Places places(curriculum_->item_count(), items_);
    std::vector<KnownRooms> found;
    for (const KnownStay& stay : way_.stays) {
      const SchoolYear& given = stay.year->given;
      const Translation translation = [&](ItemIndex item) {
        return curriculum_->find(given.curriculum->code(item));
      };
      const auto of = [&](const Plan& plan) {
        std::vector<Room> rooms;
        for (ClassLessons& lessons :
             lessons_of(*given.curriculum, *given.school, plan, curriculum_->item_count(),
                        given.curriculum == curriculum_ ? Translation{} : translation))
          if (std::any_of(stay.classes.begin(), stay.classes.end(),
                          [&](const auto* one) { return one->group == lessons.group; })) {
            Teachings teachings = teachings_of(lessons, places, items_.size());
            rooms.push_back({std::move(lessons), std::move(teachings)});
          }
        return rooms;
      };
      found.push_back({&stay, of(given.plan), of(only_taught(given.plan))});
    }
    return found;
  }

  /// All ways in which pupils can stand with an item, after each known year.
  [[nodiscard]] std::vector<std::set<Standing>> walk(std::size_t at,
                                                     const std::vector<KnownRooms>& known,
                                                     std::vector<Room> KnownRooms::*rooms) const {
    const Item item = Item::of(*curriculum_, items_[at]);
    Standing start;
    for (const Condition& condition : item.conditions)
      start.met.push_back(holds(condition, way_.before) ? 1 : 0);
    std::set<Standing> standings{start};
    std::vector<std::set<Standing>> found;
    for (const KnownRooms& year : known) {
      std::set<Standing> next;
      for (Standing standing : standings) {
        for (std::size_t i = 0; i < item.conditions.size(); ++i)
          if (holds(item.conditions[i], year.stay->listed)) standing.met[i] = 1;
        for (const Room& room : year.*rooms) {
          Standing after = standing;
          after.learn(item, room.lessons, room.teachings[at],
                      year.stay->year_group <= item.last_year);
          next.insert(std::move(after));
        }
      }
      standings = next;
      found.push_back(std::move(next));
    }
    return found;
  }

  [[nodiscard]] bool holds(const Condition& condition, const std::set<ItemCode>& met) const {
    return std::any_of(condition.any.begin(), condition.any.end(), [&](const auto& before) {
      return met.contains(curriculum_->code(before.item));
    });
  }

  [[nodiscard]] YearBits known_years() const {
    YearBits years = 0;
    for (const KnownStay& stay : way_.stays) years |= bits_of(std::array{stay.year_group});
    return years;
  }

  static std::pair<Met, Met> span_of(const std::set<Standing>& standings) {
    std::pair<Met, Met> span{Met::secured, Met::not_met};
    for (const Standing& standing : standings) {
      span.first = std::min(span.first, standing.level());
      span.second = std::max(span.second, standing.level());
    }
    return span;
  }

  [[nodiscard]] CohortCell cell(std::size_t at, const std::vector<KnownRooms>& known,
                                const std::vector<Stay>& stays) const {
    CohortCell made;
    made.item = items_[at];
    made.assumed = way_.before.contains(curriculum_->code(items_[at]));
    const auto all = walk(at, known, &KnownRooms::all);
    made.taught = span_of(walk(at, known, &KnownRooms::taught).back()).first;
    std::pair<Met, Met> span{Met::not_met, Met::not_met};
    for (const Stay& stay : stays) {
      CohortYear& year = made.years.emplace_back();
      for (std::size_t k = 0; k < known.size(); ++k)
        if (known[k].stay->year_group == stay.year) {
          span = span_of(all[k]);
          tell(year, known[k], at);
        }
      std::tie(year.least, year.most) = span;
    }
    if (span.second == Met::not_met)
      made.due = due_in(years_of(*curriculum_, items_[at]), known_years());
    return made;
  }

  /// Adds the lessons of one year.
  static void tell(CohortYear& year, const KnownRooms& known, std::size_t at) {
    bool first = true;
    for (const Room& room : known.all) {
      CoverageCell sums = told(room.lessons, room.teachings[at]);
      if (sums.evidence.empty()) year.without.push_back(room.lessons.group->code);
      year.lessons = first ? sums.lessons : std::min(year.lessons, sums.lessons);
      year.minutes = first ? sums.minutes : std::min(year.minutes, sums.minutes);
      first = false;
      year.evidence.insert(year.evidence.end(), sums.evidence.begin(), sums.evidence.end());
    }
    by_date(year.evidence);
  }

  const KnownYear& last_;
  CurriculumPtr curriculum_;
  int first_group_ = 11;
  int last_group_ = 1;
  int year_ = 0;  ///< their year group in the last school year
  Way way_;
  YearBits range_ = 0;
  std::vector<ItemIndex> items_;
};

}  // namespace

CohortCoverage cohort_coverage(std::vector<SchoolYear> history, const CohortKey& key,
                               const std::optional<FrameworkCode>& framework) {
  if (history.empty())
    throw DataError({{"", "no-plans", "There is no plan to follow pupils through.",
                      "Give the plans of the years, for example cohort([last_year, this_year])."}});
  if (key.leaves.has_value() == key.year.has_value())
    throw DataError({{"", "which-cohort", "It is not said once which pupils are meant.",
                      "Say either leaves=2029 or year=10."}});
  const History known(std::move(history));
  return Follower(known, key, framework).run();
}

}  // namespace pshe
