// Why there is no plan, word for word as teachers read it.
#include <algorithm>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/planner.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

using Choices = std::vector<std::string>;

/// Lessons of Year 9 with titles; each introduces a topic of the same name.
class Library {
 public:
  Library& lesson(const std::string& code, const std::string& title, const std::string& after = "",
                  int minutes = 60, Sensitivity sensitivity = Sensitivity::none) {
    Lesson row = sample::lesson(code, {sample::teaches(code + "-topic")});
    row.title = title;
    row.years = {9};
    row.minutes = minutes;
    row.sensitivity = sensitivity;
    row.position = ++position_;
    Topic topic = sample::topic(code + "-topic");
    topic.title = title + " (topic)";
    topic.key_stages = {4};
    builder_.add(topic).add(row);
    if (!after.empty()) link(after, code);
    return *this;
  }

  Library& link(const std::string& before, const std::string& after) {
    Link row = sample::link(before + "-topic", LinkKind::requires_, after + "-topic");
    row.reason = "One cannot be understood without the other.";
    builder_.add(row);
    return *this;
  }

  /// Lessons that another teaches the topic of.
  Library& again(int count) {
    for (int i = 1; i <= count; ++i) {
      Lesson row = sample::lesson("again-" + std::to_string(i), {sample::teaches("first-topic")});
      row.title = "Practice " + std::to_string(i);
      row.teaches.front().depth = Depth::develops;
      row.years = {9};
      row.position = 50 + i;
      builder_.add(row);
    }
    return *this;
  }

  CurriculumBuilder builder_;

 private:
  int position_ = 0;
};

/// A school with class 9B, on Wednesdays from 2 September 2026 in two half-terms of four.
SchoolBuilder school() {
  SchoolData about;
  about.name = "Hill School";
  SchoolBuilder builder;
  builder.about(about)
      .add(HalfTerm{"Autumn 1", sample::date("2026-09-02"), sample::date("2026-09-25")})
      .add(HalfTerm{"Autumn 2", sample::date("2026-11-02"), sample::date("2026-11-27")})
      .add(sample::class_group("9B", 9));
  return builder;
}

InfeasibleError::Reason reason(Library& library, const SchoolBuilder& builder) {
  const auto curriculum = library.builder_.build();
  try {
    const Planned made = make_plan(curriculum, builder.build(*curriculum));
  } catch (const InfeasibleError& error) {
    return error.reasons().front();
  }
  return {};
}

Pin pin(const std::string& lesson, const std::string& date) {
  return {ClassCode{"9B"}, LessonCode{lesson}, sample::date(date), ""};
}

Closure closed(const std::string& first, const std::string& last, ClosureKind kind,
               const std::string& why = "") {
  return {sample::date(first), sample::date(last), kind, why, {}};
}

}  // namespace

TEST_CASE("Too many lessons before study leave: which go, how much later, how many times more") {
  Library library;
  library.lesson("first", "What consent is").again(7);
  const auto found =
      reason(library, school().add(closed("2026-11-11", "2026-11-27", ClosureKind::study_leave)));
  CHECK(found.code == "too-many-lessons");
  CHECK(found.who == "9B");
  CHECK(found.message ==
        "Year 9 (class 9B) has 8 lessons and 5 lesson times before study leave on 11 November "
        "2026.");
  CHECK(found.choices ==
        Choices{"leave out 3 lessons: the least pressing are \"Practice 5\", \"Practice 6\" and "
                "\"Practice 7\"",
                "start study leave 3 weeks later",
                "give 9B a drop-down day with 3 lesson times, for example in Autumn 2",
                "move 3 lessons to Year 10"});
}

TEST_CASE("Too many lessons because of an event: which days would do") {
  Library library;
  library.lesson("first", "What consent is").again(6);
  const auto found = reason(
      library, school().add(closed("2026-09-09", "2026-09-18", ClosureKind::mock_exams, "mocks")));
  CHECK(found.message == "Year 9 (class 9B) has 7 lessons and 6 lesson times.");
  CHECK(std::count(found.choices.begin(), found.choices.end(),
                   "teach on 9 September 2026 all the same (mocks)") == 1);
}

