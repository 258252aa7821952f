// A school: its calendar, its classes and what it wants taught.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/diagnostic.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/words.hpp"

namespace pshe {

/// A half-term: one of the blocks between holidays, first and last day included.
struct HalfTerm {
  std::string name;
  Date first;
  Date last;

  friend bool operator==(const HalfTerm&, const HalfTerm&) = default;
};

struct ClassGroup;

/// Whether a row with these years is about the class: it names one of its pupils' year groups, or
/// no year at all.
[[nodiscard]] bool concerns(const std::vector<int>& years, const ClassGroup& group);

/// Days on which pupils have no lessons; for some years only when `years` names them.
struct Closure {
  Date first;
  Date last;
  ClosureKind kind = ClosureKind::closure;
  std::string reason;
  std::vector<int> years;  ///< empty: the whole school

  /// Whether pupils of the year are meant.
  [[nodiscard]] bool concerns(int year) const;
  /// Whether it shuts a lesson time of the class on the day. Extra times are made for their day,
  /// so an event, mock exams or a pause do not shut them.
  [[nodiscard]] bool shuts(const ClassGroup& group, Date day, bool extra) const;
  /// The reason, or what a closure of its kind is called: "it is an INSET day".
  [[nodiscard]] std::string why() const;
  /// Every kind does but lead_away.
  [[nodiscard]] bool shuts_lessons() const { return kind != ClosureKind::lead_away; }

  friend bool operator==(const Closure&, const Closure&) = default;
};

/// A week of term, from its Monday.
struct TermWeek {
  Date monday;
  Rhythm letter = Rhythm::week_a;  ///< week_a or week_b
};

/// A week whose letter the school states. From it on letters alternate over the weeks of term,
/// until the next stated week. Without any the first week of the year is A.
struct WeekLetter {
  Date date;  ///< any day of the week
  Rhythm letter = Rhythm::week_a;

  friend bool operator==(const WeekLetter&, const WeekLetter&) = default;
};

/// A lesson time of a class that comes round.
struct Meeting {
  Weekday weekday = Weekday::monday;  ///< of a rolling time: in its first teaching week
  int minutes = 0;
  Rhythm rhythm = Rhythm::weekly;
  bool splits = false;  ///< tutor time: a longer lesson runs on over the next times that split
  std::optional<Date> first;  ///< the first day it holds; nothing: the whole year
  std::optional<Date> last;

  friend bool operator==(const Meeting&, const Meeting&) = default;
};

/// A lesson time on one date: a drop-down day has several. On its date the class's other times
/// fall away.
struct ExtraTime {
  ClassCode class_code;
  Date date;
  int minutes = 0;
  std::string note;

  friend bool operator==(const ExtraTime&, const ExtraTime&) = default;
};

/// Pupils who are taught together.
struct ClassGroup {
  ClassCode code;
  int year = 0;                   ///< the year group whose programme they are taught
  std::vector<Meeting> meetings;  ///< by weekday
  std::vector<int> year_groups;   ///< of its pupils, rising; more than one in a mixed-age class
  std::string stage;              ///< of a planning framework for pupils with SEND; may be empty
  bool joins_any_week = false;    ///< pupils come and go: each module stands alone

  friend bool operator==(const ClassGroup&, const ClassGroup&) = default;
};

/// A lesson that has to be on a date, for example because a visitor is booked.
struct Pin {
  ClassCode class_code;
  LessonCode lesson;
  Date date;
  std::string note;

  friend bool operator==(const Pin&, const Pin&) = default;
};

/// Something a year group met before the plan starts.
struct Prior {
  int year = 0;
  ItemCode item;

  friend bool operator==(const Prior&, const Prior&) = default;
};

/// A lesson that a year is to be taught.
struct Wanted {
  int year = 0;
  LessonCode lesson;
  Priority priority = Priority::should;
  std::string note;

  friend bool operator==(const Wanted&, const Wanted&) = default;
};

/// When a lesson, or each lesson of a module, may be (must) or had better be.
struct DateBound {
  std::string what;        ///< code of a lesson or a module
  std::vector<int> years;  ///< empty: every class that is taught it
  std::optional<Date> first;
  std::optional<Date> last;
  bool must = true;
  DateReason reason = DateReason::other;
  std::string note;

