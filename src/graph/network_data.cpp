// Checks what a Network is made of, and numbers links that are given by codes.
#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

#include "graph/csr.hpp"
#include "pshe/base/error.hpp"
#include "pshe/graph/network.hpp"

namespace pshe {
namespace {

constexpr std::size_t nobody = std::numeric_limits<std::uint32_t>::max();

std::string quoted(std::string_view code) { return "\"" + std::string(code) + "\""; }

std::string row(const std::string& table, std::size_t number) {
  return table + ", row " + std::to_string(number + 1);
}

/// Collects the defects of the rows; `rows`, where given, has the codes of the links' ends.
class Check {
 public:
  Check(const NetworkData& data, std::span<const LinkRow> rows) : data_(data), rows_(rows) {}

  Faults faults() {
    codes();
    const std::vector<char> repeated = repeated_links();
    for (std::size_t i = 0; i < data_.links.size(); ++i) {
      ends(i);
      if (repeated[i] != 0)
        fault(i, "duplicate-link", "This link stands in the table twice.", "Take one away.");
    }
    return std::move(faults_);
  }

 private:
  void fault(std::size_t link, std::string code, std::string message, std::string mend) {
    faults_.push_back({row("links", link), std::move(code), std::move(message), std::move(mend)});
  }

  void codes() {
    std::unordered_map<std::string_view, std::size_t> first;
    first.reserve(data_.codes.size());
    for (std::size_t i = 0; i < data_.codes.size(); ++i) {
      const std::string& code = data_.codes[i];
      if (code.empty())
        faults_.push_back(
            {row("items", i), "missing-code", "This item has no code.", "Give it one."});
      else if (const auto [found, fresh] = first.emplace(code, i); !fresh)
        faults_.push_back(
            {row("items", i), "duplicate-code",
             "Row " + std::to_string(found->second + 1) + " has the code " + quoted(code) + " too.",
             "Give one of them another code."});
    }
  }

  [[nodiscard]] bool known(ItemIndex item) const { return item.value() < data_.codes.size(); }

  void ends(std::size_t i) {
    const NetworkLink& link = data_.links[i];
    const auto unknown = [&](ItemIndex end, std::string_view LinkRow::*code) {
      if (known(end)) return;
      const std::string name =
          rows_.empty() ? "number " + std::to_string(end.value()) : quoted(rows_[i].*code);
      fault(i, "unknown-code", "There is no item " + name + ".",
            "Add the item, or correct the link.");
    };
    unknown(link.before, &LinkRow::before);
    unknown(link.after, &LinkRow::after);
    if (link.before == link.after && known(link.before))
      fault(i, "self-link",
            quoted(data_.codes[link.before.value()]) + " is set to come before itself.",
            "Take this link away.");
  }

  /// Marks links that an earlier row has already.
  [[nodiscard]] std::vector<char> repeated_links() const {
    const auto& links = data_.links;
    const std::size_t items = data_.codes.size();
    Csr from = gather(items + 1, links.size(), [&](std::size_t i) {
      return std::min<std::size_t>(links[i].before.value(), items);
    });
    const auto same = [&](std::uint32_t i) {
      return std::tuple(links[i].before, links[i].after, links[i].kind, links[i].alternative);
    };
    std::vector<char> repeated(links.size());
    for (std::size_t item = 0; item < items; ++item) {
      const auto list = from.all.begin() + from.first[item];
      const auto end = from.all.begin() + from.first[item + 1];
      std::stable_sort(list, end, [&](auto a, auto b) { return same(a) < same(b); });
      for (auto at = list; at != end; ++at)
        if (at != list && same(*at) == same(*(at - 1))) repeated[*at] = 1;
    }
    return repeated;
  }

  const NetworkData& data_;
  std::span<const LinkRow> rows_;
  Faults faults_;
};

}  // namespace

Faults check(const NetworkData& data) { return Check(data, {}).faults(); }

std::vector<std::uint32_t> number_names(std::span<const std::string_view> names) {
  std::unordered_map<std::string_view, std::uint32_t> known{{"", 0}};
  std::vector<std::uint32_t> numbers;
  numbers.reserve(names.size());
  for (const std::string_view name : names)
    numbers.push_back(known.emplace(name, static_cast<std::uint32_t>(known.size())).first->second);
  return numbers;
}

NetworkData number_rows(std::vector<std::string> codes, std::span<const LinkRow> rows) {
  const bool listed = !codes.empty();
  NetworkData data{std::move(codes), {}};
  std::unordered_map<std::string_view, std::size_t> items;
  for (std::size_t i = 0; i < data.codes.size(); ++i) items.emplace(data.codes[i], i);
  const auto number = [&](std::string_view code) {
    if (listed) {
      const auto found = items.find(code);
      return ItemIndex{found == items.end() ? nobody : found->second};
    }
    const auto [found, fresh] = items.emplace(code, items.size());
    if (fresh) data.codes.emplace_back(code);
    return ItemIndex{found->second};
  };
  std::vector<std::string_view> names;
  for (const LinkRow& row : rows) names.push_back(row.alternative);
  const std::vector<std::uint32_t> groups = number_names(names);
  data.links.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ItemIndex before = number(rows[i].before);
    const ItemIndex after = number(rows[i].after);
    data.links.push_back({before, after, rows[i].kind, rows[i].strength, groups[i]});
  }
  Faults faults = Check(data, rows).faults();
  if (!faults.empty()) throw DataError(std::move(faults));
  return data;
}

}  // namespace pshe
