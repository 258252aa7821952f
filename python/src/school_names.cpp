#include "school_names.hpp"

#include <algorithm>

namespace pshe::python {

StatementNames::StatementNames(std::vector<std::string> codes,
                               const std::vector<std::string>& others)
    : codes_(std::move(codes)) {
  for (const std::string& other : others) numbers_.emplace(other, set_aside);
  for (std::size_t i = 0; i < codes_.size(); ++i)
    numbers_.insert_or_assign(codes_[i], static_cast<std::uint32_t>(i));
}

std::uint32_t StatementNames::find(std::string_view code) const {
  const auto found = numbers_.find(code);
  return found == numbers_.end() ? unknown_code : found->second;
}

std::uint32_t StatementNames::find(std::int64_t place) const {
  const bool there = place >= 0 && place < static_cast<std::int64_t>(codes_.size());
  return there ? static_cast<std::uint32_t>(place) : unknown_code;
}

std::vector<std::string> StatementNames::known() const {
  std::vector<std::string> known;
  for (const auto& [code, number] : numbers_) known.push_back(code);
  std::sort(known.begin(), known.end());
  return known;
}

SchoolNames::SchoolNames(const std::optional<SchoolKeys>& listed) : closed_(false) {
  if (!listed) return;
  std::visit(
      [&](const auto& names) {
        for (const auto& name : names) find(name);
      },
      *listed);
  keys_ = *listed;
  closed_ = true;
}

template <class Name>
std::vector<Name>& SchoolNames::names() {
  if (size() == 0 && !closed_) keys_ = std::vector<Name>();
  if (auto* names = std::get_if<std::vector<Name>>(&keys_)) return *names;
  const bool text = std::is_same_v<Name, std::string>;
  throw DataError({{"", "mixed-schools",
                    text ? "Schools are texts here and numbers elsewhere."
                         : "Schools are numbers here and texts elsewhere.",
                    "Give all schools as texts, or all as numbers."}});
}

std::uint32_t SchoolNames::find(std::string_view name) {
  std::vector<std::string>& all = names<std::string>();
  const auto found = texts_.find(name);
  if (found != texts_.end()) return found->second;
  if (closed_) return unknown_code;
  all.emplace_back(name);
  return texts_.emplace(all.back(), static_cast<std::uint32_t>(all.size() - 1)).first->second;
}

std::uint32_t SchoolNames::find(std::int64_t name) {
  std::vector<std::int64_t>& all = names<std::int64_t>();
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  if (closed_) return unknown_code;
  all.push_back(name);
  return numbers_.emplace(name, static_cast<std::uint32_t>(all.size() - 1)).first->second;
}

std::size_t SchoolNames::size() const {
  return std::visit([](const auto& names) { return names.size(); }, keys_);
}

std::vector<std::string> SchoolNames::known() const {
  const auto* texts = std::get_if<std::vector<std::string>>(&keys_);
  return texts != nullptr ? *texts : std::vector<std::string>();
}

}  // namespace pshe::python
