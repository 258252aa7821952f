#include "pshe/plan/carousel.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "pshe/model/plan.hpp"
#include "pshe/plan/order.hpp"

namespace pshe {
namespace {

/// One class's lessons and turns, with what is the same for every order of the turns.
class Rotation {
 public:
  struct Stop {
    std::string module;
    Date first;
    Date last;
  };

  Rotation(const Curriculum& curriculum, const School& school, const ClassGroup& group)
      : curriculum_(curriculum),
        group_(group),
        slots_(slots_of(school, group)),
        prior_(prior_items(curriculum, school, group)) {
    for (const Turn& turn : school.data().turns)
      if (turn.class_code == group.code) stops_.push_back({turn.module, turn.first, turn.last});
    for (const LessonIndex lesson : school.programme(curriculum, group.year)) {
      std::string module;
      for (const ModuleLesson& row : school.data().modules)
        if (row.lesson == curriculum.lesson(lesson).code && turns_at(row.module))
          module = row.module;
      lessons_[module].push_back(lesson);
    }
  }

  [[nodiscard]] const ClassCode& code() const { return group_.code; }
  [[nodiscard]] const std::vector<Stop>& stops() const { return stops_; }

  [[nodiscard]] bool turns_at(const std::string& module) const {
    return std::any_of(stops_.begin(), stops_.end(),
                       [&](const Stop& stop) { return stop.module == module; });
  }

  /// The stops with two modules in each other's place.
  [[nodiscard]] std::vector<Stop> swapped(const std::string& a, const std::string& b) const {
    std::vector<Stop> stops = stops_;
    for (Stop& stop : stops)
      if (stop.module == a || stop.module == b) stop.module = stop.module == a ? b : a;
    return stops;
  }

  /// Whether each module has as many lesson times as lessons, or as many as it has now.
  [[nodiscard]] bool fits(const std::vector<Stop>& stops) const {
    return std::all_of(lessons_.begin(), lessons_.end(), [&](const auto& entry) {
      const std::size_t room = times_in(stops, entry.first);
      return room >= entry.second.size() || room >= times_in(stops_, entry.first);
    });
  }

  [[nodiscard]] std::vector<TooEarly> too_early(const std::vector<Stop>& stops) const {
    std::vector<TooEarly> rows;
    std::set<std::string> seen;
    for (const Stop& stop : stops) {
      const auto lessons = lessons_.find(stop.module);
      if (!seen.insert(stop.module).second || lessons == lessons_.end()) continue;
      for (const LessonIndex lesson : lessons->second)
        for (const Need& need : needs_of(curriculum_, lesson))
          if (const Stop* late = only_later(stops, stop, need))
            rows.push_back(row(stops, stop, lesson, need, *late));
    }
    return rows;
  }

 private:
  [[nodiscard]] std::size_t times_in(const std::vector<Stop>& stops,
                                     const std::string& module) const {
    std::size_t count = 0;
    for (const Slot& slot : slots_)
      if (std::any_of(stops.begin(), stops.end(), [&](const Stop& stop) {
            return stop.module == module && stop.first <= slot.date && slot.date <= stop.last;
          }))
        ++count;
    return count;
  }

  [[nodiscard]] bool module_teaches(const std::string& module, ItemIndex item) const {
    const auto found = lessons_.find(module);
    return found != lessons_.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](LessonIndex lesson) { return teaches(curriculum_, lesson, item); });
  }

  static Date last_day(const std::vector<Stop>& stops, const std::string& module) {
    Date last = Date::min();
    for (const Stop& stop : stops)
      if (stop.module == module) last = std::max(last, stop.last);
    return last;
  }

  /// The first of the later stops that teach what the lesson rests on, when nothing else does.
  [[nodiscard]] const Stop* only_later(const std::vector<Stop>& stops, const Stop& own,
                                       const Need& need) const {
    const Date end = last_day(stops, own.module);
    const Stop* late = nullptr;
    for (const std::size_t link : need.links) {
      const ItemIndex item = curriculum_.before(link);
      if (prior_.contains(item) || module_teaches({}, item) || module_teaches(own.module, item))
        return nullptr;
      for (const Stop& stop : stops) {
        if (!module_teaches(stop.module, item)) continue;
        if (stop.first <= end) return nullptr;
        if (late == nullptr || stop.first < late->first) late = &stop;
      }
    }
    return late;
  }

  [[nodiscard]] TooEarly row(const std::vector<Stop>& stops, const Stop& own, LessonIndex lesson,
                             const Need& need, const Stop& late) const {
    const auto link =
        std::find_if(need.links.begin(), need.links.end(), [&](std::size_t candidate) {
          return module_teaches(late.module, curriculum_.before(candidate));
        });
    const ItemIndex item = curriculum_.before(*link);
    return {group_.code,
            own.module,
            curriculum_.lesson(lesson).code,
            curriculum_.code(item),
            late.module,
            late.first,
            "Class " + group_.code.str() + " meets \"" + curriculum_.lesson(lesson).title +
                "\" in \"" + own.module + "\", which ends on " +
                plain(last_day(stops, own.module)) + ". It rests on \"" + curriculum_.title(item) +
                "\", which the class meets in \"" + late.module + "\" from " + plain(late.first) +
                " on."};
  }

