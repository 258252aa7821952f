// Whom to tell before sensitive lessons, and by when.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// parents: tell parents of a lesson they may ask to withdraw from. lead: tell the designated
/// safeguarding lead. staff_session, parent_session: none is listed before the year's first
/// high-sensitivity lesson. choice: no sex education is on offer to pupils who may choose it.
enum class NoticeKind { parents, lead, staff_session, parent_session, choice };
template <>
struct Words<NoticeKind> {
  static constexpr std::array text{"parents", "lead", "staff-session", "parent-session", "choice"};
};

/// Something to do before a lesson.
struct Notice {
  Date by;  ///< the last school day on which it is in time
  NoticeKind kind = NoticeKind::parents;
  ClassCode class_code;
  LessonCode lesson;  ///< empty for choice
  std::string message;
};

/// Every notice of a plan, by date, kind, class and lesson. Lead times are the school's settings.
/// Only lessons still planned count. choice follows the statutory guidance on relationships and
/// sex education: from three terms before their sixteenth birthday pupils may choose to have it,
/// so Years 10 and 11 need some. O(placements times sessions).
[[nodiscard]] std::vector<Notice> notices(const Curriculum& curriculum, const School& school,
                                          const Plan& plan);

}  // namespace pshe
