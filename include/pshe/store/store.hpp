// One SQLite file of curricula, schools, plans, returns and the register, with its history.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/returns.hpp"
#include "pshe/model/school.hpp"
#include "pshe/store/imports.hpp"
#include "pshe/store/register.hpp"

namespace pshe {

/// Which file format this library writes (PRAGMA user_version).
inline constexpr int store_version = 1;

/// A saved plan, without its placements.
struct PlanEntry {
  std::int64_t id = 0;
  std::string urn;
  std::string academic_year;
  int version = 0;  ///< 1 for the first plan of a school and year, then rising
};

/// A store file. Not for use by two threads at once; many stores may open one file.
/// Every function throws StoreError, with SQLite's codes, when the file cannot serve. Each reads
/// one moment of the file, and each that writes does so wholly or not at all.
class Store {
 public:
  enum class Mode { read, write };

  /// Opens a store; `write` creates the file where there is none and brings an older one up to
  /// date, in one transaction. Refuses files of another program and of a newer version.
  explicit Store(const std::filesystem::path& path, Mode mode = Mode::read);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  /// Saves a curriculum and gives its id; the same curriculum saved again keeps its id. O(rows).
  std::int64_t save(const Curriculum& curriculum);
  /// The curriculum with this id; by default the one saved first. O(rows).
  [[nodiscard]] CurriculumPtr load_curriculum(std::int64_t id = 1) const;

  /// Saves a school with the curriculum it was checked against and gives its id. History is
  /// kept: each save adds a version. O(rows).
  std::int64_t save(const School& school, const Curriculum& curriculum);
  /// The school with this id, checked against its curriculum again. O(rows).
  [[nodiscard]] SchoolPtr load_school(std::int64_t id) const;
  /// Id of the curriculum a school was saved with.
  [[nodiscard]] std::int64_t curriculum_of(std::int64_t school) const;

  /// Saves a plan of a saved school as that school's next version and gives its id. O(rows).
  std::int64_t save(const Plan& plan, std::int64_t school);
  [[nodiscard]] Plan load_plan(std::int64_t id) const;
  /// Id of the school a plan was saved with.
  [[nodiscard]] std::int64_t school_of(std::int64_t plan) const;
  /// Every saved plan, by URN, year and version.
  [[nodiscard]] std::vector<PlanEntry> plans() const;

  /// Takes a return in: checked against the curriculum, it becomes the next version of its school
  /// and year, unless it has faults or says what the newest version says. Either way the import
  /// is remembered. O(rows log rows).
  ImportEntry add(const Return& given, const Curriculum& curriculum, const Provenance& from);
  /// Remembers a file that could not be read as a return. URN and year may be empty.
  ImportEntry refuse(const std::string& urn, const std::string& academic_year, const Faults& faults,
                     const Provenance& from);
  /// Every file that was given, in that order. O(imports).
  [[nodiscard]] std::vector<ImportEntry> imports() const;
  /// Accepted returns by URN, year and version; of one academic year unless it is empty. O(rows).
  [[nodiscard]] std::vector<StoredReturn> returns(const std::string& academic_year = "",
                                                  Versions versions = Versions::newest) const;
  /// The return with this id. O(rows).
  [[nodiscard]] StoredReturn load_return(std::int64_t id) const;

  /// Takes an extract of the register in: each school is added or brought up to date; one that is
  /// missing stays as it was. Links are added and stay. An extract with faults is remembered and
  /// changes nothing. O(rows log rows).
  ImportEntry put_register(const std::vector<RegisterSchool>& schools,
                           const std::vector<RegisterLink>& links, const Provenance& from);
  /// The schools of the register, by URN. O(rows).
  [[nodiscard]] std::vector<KeptSchool> register_schools() const;
  /// The links of the register, by URN, other URN and kind. O(rows).
  [[nodiscard]] std::vector<RegisterLink> register_links() const;
  /// Schools of the register that closed, each with the school that it is now, by URN.
  [[nodiscard]] std::vector<Successor> successors() const;

  /// Every import and every version of a plan, in the order they came. O(entries).
  [[nodiscard]] std::vector<HistoryEntry> history() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pshe
