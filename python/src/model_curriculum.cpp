#include "columns.hpp"
#include "pshe/model/builder.hpp"
#include "pshe/model/curriculum.hpp"
#include "rooms.hpp"
#include "rows.hpp"
#include "texts.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

Columns frameworks(const Curriculum& curriculum) {
  return Gather(curriculum.data().frameworks)
      .add("code", &Framework::code)
      .add("title", &Framework::title)
      .add("publisher", &Framework::publisher)
      .add("edition", &Framework::edition)
      .add("in_force_from", &Framework::in_force_from)
      .add("in_force_to", &Framework::in_force_to)
      .add("licence", &Framework::licence)
      .add("source", &Framework::source)
      .add("confidence", &Framework::confidence);
}

Columns statements(const Curriculum& curriculum) {
  return Gather(curriculum.data().statements)
      .add("code", &Statement::code)
      .add("framework", &Statement::framework)
      .add("phase", &Statement::phase)
      .add("key_stage", &Statement::key_stage)
      .add("theme", &Statement::theme)
      .add("subheading", &Statement::subheading)
      .add("number", &Statement::number)
      .add("label", &Statement::label)
      .add("statutory", &Statement::statutory)
      .add("confidence", &Statement::confidence)
      .add("source", &Statement::source);
}

Columns topics(const Curriculum& curriculum) {
  return Gather(curriculum.data().topics)
      .add("code", &Topic::code)
      .add("strand", &Topic::strand)
      .add("title", &Topic::title)
      .add("summary", &Topic::summary)
      .add("key_stages", [](const Topic& row) { return joined(row.key_stages, "KS"); })
      .add("earliest_year", &Topic::earliest_year)
      .add("meetings", &Topic::meetings)
      .add("sensitivity", &Topic::sensitivity)
      .add("confidence", &Topic::confidence)
      .add("source", &Topic::source);
}

Columns lessons(const Curriculum& curriculum) {
  return Gather(curriculum.data().lessons)
      .add("code", &Lesson::code)
      .add("title", &Lesson::title)
      .add("objective", &Lesson::objective)
      .add("years", [](const Lesson& row) { return joined(row.years); })
      .add("position", &Lesson::position)
      .add("minutes", &Lesson::minutes)
      .add("sensitivity", &Lesson::sensitivity)
      .add("content_label", &Lesson::content_label)
      .add("content_categories", [](const Lesson& row) { return joined(row.content_categories); })
      .add("withdrawable", &Lesson::withdrawable)
      .add("protected", &Lesson::is_protected)
      .add("safe_teaching", [](const Lesson& row) { return joined(row.safe_teaching); })
      .add("vocabulary", [](const Lesson& row) { return joined(row.vocabulary); })
      .add("basis", &Lesson::basis)
      .add("confidence", &Lesson::confidence)
      .add("source", &Lesson::source);
}

Columns lesson_items(const Curriculum& curriculum) {
  std::vector<std::pair<const Lesson*, const Teaches*>> rows;
  for (const Lesson& lesson : curriculum.lessons())
    for (const Teaches& teaches : lesson.teaches) rows.emplace_back(&lesson, &teaches);
  return Gather(rows)
      .add("lesson", [](const auto& row) { return row.first->code; })
      .add("item", [](const auto& row) { return row.second->item; })
      .add("kind",
           [&](const auto& row) { return curriculum.kind(curriculum.at(row.second->item)); })
      .add("depth", [](const auto& row) { return row.second->depth; })
      .add("confidence", [](const auto& row) { return row.second->confidence; })
      .add("source", [](const auto& row) { return row.second->source; });
}

Columns items(const Curriculum& curriculum) {
  std::vector<ItemIndex> items;
  for (std::size_t i = 0; i < curriculum.item_count(); ++i) items.emplace_back(i);
  return Gather(items)
      .add("code", [&](ItemIndex item) { return curriculum.code(item); })
      .add("title", [&](ItemIndex item) { return curriculum.title(item); })
      .add("kind", [&](ItemIndex item) { return curriculum.kind(item); })
      .add("stage", [&](ItemIndex item) { return curriculum.first_key_stage(item); });
}

Columns links(const Curriculum& curriculum) {
  return Gather(curriculum.data().links)
      .add("before", &Link::before)
      .add("after", &Link::after)
      .add("kind", &Link::kind)
      .add("strength", &Link::strength)
      .add("alternative", &Link::alternative)
      .add("reason", &Link::reason)
      .add("basis", &Link::basis)
      .add("confidence", &Link::confidence)
      .add("source", &Link::source);
}

