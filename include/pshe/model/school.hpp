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

/// Days on which pupils have no lessons; for some years only when `years` names them.
struct Closure {
  Date first;
  Date last;
  ClosureKind kind = ClosureKind::closure;
  std::string reason;
  std::vector<int> years;  ///< empty: the whole school

  friend bool operator==(const Closure&, const Closure&) = default;
};

/// One weekly lesson of a class.
struct Meeting {
  Weekday weekday = Weekday::monday;
  int minutes = 0;

  friend bool operator==(const Meeting&, const Meeting&) = default;
};

/// Pupils of one year group who are taught together.
struct ClassGroup {
  ClassCode code;
  int year = 0;
  std::vector<Meeting> meetings;  ///< by weekday

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

  friend bool operator==(const Wanted&, const Wanted&) = default;
};

struct SchoolData {
  std::string urn;
  std::string name;
  SchoolPhase phase = SchoolPhase::secondary;
  std::string academic_year;  ///< "2026-27"
  int pupil_days = 190;       ///< days the calendar should sum to
  PriorPolicy prior_policy = PriorPolicy::programme;
  std::vector<HalfTerm> half_terms;  ///< by date
  std::vector<Closure> closures;     ///< by date
  std::vector<ClassGroup> classes;   ///< by year, then code
  std::vector<Pin> pins;             ///< by class, then date
  std::vector<Prior> priors;         ///< by year, then code
  std::vector<Wanted> wanted;        ///< by year, then lesson; see School::programme

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
  /// Position in half_terms of the block that holds the day; nothing in a holiday.
  [[nodiscard]] std::optional<std::size_t> half_term(Date date) const;
  /// Days on which the whole school is open to pupils. Events and closures of single years
  /// do not count against it. O(days of the year times closures).
  [[nodiscard]] int pupil_days() const;
  /// The lessons that a year is to be taught, by position and code: those the school wants,
  /// or, when it names none for the year, every lesson of the curriculum that suits the year.
  [[nodiscard]] std::vector<LessonIndex> programme(const Curriculum& curriculum, int year) const;

 private:
  friend class SchoolBuilder;
  explicit School(SchoolData data) : data_(std::move(data)) {}
  SchoolData data_;
};

using SchoolPtr = std::shared_ptr<const School>;

/// Collects the rows of a school, reports every fault at once, then builds.
class SchoolBuilder {
 public:
  /// Name, URN, year and settings; the lists in it are ignored.
  SchoolBuilder& about(SchoolData about, std::string place = {});
  SchoolBuilder& add(HalfTerm row, std::string place = {});
  SchoolBuilder& add(Closure row, std::string place = {});
  /// A class may be added once for each weekly meeting; meetings are joined.
  SchoolBuilder& add(ClassGroup row, std::string place = {});
  SchoolBuilder& add(Pin row, std::string place = {});
  SchoolBuilder& add(Prior row, std::string place = {});
  SchoolBuilder& add(Wanted row, std::string place = {});

  /// All faults: half-terms that overlap, classes without years, pins on closed days,
  /// lessons that the curriculum does not have. O(rows of the school plus of the curriculum).
  [[nodiscard]] Faults check(const Curriculum& curriculum) const;
  /// Throws DataError when check() finds anything.
  [[nodiscard]] SchoolPtr build(const Curriculum& curriculum) const;

 private:
  template <class Row>
  struct Placed {
    Row row;
    std::string place;
  };
  [[nodiscard]] SchoolData assemble() const;
  void check_about(Faults& faults) const;

  Placed<SchoolData> about_;
  std::vector<Placed<HalfTerm>> half_terms_;
  std::vector<Placed<Closure>> closures_;
  std::vector<Placed<ClassGroup>> classes_;
  std::vector<Placed<Pin>> pins_;
  std::vector<Placed<Prior>> priors_;
  std::vector<Placed<Wanted>> wanted_;
};

}  // namespace pshe