TEST_CASE("A lesson longer than every lesson time is named") {
  Library library;
  library.lesson("first", "A visit to the clinic", "", 75);
  const auto found = reason(library, school());
  CHECK(found.code == "too-long");
  CHECK(found.message ==
        "Class 9B: \"A visit to the clinic\" takes 75 minutes and the class's longest lesson time "
        "has 60.");
  CHECK(found.choices == Choices{"shorten \"A visit to the clinic\" to 60 minutes",
                                 "make two lessons of it", "give the class a longer lesson time"});
}

TEST_CASE("Groundwork that nothing teaches is named, with the link's reason") {
  Library library;
  library.lesson("first", "What consent is").lesson("second", "Grooming", "first");
  const auto found = reason(library, school().add(Wanted{9, LessonCode{"second"}}));
  CHECK(found.code == "nothing-teaches");
  CHECK(found.message ==
        "Class 9B: \"Grooming\" introduces \"Grooming (topic)\", which rests on \"What consent is "
        "(topic)\", and no other lesson of Year 9 teaches that. One cannot be understood without "
        "the other.");
  CHECK(found.choices ==
        Choices{"add a lesson that teaches it", "list it under Prior if pupils have met it"});
}

TEST_CASE("A sensitive lesson without a lesson on where to turn for help says so") {
  Library library;
  library.lesson("first", "Sextortion", "", 60, Sensitivity::high);
  Topic help = sample::topic("trusted-adults-and-telling");
  help.key_stages = {4};
  library.builder_.add(help);
  const auto found = reason(library, school());
  CHECK(found.code == "nothing-teaches");
  CHECK(found.message ==
        "Class 9B: \"Sextortion\" is of high sensitivity, and no lesson of Year 9 teaches pupils "
        "where to turn for help first.");
}

TEST_CASE("A pin before its groundwork says which lessons come first and when it could be") {
  Library library;
  library.lesson("first", "What consent is")
      .lesson("second", "Pressure", "first")
      .lesson("third", "Sextortion", "second");
  const auto found = reason(library, school().add(pin("third", "2026-09-09")));
  CHECK(found.code == "pin-too-early");
  CHECK(found.message ==
        "Class 9B: \"Sextortion\" is pinned to 9 September 2026. 2 lessons have to come before it "
        "(\"What consent is\" and \"Pressure\") and there is 1 lesson time before that day.");
  CHECK(found.choices == Choices{"move the pin of \"Sextortion\" to 16 September 2026",
                                 "list under Prior what pupils have met already"});
}

TEST_CASE("A pin too late for what rests on it says which lessons come after") {
  Library library;
  library.lesson("first", "What consent is")
      .lesson("second", "Pressure", "first")
      .lesson("third", "Sextortion", "second");
  const auto found = reason(library, school().add(pin("first", "2026-11-18")));
  CHECK(found.code == "pin-too-late");
  CHECK(found.message ==
        "Class 9B: \"What consent is\" is pinned to 18 November 2026. 2 lessons have to come after "
        "it (\"Pressure\" and \"Sextortion\") and there is 1 lesson time after that day.");
  CHECK(found.choices.front() == "move the pin of \"What consent is\" to 11 November 2026");
}

TEST_CASE("Pins in the wrong order say which rests on which") {
  Library library;
  library.lesson("first", "What consent is")
      .lesson("second", "Pressure", "first")
      .lesson("third", "Sextortion", "second");
  const auto found =
      reason(library, school().add(pin("first", "2026-11-11")).add(pin("third", "2026-11-04")));
  CHECK(found.code == "pins-out-of-order");
  CHECK(found.message ==
        "Class 9B: \"Sextortion\" is pinned to 4 November 2026, rests on \"Pressure\", which rests "
        "on \"What consent is\", which is pinned to 11 November 2026.");
  CHECK(found.choices == Choices{"move the pin of \"Sextortion\" to 25 November 2026",
                                 "move the pin of \"What consent is\" to 16 September 2026"});
}