  friend bool operator==(const DateBound&, const DateBound&) = default;
};

/// A lesson of a module: a unit that stays together, a station of a carousel.
struct ModuleLesson {
  std::string module;
  LessonCode lesson;
  ModuleRole role = ModuleRole::lesson;

  friend bool operator==(const ModuleLesson&, const ModuleLesson&) = default;
};

/// The days in which a class is at a module of a carousel. Its lessons are taught inside them.
struct Turn {
  ClassCode class_code;
  std::string module;
  Date first;
  Date last;

  friend bool operator==(const Turn&, const Turn&) = default;
};

/// What two lessons want of each other.
struct Pairing {
  LessonCode first;
  LessonCode second;
  Keep keep = Keep::together;
  int weeks = 0;  ///< between the two at least, when apart

  friend bool operator==(const Pairing&, const Pairing&) = default;
};

/// A session before which the years have no high-sensitivity lesson.
struct Session {
  SessionKind kind = SessionKind::staff;
  Date date;
  std::vector<int> years;  ///< empty: every year
  std::string note;

  friend bool operator==(const Session&, const Session&) = default;
};

/// How much the school makes of an aim; 0 switches it off.
struct AimWeight {
  Aim aim = Aim::balance;
  int weight = 0;

  friend bool operator==(const AimWeight&, const AimWeight&) = default;
};

/// Everything a school is made of, as plain rows.
struct SchoolData {
  std::string urn;
  std::string name;
  SchoolPhase phase = SchoolPhase::secondary;
  bool independent = false;   ///< fee-paying; academies and free schools are not
  std::string academic_year;  ///< "2026-27"
  int pupil_days = 190;       ///< days the calendar should sum to
  PriorPolicy prior_policy = PriorPolicy::programme;
  int in_step = 2;                   ///< lessons that parallel classes may be apart
  int parents_notice_days = 14;      ///< parents are told of a withdrawable lesson so long before
  int lead_notice_days = 7;          ///< the safeguarding lead is told of a high-sensitivity lesson
  std::vector<HalfTerm> half_terms;  ///< by date
  std::vector<Closure> closures;     ///< by date
  std::vector<WeekLetter> weeks;     ///< by date
  std::vector<ClassGroup> classes;   ///< by year, then code
  std::vector<ExtraTime> extra_times;  ///< by class and date, in the order given
  std::vector<Pin> pins;               ///< by class, then date
  std::vector<DateBound> bounds;       ///< in the order given
  std::vector<ModuleLesson> modules;   ///< in the order given
  std::vector<Turn> turns;             ///< by class, then date
  std::vector<Pairing> pairings;       ///< in the order given
  std::vector<Session> sessions;       ///< by date
  std::vector<AimWeight> aims;         ///< by aim; an aim without a row has its default
  std::vector<Prior> priors;           ///< by year, then code
  std::vector<Wanted> wanted;          ///< by year, then lesson; see School::programme

  friend bool operator==(const SchoolData&, const SchoolData&) = default;
};

/// An immutable, checked school. Made by SchoolBuilder, shared as pointer-to-const.
class School {
 public:
  [[nodiscard]] const SchoolData& data() const noexcept { return data_; }
  [[nodiscard]] std::span<const ClassGroup> classes() const noexcept { return data_.classes; }
  [[nodiscard]] const ClassGroup* find(const ClassCode& code) const;
  [[nodiscard]] std::vector<int> years() const;  ///< year groups that have a class, rising

