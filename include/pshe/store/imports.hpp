// Files that came into a store, and what became of each.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "pshe/base/diagnostic.hpp"
#include "pshe/model/returns.hpp"
#include "pshe/model/words.hpp"

namespace pshe {

/// What a file that was given holds.
enum class ImportKind { school_return, school_register };
template <>
struct Words<ImportKind> {
  static constexpr std::array text{"return", "register"};
};

/// accepted: it is a new version; unchanged: it says what the newest version says; refused: it has
/// faults, and what was there before stays.
enum class ImportOutcome { accepted, unchanged, refused };
template <>
struct Words<ImportOutcome> {
  static constexpr std::array text{"accepted", "unchanged", "refused"};
};

/// Where something came from, as the caller says: the library has no clock and opens no file.
struct Provenance {
  std::string received;  ///< when: a date or a time, for example "2026-10-02"
  std::string source;    ///< the name of the file, without folders
  std::string checksum;  ///< SHA-256 of the file, in hex

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// A file that was given to the store, also one that was refused.
struct ImportEntry {
  std::int64_t id = 0;
  ImportKind kind = ImportKind::school_return;
  Provenance from;
  std::string urn;            ///< empty for a register, or where a file does not say
  std::string academic_year;  ///< likewise
  ImportOutcome outcome = ImportOutcome::accepted;
  int version = 0;  ///< 1 for the first return of a school and year, then rising; 0 where none
  Faults faults;    ///< of a refused file

  friend bool operator==(const ImportEntry&, const ImportEntry&) = default;
};

/// A return that was accepted.
struct StoredReturn {
  std::int64_t id = 0;  ///< that of its import
  int version = 0;
  std::string received;
  Return given;
};

/// Which versions of each school's returns.
enum class Versions { newest, all };

/// Something that came into the store, in the order of coming.
struct HistoryEntry {
  std::int64_t entry = 0;  ///< 1 for the first, then rising
  std::string what;        ///< "return", "register" or "plan"
  std::int64_t id = 0;     ///< of the import or the plan
  std::string urn;
  std::string academic_year;
  int version = 0;
  std::string outcome;   ///< of an import, in words; "saved" for a plan
  std::string received;  ///< empty for a plan: it comes from no file
  std::string source;    ///< likewise
};

}  // namespace pshe
