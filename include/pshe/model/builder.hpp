// Collects the rows of a curriculum, reports every fault at once, then builds.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "pshe/model/curriculum.hpp"

namespace pshe {

/// Builds a Curriculum. Rows come in any order, each with the place it was read from.
///
///     CurriculumBuilder builder;
///     builder.add(Topic{...}, "topics.csv:2");
///     CurriculumPtr curriculum = builder.build();   // throws DataError with all faults
class CurriculumBuilder {
 public:
  CurriculumBuilder() = default;
  /// Starts from a curriculum's rows, to add a school's own lessons to them.
  explicit CurriculumBuilder(const Curriculum& base) : data_(base.data()) {}

  CurriculumBuilder& version(std::string text);
  CurriculumBuilder& add(Framework row, std::string place = {});
  CurriculumBuilder& add(Statement row, std::string place = {});
  CurriculumBuilder& add(Topic row, std::string place = {});
  CurriculumBuilder& add(Lesson row, std::string place = {});
  CurriculumBuilder& add(Link row, std::string place = {});
  CurriculumBuilder& add(StatementTopic row, std::string place = {});
  CurriculumBuilder& add(Sign row, std::string place = {});
  CurriculumBuilder& add(SignTopic row, std::string place = {});
  CurriculumBuilder& add(Synonym row, std::string place = {});
  CurriculumBuilder& add(Groundwork row, std::string place = {});
  CurriculumBuilder& add(Crosswalk row, std::string place = {});
  CurriculumBuilder& add(CrosswalkNote row, std::string place = {});
  /// Adds a taught item to a lesson that may be added later.
  CurriculumBuilder& teaches(LessonCode lesson, Teaches row, std::string place = {});

  /// All faults: duplicate or unknown codes, ends of different kinds, self-links, empty words,
  /// impossible years or minutes. O(rows). Circles are found by the graph room.
  [[nodiscard]] Faults check() const;
  /// Throws DataError when check() finds anything.
  [[nodiscard]] CurriculumPtr build() const;

 private:
  struct Taught {
    LessonCode lesson;
    Teaches row;
    std::string place;
  };
  [[nodiscard]] const std::string& place(const std::string& table, std::size_t row) const;
  void remember(const std::string& table, std::size_t row, std::string place);

  CurriculumData data_;
  std::vector<Taught> taught_;
  std::unordered_map<std::string, std::string> places_;  // "table:row" to place
};

}  // namespace pshe
