#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/model/builder.hpp"
#include "sample.hpp"

using namespace pshe;

TEST_CASE("Items are statements, then topics, then lessons, each with its code and title") {
  const CurriculumPtr curriculum =
      sample::builder("a b").add(sample::framework()).add(sample::statement("S1")).build();
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

TEST_CASE("Codes are found in the kind of thing they name, and nowhere else") {
  const CurriculumPtr curriculum = sample::curriculum("a b");
  CHECK(curriculum->find(ItemCode{"b"}) == ItemIndex{1});
  CHECK(curriculum->find(LessonCode{"L-b"}) == LessonIndex{1});
  CHECK(curriculum->find(ItemCode{"L-b"}) == curriculum->item(LessonIndex{1}));
  CHECK_FALSE(curriculum->find(LessonCode{"b"}));
  CHECK_FALSE(curriculum->find(ItemCode{"c"}));
}

template <class Call>
UnknownCodeError unknown_code(Call call) {
  try {
    call();
  } catch (const UnknownCodeError& error) {
    return error;
  }
  throw std::logic_error("no unknown code was reported");
}

TEST_CASE("An unknown code is thrown with the nearest codes of its kind") {
  const CurriculumPtr curriculum =
      sample::builder("apple").add(sample::framework("rshe-2025")).build();

  const auto item = unknown_code([&] { (void)curriculum->at(ItemCode{"aple"}); });
  CHECK(item.code() == "aple");
  CHECK(item.nearest() == std::vector<std::string>{"apple"});

  const auto lesson = unknown_code([&] { (void)curriculum->at(LessonCode{"apple"}); });
  CHECK(lesson.code() == "apple");
  CHECK(lesson.nearest() == std::vector<std::string>{"L-apple"});

  const auto framework = unknown_code([&] { (void)curriculum->at(FrameworkCode{"rshe-2020"}); });
  CHECK(framework.code() == "rshe-2020");
  CHECK(framework.nearest() == std::vector<std::string>{"rshe-2025"});
  const auto strange = unknown_code([&] { (void)curriculum->at(FrameworkCode{"pshe"}); });
  CHECK(std::string(strange.what()) == "There is no edition \"pshe\". Did you mean rshe-2025?");
}

TEST_CASE("Lessons and what they teach are found from both sides") {
  const CurriculumPtr curriculum =
      sample::builder("a b")
          .add(sample::lesson("both", {sample::teaches("b"), sample::teaches("a")}))
          .build();
  const LessonIndex both = curriculum->at(LessonCode{"both"});
  const auto taught = curriculum->taught_items(both);
  CHECK(std::vector<ItemIndex>(taught.begin(), taught.end()) ==
        std::vector<ItemIndex>{ItemIndex{0}, ItemIndex{1}});
  const auto teaching = curriculum->lessons_teaching(ItemIndex{1});
  CHECK(std::vector<LessonIndex>(teaching.begin(), teaching.end()) ==
        std::vector<LessonIndex>{LessonIndex{1}, both});
}

TEST_CASE("Links are found at their end") {
  const CurriculumPtr curriculum = sample::curriculum("a-->c b~~>c c-->d");
  const auto links = curriculum->links_to(curriculum->at(ItemCode{"c"}));
  REQUIRE(links.size() == 2);
  CHECK(curriculum->code(curriculum->before(links[0])) == ItemCode{"a"});
  CHECK(curriculum->code(curriculum->before(links[1])) == ItemCode{"b"});
  CHECK(curriculum->code(curriculum->after(links[1])) == ItemCode{"c"});
}

TEST_CASE("An item starts in its first key stage; a statement of a whole phase in none") {
  Statement staged = sample::statement("S1");
  staged.key_stage = 2;
  Lesson late = sample::lesson("late");
  late.years = {10, 6};
  const CurriculumPtr curriculum = sample::builder("a")
                                       .add(sample::framework())
                                       .add(staged)
                                       .add(sample::statement("S2"))
                                       .add(late)
                                       .build();
  const auto stage = [&](const char* code) {
    return curriculum->first_key_stage(curriculum->at(ItemCode{code})).value_or(0);
  };
  CHECK(stage("S1") == 2);
  CHECK(stage("S2") == 0);
  CHECK(stage("a") == 3);
  CHECK(stage("L-a") == 3);
  CHECK(stage("late") == 2);
}
