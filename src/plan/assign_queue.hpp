// Numbers from 0, each with an activity that grows when asked and fades: the most active first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pshe::assigning {

/// A binary heap that knows where each number stands. Every call O(log n), decay() now and then
/// O(n).
class ActivityQueue {
 public:
  void add() {
    activity_.push_back(0);
    place_.push_back(kNowhere);
    push(static_cast<std::uint32_t>(place_.size() - 1));
  }

  [[nodiscard]] bool empty() const { return heap_.empty(); }

  void push(std::uint32_t number) {
    if (place_[number] != kNowhere) return;
    heap_.push_back(number);
    rise(heap_.size() - 1);
  }

  std::uint32_t pop() {
    const std::uint32_t top = heap_.front();
    place_[top] = kNowhere;
    const std::uint32_t last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) {
      heap_.front() = last;
      sink();
    }
    return top;
  }

  void bump(std::uint32_t number) {
    activity_[number] += step_;
    if (place_[number] != kNowhere) rise(place_[number]);
  }

  /// From now on a bump counts more, so that earlier ones count less.
  void decay() {
    step_ /= 0.95;
    if (step_ < 1e100) return;
    for (double& activity : activity_) activity *= 1e-100;
    step_ *= 1e-100;
  }

 private:
  static constexpr std::uint32_t kNowhere = ~std::uint32_t{0};

  void put(std::uint32_t number, std::size_t at) {
    heap_[at] = number;
    place_[number] = static_cast<std::uint32_t>(at);
  }

  void rise(std::size_t at) {
    const std::uint32_t number = heap_[at];
    for (; at > 0 && activity_[heap_[(at - 1) / 2]] < activity_[number]; at = (at - 1) / 2)
      put(heap_[(at - 1) / 2], at);
    put(number, at);
  }

  void sink() {
    const std::uint32_t number = heap_.front();
    std::size_t at = 0;
    for (std::size_t child = 1; child < heap_.size(); child = 2 * at + 1) {
      if (child + 1 < heap_.size() && activity_[heap_[child + 1]] > activity_[heap_[child]])
        ++child;
      if (activity_[heap_[child]] <= activity_[number]) break;
      put(heap_[child], at);
      at = child;
    }
    put(number, at);
  }

  std::vector<double> activity_;
  std::vector<std::uint32_t> heap_, place_;
  double step_ = 1;
};

}  // namespace pshe::assigning
