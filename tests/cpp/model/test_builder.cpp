#include "catch.hpp"
#include "faults.hpp"
#include "pshe/base/error.hpp"
#include "pshe/model/builder.hpp"
#include "sample.hpp"

using namespace pshe;
using Lines = std::vector<std::string>;

namespace {

/// Topics a and b with their lessons, a framework and its statement S1.
CurriculumBuilder good() {
  return sample::builder("a b").add(sample::framework()).add(sample::statement("S1"));
}

}  // namespace

TEST_CASE("Rows come in any order") {
  const CurriculumPtr curriculum = CurriculumBuilder{}
                                       .teaches(LessonCode{"l"}, sample::teaches("a"))
                                       .add(sample::lesson("l"))
                                       .add(sample::link("a", LinkKind::helps, "b"))
                                       .add(sample::topic("b"))
                                       .add(sample::topic("a"))
                                       .build();
  CHECK(curriculum->lessons()[0].teaches[0].item == ItemCode{"a"});
  CHECK(curriculum->topics()[0].code == ItemCode{"b"});
}

TEST_CASE("A lesson teaches statements first, then topics, each by code") {
  CurriculumBuilder builder = good();
  builder.add(sample::lesson("l", {sample::teaches("b"), sample::teaches("S1")}))
      .teaches(LessonCode{"l"}, sample::teaches("a"));
  Lines taught;
  const CurriculumPtr curriculum = builder.build();
  for (const Teaches& row : curriculum->lessons().back().teaches) taught.push_back(row.item.str());
  CHECK(taught == Lines{"S1", "a", "b"});
}

TEST_CASE("A school's lessons are added to a curriculum that exists") {
  const CurriculumPtr base = sample::curriculum("a");
  CurriculumBuilder builder{*base};
  builder.add(sample::lesson("own", {sample::teaches("a")}));
  const CurriculumPtr larger = builder.build();
  CHECK(base->lessons().size() == 1);
  CHECK(larger->lessons().size() == 2);
  CHECK(larger->version() == "sample");
}

TEST_CASE("A fault in an added row is not mistaken for one in the curriculum added to") {
  CurriculumBuilder builder{*sample::curriculum("a b")};
  builder.add(sample::topic("a"), "own.csv:2");
  CHECK(brief(builder.check()) == Lines{"own.csv:2 duplicate-code"});
}

TEST_CASE("A code is missing or used twice") {
  CHECK(brief(good().add(sample::topic(""), "t:2").check()) == Lines{"t:2 missing-code"});
  const Faults twice = good().add(sample::lesson("a"), "l:9").check();
  CHECK(brief(twice) == Lines{"l:9 duplicate-code"});
  CHECK(twice[0].message == "The code \"a\" is used twice (topic and lesson).");
}

TEST_CASE("An unknown code is told with what it should name and the nearest") {
  const Faults statement = good().add(sample::statement("S2", "giude"), "s:2").check();
  REQUIRE(brief(statement) == Lines{"s:2 unknown-code"});
  CHECK(statement[0].message == "There is no framework \"giude\".");
  CHECK(statement[0].mend == "Did you mean \"guide\"?");

  const Faults taught = good().teaches(LessonCode{"L-a"}, sample::teaches("zzzz"), "t:2").check();
  REQUIRE(brief(taught) == Lines{"t:2 unknown-code"});
  CHECK(taught[0].message == "There is no statement or topic \"zzzz\".");
  CHECK(taught[0].mend == "Check the spelling.");

  const Faults link = good().add(sample::link("L-x", LinkKind::helps, "a"), "k:2").check();
  REQUIRE(brief(link) == Lines{"k:2 unknown-code"});
  CHECK(link[0].message == "There is no statement, topic or lesson \"L-x\".");
  CHECK(link[0].mend == "Did you mean \"L-a\"?");
}

TEST_CASE("A lesson that teaches a lesson is refused") {
  CHECK(brief(good().teaches(LessonCode{"L-a"}, sample::teaches("L-b"), "t:2").check()) ==
        Lines{"t:2 unknown-code"});
}

TEST_CASE("What is taught by an unknown lesson is refused") {
  CHECK(brief(good().teaches(LessonCode{"L-c"}, sample::teaches("a"), "t:2").check()) ==
        Lines{"t:2 unknown-code"});
}

TEST_CASE("Topics of statements and signs have to exist") {
  CHECK(brief(good().add(sample::statement_topic("a", "S1"), "st:2").check()) ==
        Lines{"st:2 unknown-code", "st:2 unknown-code"});
  CHECK(brief(good().add(sample::sign_topic("gifts", "c"), "gt:2").check()) ==
        Lines{"gt:2 unknown-code", "gt:2 unknown-code"});
}

TEST_CASE("Key stages run from 1 to 4") {
  Statement statement = sample::statement("S2");
  statement.key_stage = 5;
  CHECK(brief(good().add(statement, "s:2").check()) == Lines{"s:2 impossible-key-stage"});
  for (const std::vector<int>& stages :
       {std::vector<int>{}, std::vector<int>{0}, std::vector<int>{3, 5}, std::vector<int>{4, 3}}) {
    Topic topic = sample::topic("c");
    topic.key_stages = stages;
    CHECK(brief(good().add(topic, "t:2").check()) == Lines{"t:2 impossible-key-stage"});
  }
}

