#include "pshe/model/plan.hpp"

#include <algorithm>

namespace pshe {

std::vector<Slot> slots_of(const School& school, const ClassGroup& group) {
  std::vector<Slot> slots;
  for (const HalfTerm& half_term : school.data().half_terms)
    for (Date day = half_term.first; day <= half_term.last; day += std::chrono::days{1}) {
      if (!school.closed(day, group.year).empty()) continue;
      for (const Meeting& meeting : group.meetings)
        if (meeting.weekday == weekday(day)) slots.push_back({day, group.code, meeting.minutes});
    }
  return slots;
}

}  // namespace pshe
