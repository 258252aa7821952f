#include "pshe/model/curriculum.hpp"

#include <algorithm>

#include "pshe/base/error.hpp"

namespace pshe {
namespace {

template <class Rows, class Text>
std::vector<std::string> all_codes(const Rows& rows, Text text) {
  std::vector<std::string> codes;
  codes.reserve(rows.size());
  for (const auto& row : rows) codes.push_back(text(row));
  return codes;
}

}  // namespace

// CurriculumBuilder has checked every code, so look-ups here cannot fail.
Curriculum::Curriculum(CurriculumData data) : data_(std::move(data)) {
  items_.reserve(item_count());
  std::size_t next = 0;
  for (const Statement& row : data_.statements) items_.emplace(row.code.str(), ItemIndex{next++});
  for (const Topic& row : data_.topics) items_.emplace(row.code.str(), ItemIndex{next++});
  for (const Lesson& row : data_.lessons) items_.emplace(row.code.str(), ItemIndex{next++});

  teaching_.resize(next);
  taught_.resize(data_.lessons.size());
  for (std::size_t i = 0; i < data_.lessons.size(); ++i)
    for (const Teaches& teaches : data_.lessons[i].teaches) {
      const ItemIndex item = items_.at(teaches.item.str());
      taught_[i].push_back(item);
      teaching_[item.value()].emplace_back(i);
    }

  links_to_.resize(next);
  ends_.reserve(data_.links.size());
  for (std::size_t i = 0; i < data_.links.size(); ++i) {
    const Link& link = data_.links[i];
    ends_.emplace_back(items_.at(link.before.str()), items_.at(link.after.str()));
    links_to_[ends_.back().second.value()].push_back(i);
  }
}

std::size_t Curriculum::item_count() const noexcept {
  return data_.statements.size() + data_.topics.size() + data_.lessons.size();
}

ItemKind Curriculum::kind(ItemIndex item) const {
  if (item.value() < data_.statements.size()) return ItemKind::statement;
  if (item.value() < data_.statements.size() + data_.topics.size()) return ItemKind::topic;
  return ItemKind::lesson;
}

ItemCode Curriculum::code(ItemIndex item) const {
  std::size_t i = item.value();
  if (i < data_.statements.size()) return data_.statements[i].code;
  i -= data_.statements.size();
  if (i < data_.topics.size()) return data_.topics[i].code;
  return ItemCode{data_.lessons.at(i - data_.topics.size()).code.str()};
}

const std::string& Curriculum::title(ItemIndex item) const {
  std::size_t i = item.value();
  if (i < data_.statements.size()) return data_.statements[i].label;
  i -= data_.statements.size();
  if (i < data_.topics.size()) return data_.topics[i].title;
  return data_.lessons.at(i - data_.topics.size()).title;
}

std::optional<int> Curriculum::first_key_stage(ItemIndex item) const {
  std::size_t i = item.value();
  if (i < data_.statements.size()) return data_.statements[i].key_stage;
  i -= data_.statements.size();
  if (i < data_.topics.size()) return data_.topics[i].key_stages.front();
  const auto& years = data_.lessons.at(i - data_.topics.size()).years;
  return key_stage_of_year(*std::min_element(years.begin(), years.end()));
}

std::optional<ItemIndex> Curriculum::find(const ItemCode& code) const {
  const auto found = items_.find(code.str());
  return found == items_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<LessonIndex> Curriculum::find(const LessonCode& code) const {
  const auto found = find(ItemCode{code.str()});
  if (!found || kind(*found) != ItemKind::lesson) return std::nullopt;
  return LessonIndex{found->value() - data_.statements.size() - data_.topics.size()};
}

ItemIndex Curriculum::at(const ItemCode& code) const {
  if (const auto found = find(code)) return *found;
  std::vector<std::string> known;
  known.reserve(items_.size());
  for (const auto& entry : items_) known.push_back(entry.first);
  throw UnknownCodeError("statement, topic or lesson", code.str(),
                         nearest_codes(code.str(), known));
}

LessonIndex Curriculum::at(const LessonCode& code) const {
  if (const auto found = find(code)) return *found;
  const auto known = all_codes(data_.lessons, [](const Lesson& row) { return row.code.str(); });
  throw UnknownCodeError("lesson", code.str(), nearest_codes(code.str(), known));
}

const Framework& Curriculum::at(const FrameworkCode& code) const {
  for (const Framework& row : data_.frameworks)
    if (row.code == code) return row;
  const auto known =
      all_codes(data_.frameworks, [](const Framework& row) { return row.code.str(); });
  const auto near = nearest_codes(code.str(), known);
  throw UnknownCodeError("edition", code.str(), near.empty() ? known : near);  // they are few
}

ItemIndex Curriculum::item(LessonIndex lesson) const {
  return ItemIndex{data_.statements.size() + data_.topics.size() + lesson.value()};
}

std::span<const ItemIndex> Curriculum::taught_items(LessonIndex lesson) const {
  return taught_.at(lesson.value());
}

std::span<const std::size_t> Curriculum::links_to(ItemIndex item) const {
  return links_to_.at(item.value());
}

std::span<const LessonIndex> Curriculum::lessons_teaching(ItemIndex item) const {
  return teaching_.at(item.value());
}

}  // namespace pshe
