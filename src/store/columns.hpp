// The columns of each table, in the order of data/schema*.sql: one list both to write and to read.
#pragma once

#include <tuple>

#include "pshe/model/plan.hpp"
#include "pshe/model/records.hpp"
#include "pshe/model/returns.hpp"
#include "pshe/model/school.hpp"
#include "pshe/store/imports.hpp"
#include "pshe/store/register.hpp"

namespace pshe::detail {

inline auto columns(Framework& row) {
  return std::tie(row.code, row.title, row.publisher, row.edition, row.in_force_from,
                  row.in_force_to, row.licence, row.source, row.confidence);
}
inline auto columns(Statement& row) {
  return std::tie(row.code, row.framework, row.phase, row.key_stage, row.theme, row.subheading,
                  row.number, row.label, row.statutory, row.confidence, row.source);
}
inline auto columns(Topic& row) {
  return std::tie(row.code, row.strand, row.title, row.summary, row.key_stages, row.earliest_year,
                  row.meetings, row.sensitivity, row.confidence, row.source);
}
inline auto columns(StatementTopic& row) {
  return std::tie(row.statement, row.topic, row.reason, row.confidence, row.source);
}
inline auto columns(Link& row) {
  return std::tie(row.before, row.after, row.kind, row.strength, row.alternative, row.reason,
                  row.basis, row.confidence, row.source);
}
inline auto columns(Sign& row) {
  return std::tie(row.code, row.kind, row.summary, row.confidence, row.source);
}
inline auto columns(SignTopic& row) {
  return std::tie(row.sign, row.topic, row.confidence, row.source);
}
inline auto columns(Synonym& row) {
  return std::tie(row.term, row.item, row.confidence, row.source);
}
inline auto columns(Groundwork& row) {
  return std::tie(row.statement, row.reason, row.confidence, row.source);
}
inline auto columns(Crosswalk& row) {
  return std::tie(row.from, row.to, row.relation, row.meets, row.change, row.note, row.confidence,
                  row.source);
}
inline auto columns(CrosswalkNote& row) {
  return std::tie(row.statement, row.framework, row.change, row.note, row.confidence, row.source);
}
inline auto columns(Lesson& row) {
  return std::tie(row.code, row.title, row.objective, row.years, row.position, row.minutes,
                  row.sensitivity, row.content_label, row.content_categories, row.withdrawable,
                  row.is_protected, row.safe_teaching, row.vocabulary, row.basis, row.confidence,
                  row.source);
}
/// A row of lesson_statements or lesson_topics.
struct TaughtRow {
  LessonCode lesson;
  Teaches teaches;
};
inline auto columns(TaughtRow& row) {
  return std::tie(row.lesson, row.teaches.item, row.teaches.depth, row.teaches.confidence,
                  row.teaches.source);
}

/// The columns of `schools` after the curriculum.
inline auto columns(SchoolData& row) {
  return std::tie(row.urn, row.name, row.phase, row.independent, row.academic_year, row.pupil_days,
                  row.prior_policy, row.in_step, row.parents_notice_days, row.lead_notice_days);
}
inline auto columns(HalfTerm& row) { return std::tie(row.name, row.first, row.last); }
inline auto columns(Closure& row) {
  return std::tie(row.first, row.last, row.kind, row.reason, row.years);
}
inline auto columns(WeekLetter& row) { return std::tie(row.date, row.letter); }
/// A row of `classes`: a class without its meetings.
inline auto columns(ClassGroup& row) {
  return std::tie(row.code, row.year, row.year_groups, row.stage, row.joins_any_week);
}
struct MeetingRow {
  ClassCode class_code;
  Meeting meeting;
};
inline auto columns(MeetingRow& row) {
  return std::tie(row.class_code, row.meeting.weekday, row.meeting.minutes, row.meeting.rhythm,
                  row.meeting.splits, row.meeting.first, row.meeting.last);
}
inline auto columns(ExtraTime& row) {
  return std::tie(row.class_code, row.date, row.minutes, row.note);
}
inline auto columns(Pin& row) { return std::tie(row.class_code, row.lesson, row.date, row.note); }
inline auto columns(DateBound& row) {
  return std::tie(row.what, row.years, row.first, row.last, row.must, row.reason, row.note);
}
inline auto columns(ModuleLesson& row) { return std::tie(row.module, row.lesson, row.role); }
inline auto columns(Turn& row) { return std::tie(row.class_code, row.module, row.first, row.last); }
inline auto columns(Pairing& row) { return std::tie(row.first, row.second, row.keep, row.weeks); }
inline auto columns(Session& row) { return std::tie(row.kind, row.date, row.years, row.note); }
inline auto columns(AimWeight& row) { return std::tie(row.aim, row.weight); }
inline auto columns(Prior& row) { return std::tie(row.year, row.item); }
inline auto columns(Wanted& row) { return std::tie(row.year, row.lesson, row.priority, row.note); }

inline auto columns(Placement& row) {
  return std::tie(row.slot.date, row.slot.class_code, row.slot.minutes, row.slot.number, row.lesson,
                  row.progress, row.part, row.parts);
}
inline auto columns(std::pair<ClassCode, LessonCode>& row) {
  return std::tie(row.first, row.second);
}
inline auto columns(Slot& row) {
  return std::tie(row.date, row.class_code, row.minutes, row.number);
}

/// The columns of `imports` after the id.
inline auto columns(ImportEntry& row) {
  return std::tie(row.kind, row.from.received, row.from.source, row.from.checksum, row.urn,
                  row.academic_year, row.outcome, row.version);
}
inline auto columns(Fault& row) { return std::tie(row.place, row.code, row.message, row.mend); }
/// The columns of `returns` after the id and the version.
inline auto columns(Return& row) {
  return std::tie(row.urn, row.name, row.phase, row.academic_year);
}
inline auto columns(ReturnClass& row) { return std::tie(row.code, row.year, row.year_groups); }
/// The columns of `returned_lessons` after the id: a lesson without what it teaches.
inline auto columns(ReturnLesson& row) {
  return std::tie(row.code, row.title, row.sensitivity, row.withdrawable);
}
inline auto columns(Teaches& row) {
  return std::tie(row.item, row.depth, row.confidence, row.source);
}
/// A row of `return_taught`: class and lesson are rows, from 1.
struct MetRow {
  int class_row = 0;
  int lesson_row = 0;
  Date date;
  int minutes = 0;
  Progress progress = Progress::planned;
};
inline auto columns(MetRow& row) {
  return std::tie(row.class_row, row.lesson_row, row.date, row.minutes, row.progress);
}

inline auto columns(RegisterSchool& row) {
  return std::tie(row.urn, row.name, row.la_code, row.la_name, row.phase, row.type, row.status,
                  row.low_age, row.high_age, row.opened, row.closed);
}
inline auto columns(RegisterLink& row) { return std::tie(row.urn, row.other, row.kind, row.date); }

}  // namespace pshe::detail
