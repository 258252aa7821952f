// A curriculum: editions side by side, topics, links and lessons, checked and immutable.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "pshe/base/diagnostic.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/records.hpp"

namespace pshe {

/// What links may join.
enum class ItemKind { statement, topic, lesson };
template <>
struct Words<ItemKind> {
  static constexpr std::array text{"statement", "topic", "lesson"};
};

/// Everything a curriculum is made of, as plain rows. Links and codes are not yet checked.
struct CurriculumData {
  std::string version;
  std::vector<Framework> frameworks;
  std::vector<Statement> statements;
  std::vector<Topic> topics;
  std::vector<Lesson> lessons;
  std::vector<Link> links;
  std::vector<StatementTopic> statement_topics;
  std::vector<Sign> signs;
  std::vector<SignTopic> sign_topics;
  std::vector<Synonym> synonyms;
  std::vector<Groundwork> groundwork;
  std::vector<Crosswalk> crosswalk;
  std::vector<CrosswalkNote> crosswalk_notes;

  friend bool operator==(const CurriculumData&, const CurriculumData&) = default;
};

/// An immutable, checked curriculum. Made by CurriculumBuilder, shared as pointer-to-const.
///
/// Items are dense: statements in their order, then topics, then lessons.
class Curriculum {
 public:
  [[nodiscard]] const CurriculumData& data() const noexcept { return data_; }
  [[nodiscard]] const std::string& version() const noexcept { return data_.version; }
  [[nodiscard]] std::span<const Framework> frameworks() const noexcept { return data_.frameworks; }
  [[nodiscard]] std::span<const Statement> statements() const noexcept { return data_.statements; }
  [[nodiscard]] std::span<const Topic> topics() const noexcept { return data_.topics; }
  [[nodiscard]] std::span<const Lesson> lessons() const noexcept { return data_.lessons; }
  [[nodiscard]] std::span<const Link> links() const noexcept { return data_.links; }

  [[nodiscard]] std::size_t item_count() const noexcept;
  [[nodiscard]] ItemKind kind(ItemIndex item) const;
  [[nodiscard]] ItemCode code(ItemIndex item) const;
  /// Title of a topic or lesson, label of a statement.
  [[nodiscard]] const std::string& title(ItemIndex item) const;
  /// Key stage in which the item starts, 1 to 4; nothing for statements of a whole phase.
  [[nodiscard]] std::optional<int> first_key_stage(ItemIndex item) const;

  [[nodiscard]] std::optional<ItemIndex> find(const ItemCode& code) const;
  [[nodiscard]] std::optional<LessonIndex> find(const LessonCode& code) const;
  /// As find, but throws UnknownCodeError with the nearest codes.
  [[nodiscard]] ItemIndex at(const ItemCode& code) const;
  [[nodiscard]] LessonIndex at(const LessonCode& code) const;
  [[nodiscard]] const Framework& at(const FrameworkCode& code) const;
  [[nodiscard]] const Lesson& lesson(LessonIndex index) const {
    return data_.lessons.at(index.value());
  }
  [[nodiscard]] ItemIndex item(LessonIndex lesson) const;

  /// The lesson's taught items, in the order of Lesson::teaches.
  [[nodiscard]] std::span<const ItemIndex> taught_items(LessonIndex lesson) const;
  /// Links that end at the item, as positions in links(), in their order there.
  [[nodiscard]] std::span<const std::size_t> links_to(ItemIndex item) const;
  [[nodiscard]] ItemIndex before(std::size_t link) const { return ends_.at(link).first; }
  [[nodiscard]] ItemIndex after(std::size_t link) const { return ends_.at(link).second; }
  /// Lessons that teach the item, in the curriculum's order.
  [[nodiscard]] std::span<const LessonIndex> lessons_teaching(ItemIndex item) const;

 private:
  friend class CurriculumBuilder;
  explicit Curriculum(CurriculumData data);

  CurriculumData data_;
  std::unordered_map<std::string, ItemIndex> items_;
  std::vector<std::vector<ItemIndex>> taught_;
  std::vector<std::pair<ItemIndex, ItemIndex>> ends_;
  std::vector<std::vector<std::size_t>> links_to_;
  std::vector<std::vector<LessonIndex>> teaching_;
};

using CurriculumPtr = std::shared_ptr<const Curriculum>;

}  // namespace pshe
