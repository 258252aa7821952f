// The national register of schools: what it says of each, and which school became which.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/diagnostic.hpp"

namespace pshe {

/// A school of the register, in the register's own words.
struct RegisterSchool {
  std::string urn;
  std::string name;
  std::string la_code;  ///< of the local authority
  std::string la_name;
  std::string phase;
  std::string type;
  std::string status;
  std::optional<int> low_age;
  std::optional<int> high_age;
  std::optional<Date> opened;
  std::optional<Date> closed;

  friend bool operator==(const RegisterSchool&, const RegisterSchool&) = default;
};

/// What the register says of two schools, for example that one is the "Successor" of the other.
struct RegisterLink {
  std::string urn;
  std::string other;
  std::string kind;  ///< of the other, as seen from `urn`; in the register's own words
  std::optional<Date> date;

  friend bool operator==(const RegisterLink&, const RegisterLink&) = default;
};

/// A school of the register and which extract had it last.
struct KeptSchool {
  RegisterSchool school;
  std::string last_seen;  ///< when that extract was received
  bool in_newest = true;  ///< whether the newest extract has it
};

/// A closed school and the school that it is now.
struct Successor {
  std::string urn;
  std::string now;

  friend bool operator==(const Successor&, const Successor&) = default;
};

/// Everything wrong with an extract: rows without a URN, schools and links that stand twice.
/// O(rows log rows).
[[nodiscard]] Faults check(const std::vector<RegisterSchool>& schools,
                           const std::vector<RegisterLink>& links);

/// Schools that closed and live on as another, with the last of their line, by URN. Links to a
/// successor and back from a predecessor both count. A school that is still open, that was split
/// among several, whose successor is yet to open, or whose links run in a circle is not among them.
/// O(rows log rows).
[[nodiscard]] std::vector<Successor> successors(const std::vector<RegisterSchool>& schools,
                                                const std::vector<RegisterLink>& links);

}  // namespace pshe
