// What each aim of a good plan means, in words that are shown to teachers.
#pragma once

#include <string>

#include "pshe/model/words.hpp"

namespace pshe {

/// A short name, for example "Helpful order".
[[nodiscard]] std::string name(Aim aim);

/// One sentence that says what a plan costs that misses the aim, for a weight of 1.
[[nodiscard]] std::string sentence(Aim aim);

}  // namespace pshe