  /// Why pupils of the year have no lessons on the day; empty when they do.
  /// Weekends and holidays are reasons too.
  [[nodiscard]] std::string closed(Date date, int year) const;
  /// As above, for a class: the first reason of any of its year groups.
  [[nodiscard]] std::string closed(Date date, const ClassGroup& group) const;
  /// The last school day of a class on or before a day; the day itself before the year begins.
  [[nodiscard]] Date school_day(Date day, const ClassGroup& group) const;
  /// Weight of an aim: the school's, else the default.
  [[nodiscard]] int weight(Aim aim) const;
  /// The weeks that hold a day of a half-term, by date, with their letters.
  [[nodiscard]] std::span<const TermWeek> term_weeks() const noexcept { return term_weeks_; }
  /// Position in half_terms of the block that holds the day; nothing in a holiday.
  [[nodiscard]] std::optional<std::size_t> half_term(Date date) const;
  /// Days on which the whole school is open to pupils. Events and closures of single years
  /// do not count against it. O(days of the year times closures).
  [[nodiscard]] int pupil_days() const;
  /// The lessons that a year is to be taught, by position and code: those the school wants,
  /// or, when it names none for the year, every lesson of the curriculum that suits the year.
  [[nodiscard]] std::vector<LessonIndex> programme(const Curriculum& curriculum, int year) const;
  /// Whether a pair of the school lets the two lessons be taught in one lesson time. O(pairings).
  [[nodiscard]] bool may_merge(const LessonCode& one, const LessonCode& other) const;

 private:
  friend class SchoolBuilder;
  explicit School(SchoolData data);
  SchoolData data_;
  std::vector<TermWeek> term_weeks_;
};

using SchoolPtr = std::shared_ptr<const School>;

namespace detail {

/// A row and where it stands.
template <class Row>
struct Placed {
  Row row;
  std::string place;
};

}  // namespace detail

/// Collects the rows of a school, reports every fault at once, then builds.
class SchoolBuilder {
 public:
  SchoolBuilder() = default;
  /// Starts from the rows of a school, to change or add to them.
  explicit SchoolBuilder(const SchoolData& base);
  /// Name, URN, year and settings; the lists in it are ignored.
  SchoolBuilder& about(SchoolData about, std::string place = {});
  SchoolBuilder& add(HalfTerm row, std::string place = {});
  SchoolBuilder& add(Closure row, std::string place = {});
  SchoolBuilder& add(WeekLetter row, std::string place = {});
  SchoolBuilder& add(ExtraTime row, std::string place = {});
  SchoolBuilder& add(DateBound row, std::string place = {});
  SchoolBuilder& add(ModuleLesson row, std::string place = {});
  SchoolBuilder& add(Turn row, std::string place = {});
  SchoolBuilder& add(Pairing row, std::string place = {});
  SchoolBuilder& add(Session row, std::string place = {});
  SchoolBuilder& add(AimWeight row, std::string place = {});
  /// A class may be added once for each weekly meeting; meetings are joined. Year groups and
  /// stage may stand in one of the rows; the class joins any week when one row says so.
  SchoolBuilder& add(ClassGroup row, std::string place = {});
  SchoolBuilder& add(Pin row, std::string place = {});
  SchoolBuilder& add(Prior row, std::string place = {});
  SchoolBuilder& add(Wanted row, std::string place = {});
  /// Raises the lesson's priority, in every year that wants it, to this one. O(wanted).
  SchoolBuilder& raise(const LessonCode& lesson, Priority priority);

  /// All faults: half-terms that overlap, classes without lesson times, pins on closed days,
  /// lessons that the curriculum does not have. O(rows of the curriculum plus rows of the school
  /// times days of the year).
  [[nodiscard]] Faults check(const Curriculum& curriculum) const;
  /// Throws DataError when check() finds anything.
  [[nodiscard]] SchoolPtr build(const Curriculum& curriculum) const;

 private:
  template <class Row>
  using Rows = std::vector<detail::Placed<Row>>;
  [[nodiscard]] SchoolData assemble() const;
  void check_about(Faults& faults) const;

  detail::Placed<SchoolData> about_;
  Rows<HalfTerm> half_terms_;
  Rows<Closure> closures_;
  Rows<ClassGroup> classes_;
  Rows<Pin> pins_;
  Rows<Prior> priors_;
  Rows<Wanted> wanted_;
  Rows<WeekLetter> weeks_;
  Rows<ExtraTime> extra_times_;
  Rows<DateBound> bounds_;
  Rows<ModuleLesson> modules_;
  Rows<Turn> turns_;
  Rows<Pairing> pairings_;
  Rows<Session> sessions_;
  Rows<AimWeight> aims_;
};

}  // namespace pshe
