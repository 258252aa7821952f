#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/model/builder.hpp"
#include "sample.hpp"

using namespace pshe;

TEST_CASE("Items are statements, then topics, then lessons, each with its code and title") {
  const CurriculumPtr curriculum = sample::builder("a b")
                                       .add(sample::framework())
                                       .add(sample::statement("S1"))
                                       .build();
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < curriculum->item_count(); ++i) {
    const ItemIndex item{i};
    seen.push_back(word(curriculum->kind(item)) + " " + curriculum->code(item).str() + ": " +
                   curriculum->title(item));
  }
  CHECK(seen == std::vector<std::string>{"statement S1: Statement S1", "topic a: Topic a",
                                         "topic b: Topic b", "lesson L-a: Lesson L-a",
                                         "lesson L-b: Lesson L-b"});
}

TEST_CASE("A drawing gives topics, links, alternatives and a lesson for each topic") {
  const CurriculumPtr curriculum = sample::curriculum("b-->c a~~>b-->d a..>d b==>e a|c-->e");
  std::vector<std::string> links;
  for (const Link& link : curriculum->links())
    links.push_back(link.before.str() + " " + word(link.kind) + " " + link.after.str() +
                    (link.alternative.empty() ? "" : " or"));
  CHECK(links == std::vector<std::string>{"b requires c", "a with b", "b requires d", "a helps d",
                                          "b revisits e", "a requires e or", "c requires e or"});
  REQUIRE(curriculum->lessons().size() == 5);
  CHECK(curriculum->lessons()[1].code == LessonCode{"L-b"});
  CHECK(curriculum->lessons()[1].position == 2);
  CHECK(curriculum->lessons()[1].teaches[0].item == ItemCode{"b"});
}
