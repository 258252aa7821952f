#include <rapidcheck.h>

#include <map>
#include <set>
#include <tuple>

#include "catch.hpp"
#include "pshe/plan/cohorts.hpp"
#include "school_years.hpp"

using namespace pshe;

namespace {

const std::string letters = "abcde";
const char* const drawing = "a b c d e a-->c b|c-->d d-->e a-->e";
/// What the lessons of the drawing rest on: of each text one letter at least.
const std::map<char, std::vector<std::string>> needs{
    {'c', {"a"}}, {'d', {"bc"}}, {'e', {"d", "a"}}};

using Way = std::vector<drawn::Taught>;
using Years = std::vector<std::vector<drawn::Taught>>;

/// Up to three years with up to three classes each, whose pupils grow older.
Years any_years() {
  Years years(static_cast<std::size_t>(*rc::gen::inRange(1, 4)));
  for (std::size_t i = 0; i < years.size(); ++i) {
    const int year = 5 + static_cast<int>(i);
    const int classes = *rc::gen::inRange(1, 4);
    for (int c = 0; c < classes; ++c) {
      std::string lessons;
      for (int left = *rc::gen::inRange(0, 5); left > 0; --left)
        if (const char letter = *rc::gen::elementOf(letters);
            lessons.find(letter) == std::string::npos)
          lessons += letter;
      years[i].push_back(
          {std::to_string(year) + static_cast<char>('A' + c), {year}, year, lessons});
    }
  }
  return years;
}

/// Every way of a pupil: one class a year.
std::vector<Way> ways_through(const Years& years) {
  std::vector<Way> ways{{}};
  for (const auto& classes : years) {
    std::vector<Way> longer;
    for (const Way& way : ways)
      for (const drawn::Taught& row : classes) {
        longer.push_back(way);
        longer.back().push_back(row);
      }
    ways = std::move(longer);
  }
  return ways;
}

using Early = std::set<std::tuple<std::string, std::string, std::string>>;

/// Lessons that come before what they rest on, on one way: class, lesson, need.
void early_on(const Way& way, Early& early) {
  std::string so_far;
  for (const drawn::Taught& row : way)
    for (const char letter : row.lessons) {
      if (needs.contains(letter))
        for (const std::string& need : needs.at(letter))
          if (so_far.find_first_of(need) == std::string::npos)
            early.emplace(row.code, std::string("L-") + letter, need);
      so_far += letter;
    }
}

std::set<std::string> met_on(const Way& way) {
  std::set<std::string> met;
  for (const drawn::Taught& row : way)
    for (const char letter : row.lessons) met.emplace(1, letter);
  return met;
}

Cohort follow_years(const Years& years) {
  const auto curriculum = sample::curriculum(drawing);
  std::vector<SchoolYear> history;
  for (std::size_t i = 0; i < years.size(); ++i)
    history.push_back(drawn::year_of(curriculum, 2024 + static_cast<int>(i), years[i]));
  return follow(history).front();
}

}  // namespace

TEST_CASE("A cohort has surely met what each way through its classes meets") {
  CHECK(rc::check([] {
    const Years years = any_years();
    std::set<std::string> surely{"a", "b", "c", "d", "e"};
    for (const Way& way : ways_through(years))
      std::erase_if(surely, [met = met_on(way)](const auto& item) { return !met.contains(item); });
    std::set<std::string> met;
    for (const ItemCode& item : follow_years(years).met)
      if (item.str().size() == 1) met.insert(item.str());
    RC_ASSERT(met == surely);
  }));
}

TEST_CASE("A lesson comes too early for a cohort when it does on some way through its classes") {
  CHECK(rc::check([] {
    const Years years = any_years();
    Early early;
    for (const Way& way : ways_through(years)) early_on(way, early);
    Early found;
    for (const Break& entry : follow_years(years).breaks)
      if (entry.code == "order")
        found.emplace(entry.class_code.str(), entry.lesson.str(),
                      entry.about == "b" ? "bc" : entry.about);
    RC_ASSERT(found == early);
  }));
}
