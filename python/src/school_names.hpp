// Which school or statement a value of a table names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "pshe/coverage/national.hpp"

namespace pshe::python {

/// Texts that are looked up without being copied.
struct HashText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using NumberOf = std::unordered_map<std::string, std::uint32_t, HashText, std::equal_to<>>;

/// Statements of one edition, named by their codes or by their places in the edition, from 0.
class StatementNames {
 public:
  /// Statements of the other editions are set aside.
  StatementNames(std::vector<std::string> codes, const std::vector<std::string>& others);

  [[nodiscard]] const std::vector<std::string>& codes() const noexcept { return codes_; }
  /// Its number, set_aside or unknown_code. O(1).
  [[nodiscard]] std::uint32_t find(std::string_view code) const;
  [[nodiscard]] std::uint32_t find(std::int64_t place) const;
  void reserve(std::size_t) const {}
  /// Codes of all editions.
  [[nodiscard]] std::vector<std::string> known() const;
  [[nodiscard]] std::size_t size() const noexcept { return codes_.size(); }

 private:
  std::vector<std::string> codes_;
  NumberOf numbers_;
};

/// What schools are called: texts, or whole numbers such as URNs.
using SchoolKeys = std::variant<std::vector<std::string>, std::vector<std::int64_t>>;

/// Schools, numbered as they are met. A list that is given is all the schools there are.
class SchoolNames {
 public:
  explicit SchoolNames(const std::optional<SchoolKeys>& listed);

  /// Its number; unknown_code for a school that a given list does not have. Throws DataError for a
  /// text where schools are numbers, and the other way round. O(1).
  std::uint32_t find(std::string_view name);
  std::uint32_t find(std::int64_t name);
  /// Makes room for so many texts that may all be new.
  void reserve(std::size_t texts) {
    if (texts > texts_.bucket_count()) texts_.reserve(texts);
  }
  [[nodiscard]] const SchoolKeys& keys() const noexcept { return keys_; }
  [[nodiscard]] bool listed() const noexcept { return closed_; }
  [[nodiscard]] std::size_t size() const;
  /// Names that are texts, for suggestions.
  [[nodiscard]] std::vector<std::string> known() const;

 private:
  /// The names so far, which are of this kind.
  template <class Name>
  std::vector<Name>& names();

  SchoolKeys keys_;
  bool closed_;
  NumberOf texts_;
  std::unordered_map<std::int64_t, std::uint32_t> numbers_;
};

}  // namespace pshe::python
