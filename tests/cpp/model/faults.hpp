// The faults of a check in a form that tests compare: "a.csv:2 unknown-code".
#pragma once

#include <string>
#include <vector>

#include "pshe/base/diagnostic.hpp"

namespace pshe {

inline std::vector<std::string> brief(const Faults& faults) {
  std::vector<std::string> lines;
  for (const Fault& fault : faults) lines.push_back(fault.place + " " + fault.code);
  return lines;
}

}  // namespace pshe
