// Typed ids: a lasting code for people and a dense index for the machine, never mixed.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <utility>

namespace pshe {

/// A lasting, human-readable name for one kind of thing, for example "KS3-R24".
template <class Tag>
class Code {
 public:
  Code() = default;
  explicit Code(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

  friend auto operator<=>(const Code&, const Code&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Code& code) { return out << code.text_; }

 private:
  std::string text_;
};

/// A position in one immutable value (a Curriculum, say). It does not outlive that value.
template <class Tag>
class Index {
 public:
  Index() = default;
  explicit constexpr Index(std::size_t value) : value_(static_cast<std::uint32_t>(value)) {}

  [[nodiscard]] constexpr std::size_t value() const noexcept { return value_; }

  friend constexpr auto operator<=>(const Index&, const Index&) = default;
  friend std::ostream& operator<<(std::ostream& out, Index index) { return out << index.value_; }

 private:
  std::uint32_t value_ = 0;
};

/// One tag a kind of thing: a code or index of one kind is never taken for another.
struct FrameworkTag {};
struct LessonTag {};
struct ItemTag {};
struct ClassTag {};

using FrameworkCode = Code<FrameworkTag>;
using LessonCode = Code<LessonTag>;
using ClassCode = Code<ClassTag>;
/// Statements, topics and lessons share one space of codes, since links may join any of them.
using ItemCode = Code<ItemTag>;

using FrameworkIndex = Index<FrameworkTag>;
using LessonIndex = Index<LessonTag>;
using ItemIndex = Index<ItemTag>;

}  // namespace pshe

template <class Tag>
struct std::hash<pshe::Code<Tag>> {
  std::size_t operator()(const pshe::Code<Tag>& code) const noexcept {
    return std::hash<std::string>{}(code.str());
  }
};

template <class Tag>
struct std::hash<pshe::Index<Tag>> {
  std::size_t operator()(pshe::Index<Tag> index) const noexcept {
    return std::hash<std::size_t>{}(index.value());
  }
};
