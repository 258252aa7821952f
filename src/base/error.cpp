#include "pshe/base/error.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace pshe {
namespace {

std::string join(const std::vector<std::string>& parts, const std::string& glue) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : glue) + part;
  return text;
}

bool same_letter(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

/// Levenshtein distance, case apart, O(a times b) time and O(b) memory.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t keep = diagonal + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, keep});
    }
  }
  return row.back();
}

std::string describe(const std::vector<InfeasibleError::Reason>& reasons) {
  std::string text;
  for (const auto& reason : reasons) {
    if (!text.empty()) text += '\n';
    text += reason.message;
    if (!reason.choices.empty()) text += " Choose: " + join(reason.choices, ", or ") + ".";
  }
  return text;
}

}  // namespace

UnknownCodeError::UnknownCodeError(const std::string& kind, std::string code,
                                   std::vector<std::string> nearest)
    : Error("There is no " + kind + " \"" + code + "\"." +
            (nearest.empty() ? "" : " Did you mean " + join(nearest, " or ") + "?")),
      code_(std::move(code)),
      nearest_(std::move(nearest)) {}

CycleError::CycleError(std::vector<std::string> path)
    : Error("These come before each other in a circle, so none can be first: " +
            join(path, " before ") + (path.empty() ? "" : " before " + path.front()) +
            ". Take one of these links away."),
      path_(std::move(path)) {}

InfeasibleError::InfeasibleError(std::vector<Reason> reasons)
    : Error(describe(reasons)), reasons_(std::move(reasons)) {}

std::vector<std::string> nearest_codes(const std::string& code,
                                       const std::vector<std::string>& known) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  const std::size_t limit = std::max<std::size_t>(2, code.size() / 3);
  for (const std::string& other : known) {
    const std::size_t d = distance(code, other);
    const std::size_t nothing_alike = std::max(code.size(), other.size());
    if (d <= limit && d < nothing_alike) ranked.emplace_back(d, other);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > 3) ranked.resize(3);
  std::vector<std::string> names;
  names.reserve(ranked.size());
  for (auto& entry : ranked) names.push_back(std::move(entry.second));
  return names;
}

}  // namespace pshe
