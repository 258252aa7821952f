#include "pshe/plan/arithmetic.hpp"

#include <numeric>

#include "pshe/model/plan.hpp"

namespace pshe {
namespace {

std::string lessons(int count) {
  return std::to_string(count) + (count == 1 ? " lesson" : " lessons");
}

}  // namespace

int SlotCount::total() const { return std::accumulate(slots.begin(), slots.end(), 0); }

std::vector<SlotCount> count_slots(const Curriculum& curriculum, const School& school) {
  std::vector<SlotCount> counts;
  for (const ClassGroup& group : school.classes()) {
    SlotCount count{group.code, group.year,
                    static_cast<int>(school.programme(curriculum, group.year).size()),
                    std::vector<int>(school.data().half_terms.size())};
    for (const Slot& slot : slots_of(school, group)) ++count.slots[*school.half_term(slot.date)];
    counts.push_back(std::move(count));
  }
  return counts;
}

std::string describe(const School& school, const SlotCount& count) {
  std::string days;
  for (const Meeting& meeting : school.find(count.class_code)->meetings)
    days += (days.empty() ? "" : " and ") + plain(meeting.weekday);
  const std::string balance = count.spare() < 0    ? std::to_string(-count.spare()) + " short"
                              : count.spare() == 0 ? "an exact fit"
                                                   : std::to_string(count.spare()) + " to spare";
  return "Class " + count.class_code.str() + " (Year " + std::to_string(count.year) + ", " + days +
         ") has time for " + lessons(count.total()) + " in the year and a programme of " +
         std::to_string(count.lessons) + ": " + balance + ".";
}

}  // namespace pshe
