// Networks drawn as text, and answers written as text. For the drawing see `builder` in sample.hpp;
// here the items are the letters alone.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "pshe/base/error.hpp"
#include "pshe/graph/network.hpp"
#include "sample.hpp"

namespace pshe::drawn {

/// The items and links of a drawing.
inline Network network(const std::string& text) {
  const sample::Drawing drawing(text);
  std::vector<LinkRow> rows;
  for (const Link& link : drawing.links) {
    LinkRow& row = rows.emplace_back();
    row.before = link.before.str();
    row.after = link.after.str();
    row.kind = link.kind;
    row.alternative = link.alternative;
  }
  return Network(number_rows({drawing.topics.begin(), drawing.topics.end()}, rows));
}

/// "a b c"
template <class Items>
std::string codes(const Network& network, const Items& items) {
  std::string text;
  for (const ItemIndex item : items) text += (text.empty() ? "" : " ") + network.code(item);
  return text;
}

/// "a>b b>c"
inline std::string steps(const Network& network, const std::vector<std::uint32_t>& links) {
  std::string text;
  for (const std::uint32_t at : links) {
    const NetworkLink& link = network.links()[at];
    text += (text.empty() ? "" : " ") + network.code(link.before) + ">" + network.code(link.after);
  }
  return text;
}

/// The circle that a question names when it cannot be answered; empty when it can.
template <class Ask>
std::string circle(Ask ask) {
  try {
    ask();
  } catch (const CycleError& error) {
    std::string text;
    for (const std::string& code : error.path()) text += (text.empty() ? "" : " ") + code;
    return text;
  }
  return "";
}

/// Random links of the given kinds between at most `most` letters; without circles, links run from
/// earlier to later items, else any way.
inline NetworkData random_data(int most, bool circles, const std::vector<LinkKind>& kinds) {
  const int items = *rc::gen::inRange(1, most + 1);
  const int turn = *rc::gen::inRange(0, 26);  // so that order of codes and of items differ
  NetworkData data;
  for (int i = 0; i < items; ++i)
    data.codes.emplace_back(1, static_cast<char>('a' + (i * 7 + turn) % 26));
  for (std::size_t before = 0; before < data.codes.size(); ++before)
    for (std::size_t after = 0; after < data.codes.size(); ++after) {
      if (before == after || (!circles && after < before) || *rc::gen::inRange(0, 3) != 0) continue;
      NetworkLink link{ItemIndex{before}, ItemIndex{after}};
      link.kind = *rc::gen::elementOf(kinds);
      link.strength = *rc::gen::element(Strength::essential, Strength::strong, Strength::light);
      link.alternative = *rc::gen::element(0U, 0U, 1U, 2U);
      data.links.push_back(link);
    }
  return data;
}

}  // namespace pshe::drawn
