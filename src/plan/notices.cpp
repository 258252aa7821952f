#include "pshe/plan/notices.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace pshe {
namespace {

class Notices {
 public:
  Notices(const Curriculum& curriculum, const School& school, const Plan& plan)
      : curriculum_(curriculum), school_(school), plan_(plan) {}

  std::vector<Notice> run() {
    for (const ClassGroup& group : school_.classes()) of_class(group);
    std::sort(found_.begin(), found_.end(), [](const Notice& a, const Notice& b) {
      return std::tie(a.by, a.kind, a.class_code, a.lesson) <
             std::tie(b.by, b.kind, b.class_code, b.lesson);
    });
    return std::move(found_);
  }

 private:
  void of_class(const ClassGroup& group) {
    bool first_high = true;
    bool offered = false;
    for (const Placement& placement : plan_.placements) {
      const auto lesson = curriculum_.find(placement.lesson);
      if (placement.slot.class_code != group.code || !lesson) continue;
      const Lesson& row = curriculum_.lesson(*lesson);
      offered = offered || row.withdrawable;
      if (placement.part > 1 || placement.progress == Progress::taught) continue;
      if (row.withdrawable) tell_parents(group, row, placement.slot.date);
      if (row.sensitivity != Sensitivity::high) continue;
      tell_lead(group, row, placement.slot.date);
      if (first_high) sessions(group, row, placement.slot.date);
      first_high = false;
    }
    if (!offered && group.year >= 10 && !school_.data().half_terms.empty()) offer(group);
  }

  void add(Date by, NoticeKind kind, const ClassGroup& group, const LessonCode& lesson,
           std::string message) {
    found_.push_back({school_.school_day(by, group), kind, group.code, lesson, std::move(message)});
  }

  static std::string named(const ClassGroup& group, const Lesson& lesson, Date date) {
    return "class " + group.code.str() + " has \"" + lesson.title + "\" on " + plain(date);
  }

  void tell_parents(const ClassGroup& group, const Lesson& lesson, Date date) {
    add(date - std::chrono::days{school_.data().parents_notice_days}, NoticeKind::parents, group,
        lesson.code,
        "Tell parents that " + named(group, lesson, date) +
            ", that they may ask to withdraw their child from it, and where they can see its "
            "materials.");
  }

  void tell_lead(const ClassGroup& group, const Lesson& lesson, Date date) {
    add(date - std::chrono::days{school_.data().lead_notice_days}, NoticeKind::lead, group,
        lesson.code,
        "Tell the designated safeguarding lead that " + named(group, lesson, date) + ".");
  }

  void sessions(const ClassGroup& group, const Lesson& lesson, Date date) {
    for (const SessionKind kind : {SessionKind::staff, SessionKind::parents}) {
      const auto& rows = school_.data().sessions;
      if (std::any_of(rows.begin(), rows.end(), [&](const Session& row) {
            return row.kind == kind && row.date < date && concerns(row, group);
          }))
        continue;
      const bool staff = kind == SessionKind::staff;
      add(date - std::chrono::days{1},
          staff ? NoticeKind::staff_session : NoticeKind::parent_session, group, lesson.code,
          std::string("No ") + (staff ? "staff" : "parent") + " session is listed before " +
              named(group, lesson, date) +
              ", its first of high sensitivity. Hold one and add it to the sheet Sessions.");
    }
  }

  static bool concerns(const Session& session, const ClassGroup& group) {
    return session.years.empty() ||
           std::find(session.years.begin(), session.years.end(), group.year) != session.years.end();
  }

  void offer(const ClassGroup& group) {
    add(school_.data().half_terms.front().first, NoticeKind::choice, group, {},
        "Class " + group.code.str() +
            " has no lesson of sex education, though its pupils may choose to have it from three "
            "terms before they turn 16. Add one to the programme of Year " +
            std::to_string(group.year) + ".");
  }

  const Curriculum& curriculum_;
  const School& school_;
  const Plan& plan_;
  std::vector<Notice> found_;
};

}  // namespace

std::vector<Notice> notices(const Curriculum& curriculum, const School& school, const Plan& plan) {
  return Notices(curriculum, school, plan).run();
}

}  // namespace pshe
