// What has to come before a lesson, as planner and checker share it.
#pragma once

#include <array>
#include <string_view>

#include "pshe/model/needs.hpp"

namespace pshe {

/// Topics of which one tells pupils where to turn for help: a class meets one before its first
/// lesson of high sensitivity.
inline constexpr std::array<std::string_view, 2> help_seeking_topics{
    "trusted-adults-and-telling", "reporting-routes-and-services"};

}  // namespace pshe