Columns statement_topics(const Curriculum& curriculum) {
  return Gather(curriculum.data().statement_topics)
      .add("statement", &StatementTopic::statement)
      .add("topic", &StatementTopic::topic)
      .add("reason", &StatementTopic::reason)
      .add("confidence", &StatementTopic::confidence)
      .add("source", &StatementTopic::source);
}

Columns signs(const Curriculum& curriculum) {
  return Gather(curriculum.data().signs)
      .add("code", &Sign::code)
      .add("kind", &Sign::kind)
      .add("summary", &Sign::summary)
      .add("confidence", &Sign::confidence)
      .add("source", &Sign::source);
}

Columns sign_topics(const Curriculum& curriculum) {
  return Gather(curriculum.data().sign_topics)
      .add("sign", &SignTopic::sign)
      .add("topic", &SignTopic::topic)
      .add("confidence", &SignTopic::confidence)
      .add("source", &SignTopic::source);
}

Columns synonyms(const Curriculum& curriculum) {
  return Gather(curriculum.data().synonyms)
      .add("term", &Synonym::term)
      .add("item", &Synonym::item)
      .add("confidence", &Synonym::confidence)
      .add("source", &Synonym::source);
}

Columns groundwork(const Curriculum& curriculum) {
  return Gather(curriculum.data().groundwork)
      .add("statement", &Groundwork::statement)
      .add("reason", &Groundwork::reason)
      .add("confidence", &Groundwork::confidence)
      .add("source", &Groundwork::source);
}

Columns crosswalk(const Curriculum& curriculum) {
  return Gather(curriculum.data().crosswalk)
      .add("from_statement", &Crosswalk::from)
      .add("to_statement", &Crosswalk::to)
      .add("relation", &Crosswalk::relation)
      .add("meets", &Crosswalk::meets)
      .add("change", &Crosswalk::change)
      .add("note", &Crosswalk::note)
      .add("confidence", &Crosswalk::confidence)
      .add("source", &Crosswalk::source);
}

Columns crosswalk_notes(const Curriculum& curriculum) {
  return Gather(curriculum.data().crosswalk_notes)
      .add("statement", &CrosswalkNote::statement)
      .add("framework", &CrosswalkNote::framework)
      .add("change", &CrosswalkNote::change)
      .add("note", &CrosswalkNote::note)
      .add("confidence", &CrosswalkNote::confidence)
      .add("source", &CrosswalkNote::source);
}

void register_value(py::module_& m) {
  py::classh<Curriculum>(m, "Curriculum", py::is_final(), "An immutable, checked curriculum.")
      .def_property_readonly("version", &Curriculum::version, "The version of the data.")
      .def(
          "kind",
          [](const Curriculum& self, const ItemCode& code) { return self.kind(self.at(code)); },
          "code"_a, "Whether the code is a statement, a topic or a lesson.")
      .def(
          "title",
          [](const Curriculum& self, const ItemCode& code) { return self.title(self.at(code)); },
          "code"_a, "The title of a topic or lesson, or the label of a statement.")
      .def(
          "lessons_teaching",
          [](const Curriculum& self, const ItemCode& code) {
            return lesson_codes_of(self, self.lessons_teaching(self.at(code)));
          },
          "code"_a, "The lessons that teach a statement or topic, in the curriculum's order.")
      .def("frameworks", &frameworks, "The editions of programmes and guidance.")
      .def("statements", &statements, "The statements and learning opportunities.")
      .def("topics", &topics, "The consent and exploitation-prevention topics.")
      .def("lessons", &lessons, "The lessons.")
      .def("lesson_items", &lesson_items, "What each lesson teaches, and how deep it goes.")
      .def("items", &items, "Statements, topics and lessons, with the key stage they start in.")
      .def("links", &links, "What comes before what, and why.")
      .def("statement_topics", &statement_topics, "The statements that ask for a topic.")
      .def("signs", &signs, "The warning signs, tactics and protective factors.")
      .def("sign_topics", &sign_topics, "The topics that teach pupils to recognise a sign.")
      .def("synonyms", &synonyms, "Plain words for statements and topics.")
      .def("groundwork", &groundwork, "Why statements that no link leads to need no groundwork.")
      .def("crosswalk", &crosswalk, "How statements of one edition meet those of another.")
      .def("crosswalk_notes", &crosswalk_notes,
           "Why statements have no counterpart in another edition.");
}

