#include <algorithm>
#include <map>

#include "pshe/coverage/coverage.hpp"
#include "pshe/coverage/due.hpp"

namespace pshe {
namespace {

/// The cells of one item, which stand together.
using Cells = std::vector<const CoverageCell*>;

/// Calls back with the cells of each item.
template <class Call>
void for_items(const Cells& cells, const Call& call) {
  for (std::size_t at = 0; at < cells.size();) {
    Cells same;
    for (; at < cells.size() && (same.empty() || cells[at]->item == same.front()->item); ++at)
      same.push_back(cells[at]);
    call(same);
  }
}

Cells all(const CoverageReport& report) {
  Cells cells;
  cells.reserve(report.cells.size());
  for (const CoverageCell& cell : report.cells) cells.push_back(&cell);
  return cells;
}

Due due(const Cells& cells) {
  std::vector<Due> dues;
  for (const CoverageCell* cell : cells) dues.push_back(cell->due);
  return due_of(dues);
}

Met best(const Cells& cells) {
  Met best = Met::not_met;
  for (const CoverageCell* cell : cells) best = std::max(best, cell->best);
  return best;
}

void add(CoverageCount& total, const Cells& cells) {
  const Due when = due(cells);
  total.later += when == Due::later ? 1 : 0;
  total.earlier += when == Due::earlier ? 1 : 0;
  if (when != Due::here) return;
  const Met met = best(cells);
  ++total.items;
  total.met += met >= Met::introduced ? 1 : 0;
  total.revisited += met >= Met::revisited ? 1 : 0;
  total.secured += met >= Met::secured ? 1 : 0;
}

}  // namespace

std::vector<CoverageCount> count(const Curriculum& curriculum, const CoverageReport& report) {
  std::map<Statutory, CoverageCount> counts;
  for_items(all(report), [&](const Cells& cells) {
    add(counts[duty_of(curriculum, cells.front()->item, report.independent)], cells);
  });
  std::vector<CoverageCount> list;
  for (auto& [kind, total] : counts) {
    total.statutory = kind;
    list.push_back(total);
  }
  return list;
}

CoverageCount count_cells(const CoverageReport& report, std::span<const std::size_t> positions) {
  Cells some;
  CoverageCount total;
  for (const std::size_t at : positions) {
    some.push_back(&report.cells.at(at));
    total.minutes += some.back()->minutes;
  }
  for_items(some, [&](const Cells& cells) { add(total, cells); });
  return total;
}

std::vector<ItemIndex> gaps(const CoverageReport& report) {
  std::vector<ItemIndex> items;
  for_items(all(report), [&](const Cells& cells) {
    if (due(cells) == Due::here && best(cells) == Met::not_met)
      items.push_back(cells.front()->item);
  });
  return items;
}

std::vector<ItemIndex> due_elsewhere(const CoverageReport& report, Due when) {
  std::vector<ItemIndex> items;
  for_items(all(report), [&](const Cells& cells) {
    if (when != Due::here && due(cells) == when) items.push_back(cells.front()->item);
  });
  return items;
}

}  // namespace pshe
