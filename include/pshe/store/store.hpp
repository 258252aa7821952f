// One SQLite file that saves and restores curricula, schools and plans.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

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
/// Every function throws StoreError, with SQLite's codes, when the file cannot serve.
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

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pshe