using BuilderClass = py::class_<CurriculumBuilder>;

void define_frameworks(BuilderClass& builder) {
  def_row<Framework>(
      builder, "framework", "Add an edition of a programme or guidance.",
      std::pair{"code"_a, &Framework::code}, std::pair{"title"_a, &Framework::title},
      std::pair{"publisher"_a, &Framework::publisher}, std::pair{"edition"_a, &Framework::edition},
      std::pair{"in_force_from"_a = py::none(), &Framework::in_force_from},
      std::pair{"in_force_to"_a = py::none(), &Framework::in_force_to},
      std::pair{"licence"_a, &Framework::licence}, std::pair{"source"_a, &Framework::source},
      std::pair{"confidence"_a, &Framework::confidence});
  def_row<Statement>(
      builder, "statement", "Add a statement or learning opportunity.",
      std::pair{"code"_a, &Statement::code}, std::pair{"framework"_a, &Statement::framework},
      std::pair{"phase"_a, &Statement::phase},
      std::pair{"key_stage"_a = py::none(), &Statement::key_stage},
      std::pair{"theme"_a, &Statement::theme}, std::pair{"subheading"_a, &Statement::subheading},
      std::pair{"number"_a, &Statement::number}, std::pair{"label"_a, &Statement::label},
      std::pair{"statutory"_a, &Statement::statutory},
      std::pair{"confidence"_a, &Statement::confidence}, std::pair{"source"_a, &Statement::source});
}

void define_topics(BuilderClass& builder) {
  def_row<Topic>(builder, "topic", "Add a topic; its key stages are numbers, rising.",
                 std::pair{"code"_a, &Topic::code}, std::pair{"strand"_a, &Topic::strand},
                 std::pair{"title"_a, &Topic::title}, std::pair{"summary"_a, &Topic::summary},
                 std::pair{"key_stages"_a, &Topic::key_stages},
                 std::pair{"earliest_year"_a = 1, &Topic::earliest_year},
                 std::pair{"meetings"_a = 1, &Topic::meetings},
                 std::pair{"sensitivity"_a, &Topic::sensitivity},
                 std::pair{"confidence"_a, &Topic::confidence},
                 std::pair{"source"_a, &Topic::source});
  def_row<StatementTopic>(builder, "statement_topic", "Say that a statement asks for a topic.",
                          std::pair{"statement"_a, &StatementTopic::statement},
                          std::pair{"topic"_a, &StatementTopic::topic},
                          std::pair{"reason"_a, &StatementTopic::reason},
                          std::pair{"confidence"_a, &StatementTopic::confidence},
                          std::pair{"source"_a, &StatementTopic::source});
  def_row<Sign>(builder, "sign",
                "Add a warning sign, vulnerability, perpetrator tactic or protective factor.",
                std::pair{"code"_a, &Sign::code}, std::pair{"kind"_a, &Sign::kind},
                std::pair{"summary"_a, &Sign::summary},
                std::pair{"confidence"_a, &Sign::confidence}, std::pair{"source"_a, &Sign::source});
  def_row<SignTopic>(builder, "sign_topic", "Say that a topic teaches pupils to recognise a sign.",
                     std::pair{"sign"_a, &SignTopic::sign}, std::pair{"topic"_a, &SignTopic::topic},
                     std::pair{"confidence"_a, &SignTopic::confidence},
                     std::pair{"source"_a, &SignTopic::source});
}

void define_editions(BuilderClass& builder) {
  def_row<Synonym>(builder, "synonym", "Add a plain word for a statement or topic.",
                   std::pair{"term"_a, &Synonym::term}, std::pair{"item"_a, &Synonym::item},
                   std::pair{"confidence"_a, &Synonym::confidence},
                   std::pair{"source"_a, &Synonym::source});
  def_row<Groundwork>(builder, "groundwork", "Say why a statement needs no groundwork.",
                      std::pair{"statement"_a, &Groundwork::statement},
                      std::pair{"reason"_a, &Groundwork::reason},
                      std::pair{"confidence"_a, &Groundwork::confidence},
                      std::pair{"source"_a, &Groundwork::source});
  def_row<Crosswalk>(
      builder, "crosswalk", "Say how a statement meets one of another edition.",
      std::pair{"from_statement"_a, &Crosswalk::from}, std::pair{"to_statement"_a, &Crosswalk::to},
      std::pair{"relation"_a, &Crosswalk::relation}, std::pair{"meets"_a, &Crosswalk::meets},
      std::pair{"change"_a = py::none(), &Crosswalk::change}, std::pair{"note"_a, &Crosswalk::note},
      std::pair{"confidence"_a, &Crosswalk::confidence}, std::pair{"source"_a, &Crosswalk::source});
  def_row<CrosswalkNote>(
      builder, "crosswalk_note", "Say why a statement has no counterpart in another edition.",
      std::pair{"statement"_a, &CrosswalkNote::statement},
      std::pair{"framework"_a, &CrosswalkNote::framework},
      std::pair{"change"_a, &CrosswalkNote::change}, std::pair{"note"_a, &CrosswalkNote::note},
      std::pair{"confidence"_a, &CrosswalkNote::confidence},
      std::pair{"source"_a, &CrosswalkNote::source});
}

