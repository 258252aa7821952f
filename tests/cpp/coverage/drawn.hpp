// Schools and coverage drawn in a line, for the tests of this room.
#pragma once

#include <string>
#include <vector>

#include "pshe/coverage/coverage.hpp"
#include "sample.hpp"

namespace pshe::drawn {

using Lines = std::vector<std::string>;

/// A school with these classes; the year is the figure in front of the letter.
inline SchoolPtr school_of(const std::vector<std::string>& classes, const Curriculum& curriculum) {
  SchoolBuilder builder = sample::school_without_classes();
  for (const std::string& code : classes) builder.add(sample::class_group(code, std::stoi(code)));
  return builder.build(curriculum);
}

/// "S1 7 7A introduced": item, year, class and how far, one line a cell.
inline Lines lines(const Curriculum& curriculum, const CoverageReport& report) {
  Lines lines;
  for (const CoverageCell& cell : report.cells)
    lines.push_back(curriculum.code(cell.item).str() + " " + std::to_string(cell.year) + " " +
                    cell.class_code.str() + " " + word(cell.met));
  return lines;
}

inline Lines codes(const Curriculum& curriculum, const std::vector<ItemIndex>& items) {
  Lines codes;
  for (const ItemIndex item : items) codes.push_back(curriculum.code(item).str());
  return codes;
}

}  // namespace pshe::drawn
