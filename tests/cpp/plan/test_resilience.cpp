#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "catch.hpp"
#include "pshe/plan/resilience.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

/// One class with a lesson time each Wednesday of `times` weeks; lesson i teaches the statements
/// named in the i-th word, as in "ab b c", and is planned in the i-th week.
struct Year {
  CurriculumPtr curriculum;
  SchoolPtr school;
  Plan plan;
};

Date week(std::size_t number) {
  return sample::date("2026-09-02") + std::chrono::days{7 * static_cast<int>(number)};
}

Year year(const std::string& words, std::size_t times, const std::vector<Link>& links = {},
          const std::set<std::string>& kept = {}) {
  CurriculumBuilder builder;
  builder.version("test").add(sample::framework());
  std::set<char> letters;
  for (const char letter : words)
    if (letter != ' ' && letter != '-' && letters.insert(letter).second)
      builder.add(sample::statement(std::string(1, letter)));
  std::istringstream reader(words);
  Plan plan;
  std::size_t number = 0;
  for (std::string word; reader >> word; ++number) {
    const std::string code = "L" + std::to_string(number);
    std::vector<Teaches> taught;
    for (const char letter : word)
      if (letter != '-') taught.push_back(sample::teaches(std::string(1, letter)));
    Lesson lesson = sample::lesson(code, taught);
    lesson.is_protected = kept.contains(code);
    builder.add(lesson);
    plan.placements.push_back({{week(number), ClassCode{"7A"}, 60}, LessonCode{code}});
  }
  for (const Link& link : links) builder.add(link);
  const auto curriculum = builder.build();
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder school;
  school.about(about)
      .add(HalfTerm{"Autumn 1", week(0), week(times - 1)})
      .add(sample::class_group("7A", 7));
  return {curriculum, school.build(*curriculum), plan};
}

Resilience only(const Year& year) {
  return resilience(*year.curriculum, *year.school, year.plan, FrameworkCode{"guide"}).at(0);
}

/// The fewest lessons that teach all statements, with what they rest on, by trying all sets.
int fewest(const std::vector<std::string>& words, const std::vector<std::pair<int, int>>& rests) {
  const std::set<char> all = [&] {
    std::set<char> letters;
    for (const auto& word : words) letters.insert(word.begin(), word.end());
    letters.erase('-');
    return letters;
  }();
  int best = static_cast<int>(words.size());
  for (unsigned set = 0; set < (1U << words.size()); ++set) {
    std::set<char> met;
    int size = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
      if ((set >> i & 1U) != 0) {
        ++size;
        met.insert(words[i].begin(), words[i].end());
      }
    met.erase('-');
    const bool closed = std::all_of(rests.begin(), rests.end(), [&](const auto& pair) {
      return (set >> pair.second & 1U) == 0 || (set >> pair.first & 1U) != 0;
    });
    if (closed && met == all) best = std::min(best, size);
  }
  return best;
}

}  // namespace

TEST_CASE("A statement with one lesson makes a plan that can lose none as it stands") {
  const Resilience row = only(year("a b ab", 5));
  CHECK(row.statements == 2);
  CHECK(row.as_it_stands == 1);
  CHECK(only(year("a b a", 5)).as_it_stands == 0);
  CHECK(only(year("a b a", 5)).thinnest.size() == 1);
}

TEST_CASE("Planned again, all lesson times but those of the fewest lessons can be lost") {
  const Resilience row = only(year("a b ab", 5));
  CHECK(row.lesson_times == 5);
  CHECK(row.essential == 1);
  CHECK(row.planned_again() == 4);
}

TEST_CASE("Protected lessons and what a lesson rests on are essential too") {
  CHECK(only(year("a b ab", 5, {}, {"L0"})).essential == 2);
  const Link link = sample::link("L1", LinkKind::requires_, "L2");
  CHECK(only(year("a - b", 5, {link})).essential == 3);
}

TEST_CASE("The fewest lessons are those that trying every set finds") {
  REQUIRE(rc::check("the fewest lessons", [] {
    const int lessons = *rc::gen::inRange(1, 8);
    std::vector<std::string> words;
    std::string text;
    for (int i = 0; i < lessons; ++i) {
      std::string word;
      for (char letter = 'a'; letter < 'f'; ++letter)
        if (*rc::gen::inRange(0, 3) == 0) word += letter;
      if (word.empty()) word = "-";
      words.push_back(word);
      text += word + " ";
    }
    std::vector<Link> links;
    std::vector<std::pair<int, int>> rests;
    for (int after = 1; after < lessons; ++after)
      if (*rc::gen::inRange(0, 3) == 0) {
        const int before = *rc::gen::inRange(0, after);
        links.push_back(sample::link("L" + std::to_string(before), LinkKind::requires_,
                                     "L" + std::to_string(after)));
        rests.emplace_back(before, after);
      }
    RC_ASSERT(only(year(text, 9, links)).essential == fewest(words, rests));
  }));
}

TEST_CASE("Simulated years add up, are the same twice, and lose nothing at a rate of nothing") {
  const Year made = year("a b ab c -", 6);
  const auto run = [&](double rate) {
    return simulate_losses(*made.curriculum, *made.school, made.plan, FrameworkCode{"guide"},
                           {200, rate, 7});
  };
  const auto rows = run(0.3);
  CHECK(std::accumulate(rows.begin(), rows.end(), 0,
                        [](int sum, const LostYears& row) { return sum + row.years; }) == 200);
  for (const LostYears& row : rows) {
    CHECK(row.gaps_planned_again <= row.years);
    CHECK(row.gaps_as_it_stands <= row.years);
  }
  const auto again = run(0.3);
  REQUIRE(again.size() == rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    CHECK(again[i].gaps_as_it_stands == rows[i].gaps_as_it_stands);
  const auto calm = run(0);
  REQUIRE(calm.size() == 1);
  CHECK(calm[0].lost == 0);
  CHECK(calm[0].gaps_as_it_stands == 0);
  const auto all = run(1);
  REQUIRE(all.size() == 1);
  CHECK(all[0].lost == 6);
  CHECK(all[0].gaps_planned_again == 200);
}

TEST_CASE("What is left moves into spare lesson times, then the least pressing lesson goes") {
  // Four lessons, five times: one loss is made up, a second costs the lesson that teaches nothing
  // statutory, and no statement is missed until three are lost.
  const Year made = year("a - b c", 5);
  for (const LostYears& row : simulate_losses(*made.curriculum, *made.school, made.plan,
                                              FrameworkCode{"guide"}, {2000, 0.3, 3})) {
    if (row.lost == 1) CHECK(row.gaps_planned_again == 0);
    if (row.lost >= 3) CHECK(row.gaps_planned_again == row.years);
  }
}

TEST_CASE("A rate that is no chance, and no years, are refused") {
  const Year made = year("a", 2);
  CHECK_THROWS_AS(simulate_losses(*made.curriculum, *made.school, made.plan, FrameworkCode{"guide"},
                                  {10, 1.5, 1}),
                  std::invalid_argument);
  CHECK_THROWS_AS(simulate_losses(*made.curriculum, *made.school, made.plan, FrameworkCode{"guide"},
                                  {0, 0.5, 1}),
                  std::invalid_argument);
}
