// Slots against lessons, counted.
#pragma once

#include <string>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// Slots and lessons of one class.
struct SlotCount {
  ClassCode class_code;
  int year = 0;
  int lessons = 0;         ///< in the year's programme
  std::vector<int> slots;  ///< one a half-term, in their order
  int needed = 0;          ///< lesson times for these lessons; in tutor time some take several
  [[nodiscard]] int total() const;
  [[nodiscard]] int spare() const { return total() - needed; }  ///< negative when short
};

/// One count a class, in the school's order. Where lessons run on over short times, each is
/// counted with as many of the class's longest time as it takes. O(classes times days).
[[nodiscard]] std::vector<SlotCount> count_slots(const Curriculum& curriculum,
                                                 const School& school);

/// One sentence, for example "Class 8B (Friday) has 36 lessons in the year and a programme of
/// 34: 2 to spare."
[[nodiscard]] std::string describe(const School& school, const SlotCount& count);

}  // namespace pshe
