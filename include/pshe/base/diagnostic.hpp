// Faults in data are values: collected, all of them, with where they stand and how to mend them.
#pragma once

#include <string>
#include <vector>

namespace pshe {

/// One fault in somebody's data.
struct Fault {
  std::string place;    ///< "Terms!B3" or "lessons.csv:41"; empty when the data came from code
  std::string code;     ///< stable name of the kind of fault, for example "unknown-code"
  std::string message;  ///< what is wrong, in words a teacher uses
  std::string mend;     ///< what to do about it

  friend bool operator==(const Fault&, const Fault&) = default;
};

using Faults = std::vector<Fault>;

/// One line a fault: its place, what is wrong and what to do, for example
/// "Terms!B3: Spring 1 ends before it begins. Swap the dates."
[[nodiscard]] std::string describe(const Faults& faults);

}  // namespace pshe