void define_lessons(BuilderClass& builder) {
  def_row<Lesson>(builder, "lesson", "Add a lesson; `teaches` says what it teaches.",
                  std::pair{"code"_a, &Lesson::code}, std::pair{"title"_a, &Lesson::title},
                  std::pair{"objective"_a, &Lesson::objective},
                  std::pair{"years"_a, &Lesson::years}, std::pair{"position"_a, &Lesson::position},
                  std::pair{"minutes"_a, &Lesson::minutes},
                  std::pair{"sensitivity"_a = Sensitivity::none, &Lesson::sensitivity},
                  std::pair{"content_label"_a = "", &Lesson::content_label},
                  std::pair{"content_categories"_a = py::tuple(), &Lesson::content_categories},
                  std::pair{"withdrawable"_a = false, &Lesson::withdrawable},
                  std::pair{"is_protected"_a = false, &Lesson::is_protected},
                  std::pair{"safe_teaching"_a = py::tuple(), &Lesson::safe_teaching},
                  std::pair{"vocabulary"_a = py::tuple(), &Lesson::vocabulary},
                  std::pair{"basis"_a = Basis::judgement, &Lesson::basis},
                  std::pair{"confidence"_a = Confidence::unverified, &Lesson::confidence},
                  std::pair{"source"_a = "", &Lesson::source});
  builder.def(
      "teaches",
      [](CurriculumBuilder& self, LessonCode lesson, ItemCode item, Depth depth,
         Confidence confidence, std::string source, std::string place) {
        self.teaches(std::move(lesson), {std::move(item), depth, confidence, std::move(source)},
                     std::move(place));
      },
      "Say that a lesson, which may be added later, teaches a statement or topic.", py::kw_only(),
      "lesson"_a, "item"_a, "depth"_a, "confidence"_a = Confidence::unverified, "source"_a = "",
      "place"_a = "");
  def_row<Link>(
      builder, "link", "Say that one statement, topic or lesson comes before another, and why.",
      std::pair{"before"_a, &Link::before}, std::pair{"after"_a, &Link::after},
      std::pair{"kind"_a, &Link::kind}, std::pair{"strength"_a = Strength::strong, &Link::strength},
      std::pair{"alternative"_a = "", &Link::alternative}, std::pair{"reason"_a, &Link::reason},
      std::pair{"basis"_a = Basis::judgement, &Link::basis},
      std::pair{"confidence"_a = Confidence::unverified, &Link::confidence},
      std::pair{"source"_a = "", &Link::source});
}

CurriculumBuilder start(const Curriculum* base) {
  return base == nullptr ? CurriculumBuilder() : CurriculumBuilder(*base);
}

void register_builder(py::module_& m) {
  BuilderClass builder(m, "CurriculumBuilder", py::is_final(),
                       "Collects the rows of a curriculum and reports every fault at once.");
  builder
      .def(py::init(&start), "base"_a = py::none(),
           "Start empty, or from the rows of a curriculum to add a school's own lessons.")
      .def(
          "version",
          [](CurriculumBuilder& self, std::string text) { self.version(std::move(text)); },
          "text"_a, "Set the version of the data.");
  define_frameworks(builder);
  define_topics(builder);
  define_editions(builder);
  define_lessons(builder);
  builder.def("check", &CurriculumBuilder::check, "Every fault in the rows so far.")
      .def("build", &CurriculumBuilder::build,
           "The curriculum; raises DataError with every fault where there is one.");
}

}  // namespace

void register_curriculum(py::module_& m) {
  register_value(m);
  register_builder(m);
}

}  // namespace pshe::python
