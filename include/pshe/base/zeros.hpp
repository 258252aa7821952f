// Large arrays of numbers that begin as zeros and cost next to nothing until they are touched.
#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

namespace pshe {

/// Bytes that are zero, from the system in large pages where it has them: to touch 40 MB for the
/// first time then takes 2 ms and not 13. Throws std::bad_alloc. `bytes` is asked for again when
/// they are given back.
[[nodiscard]] void* fetch_zeros(std::size_t bytes);
/// Returns memory of fetch_zeros.
void give_back(void* memory, std::size_t bytes) noexcept;

/// A fixed number of numbers, 0 at first. Moves and does not copy.
template <class T>
class Zeros {
  static_assert(std::is_arithmetic_v<T>);

 public:
  Zeros() = default;
  explicit Zeros(std::size_t size)
      : data_(size == 0 ? nullptr : static_cast<T*>(fetch_zeros(size * sizeof(T)))), size_(size) {}
  Zeros(Zeros&& other) noexcept { swap(other); }
  Zeros& operator=(Zeros&& other) noexcept {
    Zeros(std::move(other)).swap(*this);
    return *this;
  }
  ~Zeros() {
    if (data_ != nullptr) give_back(data_, size_ * sizeof(T));
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] T* data() noexcept { return data_; }
  [[nodiscard]] const T* data() const noexcept { return data_; }
  [[nodiscard]] T& operator[](std::size_t i) noexcept { return data_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return data_[i]; }
  [[nodiscard]] std::span<const T> span() const noexcept { return {data_, size_}; }

 private:
  void swap(Zeros& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace pshe