  const Curriculum& curriculum_;
  const ClassGroup& group_;
  std::vector<Slot> slots_;
  std::set<ItemIndex> prior_;
  std::vector<Stop> stops_;                                  // by date
  std::map<std::string, std::vector<LessonIndex>> lessons_;  // by module; "": without a turn
};

using Stops = std::vector<Rotation::Stop>;

bool overlap(const Rotation::Stop& a, const Rotation::Stop& b) {
  return a.module == b.module && a.first <= b.last && b.first <= a.last;
}

bool meet(const Stops& a, const Stops& b) {
  return std::any_of(a.begin(), a.end(), [&](const Rotation::Stop& one) {
    return std::any_of(b.begin(), b.end(),
                       [&](const Rotation::Stop& two) { return overlap(one, two); });
  });
}

/// Tries the swaps of a school.
class Swaps {
 public:
  explicit Swaps(const std::vector<Rotation>& rotations) : rotations_(rotations) {
    for (const Rotation& rotation : rotations_) {
      counts_.push_back(rotation.too_early(rotation.stops()).size());
      now_ += counts_.back();
      for (const Rotation::Stop& stop : rotation.stops()) modules_.insert(stop.module);
    }
  }

  std::optional<TurnSwap> best() {
    for (auto first = modules_.begin(); first != modules_.end(); ++first)
      for (auto second = std::next(first); second != modules_.end(); ++second) {
        for (std::size_t i = 0; i < rotations_.size(); ++i) in_one(i, *first, *second);
        in_all(*first, *second);
      }
    return std::move(best_);
  }

 private:
  /// How many are too early after the swap in a class; nothing when it does not fit.
  [[nodiscard]] std::optional<std::size_t> after(std::size_t i, const std::string& a,
                                                 const std::string& b) const {
    const Stops stops = rotations_[i].swapped(a, b);
    if (!rotations_[i].fits(stops)) return std::nullopt;
    return rotations_[i].too_early(stops).size();
  }

  [[nodiscard]] bool both(std::size_t i, const std::string& a, const std::string& b) const {
    return rotations_[i].turns_at(a) && rotations_[i].turns_at(b);
  }

  void in_one(std::size_t i, const std::string& a, const std::string& b) {
    if (!both(i, a, b)) return;
    const auto left = after(i, a, b);
    if (!left) return;
    const Stops stops = rotations_[i].swapped(a, b);
    TurnSwap swap{rotations_[i].code(), a, b, now_ - counts_[i] + *left, {}};
    for (std::size_t other = 0; other < rotations_.size(); ++other)
      if (other != i && meet(stops, rotations_[other].stops()) &&
          !meet(rotations_[i].stops(), rotations_[other].stops()))
        swap.meets.push_back(rotations_[other].code());
    consider(std::move(swap));
  }

  void in_all(const std::string& a, const std::string& b) {
    std::size_t left = now_;
    std::size_t classes = 0;
    for (std::size_t i = 0; i < rotations_.size(); ++i) {
      if (!both(i, a, b)) continue;
      const auto then = after(i, a, b);
      if (!then) return;
      left = left - counts_[i] + *then;
      ++classes;
    }
    if (classes > 1) consider({{}, a, b, left, {}});
  }

  void consider(TurnSwap swap) {
    if (swap.too_early >= now_) return;
    const auto rank = [](const TurnSwap& one) {
      return std::tuple(one.too_early, !one.meets.empty());
    };
    if (!best_ || rank(swap) < rank(*best_)) best_ = std::move(swap);
  }

  const std::vector<Rotation>& rotations_;
  std::vector<std::size_t> counts_;
  std::size_t now_ = 0;
  std::set<std::string> modules_;
  std::optional<TurnSwap> best_;
};

std::string lessons_too_early(std::size_t count) {
  if (count == 0) return "nothing is too early";
  return count == 1 ? "one need is met too late"
                    : std::to_string(count) + " needs are met too late";
}

std::string advise(const Carousel& carousel) {
  if (carousel.too_early.empty()) return {};
  if (!carousel.best) return "No swap of two turns leaves less too early.";
  const TurnSwap& swap = *carousel.best;
  const bool all = swap.class_code.empty();
  std::string text = "When " +
                     (all ? std::string("all classes") : "class " + swap.class_code.str()) +
                     (all ? " swap" : " swaps") + " the turns at \"" + swap.first + "\" and \"" +
                     swap.second + "\", " + lessons_too_early(swap.too_early) + ", instead of " +
                     std::to_string(carousel.too_early.size()) + ".";
  if (swap.meets.empty()) return text;
  std::string names;
  for (const ClassCode& code : swap.meets) names += (names.empty() ? "" : ", ") + code.str();
  return text + " It is then at a module at the same time as " + names + ".";
}

}  // namespace

Carousel judge_carousel(const Curriculum& curriculum, const School& school) {
  std::vector<Rotation> rotations;
  for (const ClassGroup& group : school.classes()) {
    Rotation rotation(curriculum, school, group);
    if (!rotation.stops().empty()) rotations.push_back(std::move(rotation));
  }
  Carousel carousel;
  for (const Rotation& rotation : rotations) {
    const auto rows = rotation.too_early(rotation.stops());
    carousel.too_early.insert(carousel.too_early.end(), rows.begin(), rows.end());
  }
  if (!carousel.too_early.empty()) carousel.best = Swaps(rotations).best();
  carousel.advice = advise(carousel);
  return carousel;
}

}  // namespace pshe