TEST_CASE("Lessons that crowd before a date are counted, with the rules that drive them there") {
  Library library;
  library.lesson("first", "What consent is")
      .lesson("second", "Pressure")
      .lesson("third", "Sextortion")
      .lesson("fourth", "Where to turn");
  auto builder = school();
  for (const std::string code : {"first", "second", "third"})
    builder.add(DateBound{code, {}, {}, sample::date("2026-09-09")});
  const auto found = reason(library, builder);
  CHECK(found.code == "too-crowded");
  CHECK(found.message ==
        "Class 9B: 3 lessons have to be taught from 2 September 2026 to 9 September 2026 (\"What "
        "consent is\", \"Pressure\" and \"Sextortion\") and there are 2 lesson times then, because "
        "\"What consent is\" has to be by 9 September 2026, \"Pressure\" has to be by 9 September "
        "2026 and \"Sextortion\" has to be by 9 September 2026.");
  CHECK(std::count(found.choices.begin(), found.choices.end(),
                   "let \"Sextortion\" be on 16 September 2026, outside its dates") == 1);
}

TEST_CASE("Lessons that wait for each other are named") {
  CurriculumBuilder builder;
  builder.add(sample::topic("a")).add(sample::topic("b")).add(sample::topic("c"));
  builder.add(sample::link("a", LinkKind::requires_, "b"));
  builder.add(sample::link("b", LinkKind::requires_, "c"));
  Library library;
  Lesson both = sample::lesson("both", {sample::teaches("a"), sample::teaches("c")});
  Lesson one = sample::lesson("one", {sample::teaches("b")});
  both.title = "Consent, twice";
  one.title = "Pressure";
  both.years = one.years = {9};
  library.builder_ = builder.add(both).add(one);
  const auto found = reason(library, school());
  CHECK(found.code == "lessons-in-a-circle");
  CHECK(found.message ==
        "Class 9B: these lessons each have to come before the other: \"Consent, twice\" and "
        "\"Pressure\".");
}

TEST_CASE("A turn, a session and a module each have their sentence and their mend") {
  Library library;
  library.lesson("first", "What consent is")
      .lesson("second", "Sextortion", "", 60, Sensitivity::high)
      .lesson("third", "Looking back");
  const auto turn = [](const std::string& first, const std::string& last) {
    return Turn{ClassCode{"9B"}, "online", sample::date(first), sample::date(last)};
  };
  auto late = school();
  late.add(ModuleLesson{"online", LessonCode{"second"}})
      .add(turn("2026-09-02", "2026-09-18"))
      .add(Session{SessionKind::staff, sample::date("2026-09-21"), {}, ""});
  const auto session = reason(library, late);
  CHECK(session.message ==
        "Class 9B: these cannot all hold: \"Sextortion\" belongs to the turn of \"online\" from 2 "
        "September 2026 to 18 September 2026 and \"Sextortion\" comes after the session for staff "
        "on 21 September 2026.");
  CHECK(session.choices == Choices{"teach \"Sextortion\" on 23 September 2026, outside its turn"});

  auto shut = school();
  shut.add(ModuleLesson{"online", LessonCode{"second"}})
      .add(turn("2026-09-02", "2026-09-08"))
      .add(turn("2026-09-16", "2026-09-22"))
      .add(pin("second", "2026-09-09"));
  CHECK(reason(library, shut).message ==
        "Class 9B: these cannot all hold: \"Sextortion\" is pinned to 9 September 2026 and "
        "\"Sextortion\" belongs to the turns of \"online\" from 2 September 2026 to 8 September "
        "2026 or from 16 September 2026 to 22 September 2026.");

  auto module = school();
  module.add(ModuleLesson{"online", LessonCode{"first"}, ModuleRole::opens})
      .add(ModuleLesson{"online", LessonCode{"third"}})
      .add(pin("first", "2026-09-16"))
      .add(pin("third", "2026-09-09"));
  const auto opens = reason(library, module);
  CHECK(opens.message ==
        "Class 9B: these cannot all hold: \"Looking back\" is pinned to 9 September 2026, \"What "
        "consent is\" is pinned to 16 September 2026 and \"What consent is\" opens the module "
        "\"online\", before \"Looking back\".");
  CHECK(std::count(opens.choices.begin(), opens.choices.end(),
                   "let \"Looking back\" come before \"What consent is\" in their module") == 1);
}
