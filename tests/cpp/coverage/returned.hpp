// Returns for the tests of this room.
#pragma once

#include <vector>

#include "coverage/drawn.hpp"
#include "pshe/coverage/returns.hpp"

namespace pshe::drawn {

/// The returns as the functions on many of them take them.
inline std::vector<const Return*> pointers(const std::vector<Return>& returns) {
  std::vector<const Return*> found;
  for (const Return& given : returns) found.push_back(&given);
  return found;
}

}  // namespace pshe::drawn
