#include <sstream>
#include <type_traits>
#include <unordered_set>

#include "catch.hpp"
#include "pshe/base/id.hpp"

using namespace pshe;

// A code or a position of one kind of thing never passes for another.
static_assert(!std::is_convertible_v<LessonCode, ItemCode>);
static_assert(!std::is_constructible_v<LessonIndex, ItemIndex>);
static_assert(!std::is_convertible_v<std::string, LessonCode>);
static_assert(!std::is_convertible_v<std::size_t, ItemIndex>);

TEST_CASE("Codes are ordered by their text and print it") {
  const LessonCode a{"a"};
  const LessonCode b{"b"};
  CHECK(a < b);
  CHECK(a == LessonCode{"a"});
  CHECK(LessonCode{}.empty());
  CHECK_FALSE(a.empty());
  std::ostringstream out;
  out << b;
  CHECK(out.str() == "b");
}

TEST_CASE("Positions are ordered by their number and print it") {
  CHECK(ItemIndex{1} < ItemIndex{2});
  CHECK(ItemIndex{}.value() == 0);
  std::ostringstream out;
  out << ItemIndex{12};
  CHECK(out.str() == "12");
}

TEST_CASE("Equal codes and positions have one place in a hashed set") {
  const std::unordered_set<ItemCode> codes{ItemCode{"a"}, ItemCode{"a"}, ItemCode{"b"}};
  const std::unordered_set<LessonIndex> positions{LessonIndex{1}, LessonIndex{1}, LessonIndex{2}};
  CHECK(codes.size() == 2);
  CHECK(codes.count(ItemCode{"b"}) == 1);
  CHECK(positions.size() == 2);
}