TEST_CASE("A lesson needs a title, years from 1 to 11 and 5 to 300 minutes") {
  Lesson untitled = sample::lesson("l");
  untitled.title.clear();
  CHECK(brief(good().add(untitled, "l:2").check()) == Lines{"l:2 missing-title"});

  Lesson yearless = sample::lesson("l");
  yearless.years.clear();
  CHECK(brief(good().add(yearless, "l:2").check()) == Lines{"l:2 missing-years"});

  Lesson sixth_form = sample::lesson("l");
  sixth_form.years = {0, 1, 11, 12};
  CHECK(brief(good().add(sixth_form, "l:2").check()) ==
        Lines{"l:2 impossible-year", "l:2 impossible-year"});

  Lesson timed = sample::lesson("l");
  for (const int minutes : {4, 301}) {
    timed.minutes = minutes;
    CHECK(brief(good().add(timed, "l:2").check()) == Lines{"l:2 impossible-minutes"});
  }
  for (const int minutes : {5, 300}) {
    timed.minutes = minutes;
    CHECK(good().add(timed, "l:2").check().empty());
  }
}

TEST_CASE("A link joins two different things of one kind, once and for a reason") {
  const auto faults = [](Link row) { return brief(good().add(std::move(row), "k:2").check()); };
  CHECK(faults(sample::link("a", LinkKind::requires_, "a")) == Lines{"k:2 self-link"});
  CHECK(faults(sample::link("a", LinkKind::requires_, "L-b")) == Lines{"k:2 mixed-link"});

  Link silent = sample::link("a", LinkKind::requires_, "b");
  silent.reason.clear();
  CHECK(faults(silent) == Lines{"k:2 missing-reason"});

  CurriculumBuilder twice = good();
  twice.add(sample::link("a", LinkKind::requires_, "b"), "k:2")
      .add(sample::link("a", LinkKind::with, "b"), "k:3");
  CHECK(brief(twice.check()) == Lines{"k:3 duplicate-link"});
}

TEST_CASE("A table that joins two things joins them once") {
  CHECK(brief(good().teaches(LessonCode{"L-a"}, sample::teaches("a"), "t:2").check()) ==
        Lines{"t:2 duplicate-row"});

  const StatementTopic asks = sample::statement_topic("S1", "a");
  CHECK(brief(good().add(asks, "st:2").add(asks, "st:3").check()) == Lines{"st:3 duplicate-row"});

  const SignTopic taught = sample::sign_topic("gifts", "a");
  CHECK(brief(good().add(sample::sign("gifts")).add(taught, "gt:2").add(taught, "gt:3").check()) ==
        Lines{"gt:3 duplicate-row"});
}

TEST_CASE("A synonym leads to a statement or topic that exists, once") {
  Synonym row;
  row.term = "plain";
  row.item = ItemCode{"a"};
  CHECK(brief(good().add(row, "w:2").add(row, "w:3").check()) == Lines{"w:3 duplicate-row"});
  row.item = ItemCode{"L-a"};
  CHECK(brief(good().add(row, "w:2").check()) == Lines{"w:2 unknown-code"});
}

TEST_CASE("A topic starts in a year there is and asks for one lesson at the least") {
  Topic row = sample::topic("new");
  row.earliest_year = 12;
  row.meetings = 0;
  CHECK(brief(good().add(row, "t:2").check()) ==
        Lines{"t:2 impossible-year", "t:2 impossible-meetings"});
}

TEST_CASE("A crosswalk joins statements that exist, once") {
  Crosswalk row;
  row.from = row.to = ItemCode{"S1"};
  CHECK(brief(good().add(row, "c:2").add(row, "c:3").check()) == Lines{"c:3 duplicate-row"});
  row.to = ItemCode{"a"};
  CHECK(brief(good().add(row, "c:2").check()) == Lines{"c:2 unknown-code"});

  CrosswalkNote note;
  note.statement = ItemCode{"S1"};
  note.framework = FrameworkCode{"elsewhere"};
  CHECK(brief(good().add(note, "n:2").check()) == Lines{"n:2 unknown-code"});

  Groundwork alone;
  alone.statement = ItemCode{"S1"};
  CHECK(brief(good().add(alone, "g:2").add(alone, "g:3").check()) == Lines{"g:3 duplicate-row"});
}

TEST_CASE("All faults are thrown at once, each with its place") {
  Lesson broken = sample::lesson("");
  broken.title.clear();
  broken.minutes = 0;
  CurriculumBuilder builder = good();
  builder.add(std::move(broken), "lessons.csv:4")
      .add(sample::topic("a"), "topics.csv:7")
      .add(sample::link("b", LinkKind::helps, "b"), "links.csv:2")
      .add(sample::statement("S2", "nothing"), "statements.csv:3");
  try {
    (void)builder.build();
    FAIL("faults were let through");
  } catch (const DataError& error) {
    CHECK(brief(error.faults()) ==
          Lines{"topics.csv:7 duplicate-code", "lessons.csv:4 missing-code",
                "statements.csv:3 unknown-code", "lessons.csv:4 missing-title",
                "lessons.csv:4 impossible-minutes", "links.csv:2 self-link"});
    for (const Fault& fault : error.faults()) {
      CHECK_FALSE(fault.message.empty());
      CHECK_FALSE(fault.mend.empty());
    }
  }
}
