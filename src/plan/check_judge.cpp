// What a class's plan breaks, one function a rule.
#include <algorithm>
#include <limits>

#include "plan/check_rules.hpp"
#include "pshe/model/duty.hpp"

namespace pshe::judging {
namespace {

constexpr Moment never = std::numeric_limits<Moment>::max();

class Judge {
 public:
  Judge(const Rules& rules, const ClassRules& group, const State& state)
      : rules_(rules), curriculum_(*rules.curriculum), group_(group), state_(state) {}

  std::vector<Finding> run() {
    slots();
    for (const Taught& entry : state_.taught) {
      if (!known(entry.lesson)) {
        add(Kind::unknown_lesson, entry);
        continue;
      }
      length(entry);
      if (group_.wanted[entry.lesson] == 0) add(Kind::outside_programme, entry);
    }
    order();
    windows();
    help();
    modules();
    missing();
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool known(std::size_t lesson) const {
    return lesson < curriculum_.lessons().size();
  }

  void add(Kind kind, const Taught& entry, std::size_t about = 0) {
    found_.push_back({kind, entry.lesson, about, entry.row});
  }

  void slots() {
    for (std::size_t row = 0; row < state_.rows.size(); ++row) {
      const Slot& slot = state_.rows[row].slot;
      const LessonTime* time = open_time(group_, moment(slot));
      if (time == nullptr)
        found_.push_back({Kind::closed_day, state_.lessons[row], 0, row});
      else if (time->slot.minutes != slot.minutes)
        found_.push_back({Kind::other_minutes, state_.lessons[row], 0, row});
      if (row > 0 && same_slot(row - 1, row) && !merged(row))
        found_.push_back({Kind::two_in_a_slot, state_.lessons[row], state_.lessons[row - 1], row});
    }
  }

  [[nodiscard]] bool same_slot(std::size_t one, std::size_t other) const {
    return other < state_.rows.size() &&
           moment(state_.rows[one].slot) == moment(state_.rows[other].slot);
  }

  /// Whether the row and the one before it, and no third, are whole lessons that the school merges.
  [[nodiscard]] bool merged(std::size_t row) const {
    const Placement& one = state_.rows[row - 1];
    const Placement& other = state_.rows[row];
    return one.parts == 1 && other.parts == 1 && (row < 2 || !same_slot(row - 2, row)) &&
           !same_slot(row, row + 1) && rules_.school->may_merge(one.lesson, other.lesson);
  }

  /// Whole, in one slot that is long enough, once; or in parts.
  void length(const Taught& entry) {
    std::vector<std::size_t> rows;
    bool whole = true;
    for (std::size_t row = entry.row; row < state_.rows.size(); ++row)
      if (state_.lessons[row] == entry.lesson) {
        rows.push_back(row);
        whole = whole && state_.rows[row].part == 1 && state_.rows[row].parts == 1;
      }
    if (!whole) return parts(entry, rows);
    for (const std::size_t row : rows) {
      if (row != entry.row) found_.push_back({Kind::twice, entry.lesson, 0, row});
      if (rules_.lesson(entry.lesson).minutes > state_.rows[row].slot.minutes)
        found_.push_back({Kind::too_long, entry.lesson, 0, row});
    }
  }

  void parts(const Taught& entry, const std::vector<std::size_t>& rows) {
    const auto fault = [&](PartsFault what) {
      add(Kind::parts, entry, static_cast<std::size_t>(what));
    };
    if (!complete(rows)) return fault(PartsFault::incomplete);
    int minutes = 0;
    const LessonTime* before = nullptr;
    for (const std::size_t row : rows) {
      const Slot& slot = state_.rows[row].slot;
      const LessonTime* time = open_time(group_, moment(slot));
      if (time == nullptr) return;  // said as a closed day
      if (!time->splits) return fault(PartsFault::no_splits);
      if (before != nullptr && time != before + 1) return fault(PartsFault::apart);
      if (row != rows.back()) minutes += slot.minutes;
      before = time;
    }
    const int needed = rules_.lesson(entry.lesson).minutes;
    if (minutes >= needed || minutes + state_.rows[rows.back()].slot.minutes < needed)
      fault(PartsFault::count);
  }

  /// Parts 1 to n, in this order, and none taught before an earlier one.
  [[nodiscard]] bool complete(const std::vector<std::size_t>& rows) const {
    bool planned = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Placement& row = state_.rows[rows[i]];
      if (row.parts != static_cast<int>(rows.size()) || row.part != static_cast<int>(i) + 1)
        return false;
      if (planned && row.progress == Progress::taught) return false;
      planned = row.progress == Progress::planned;
    }
    return true;
  }

  void order() {
    first_met_.assign(curriculum_.item_count(), never);
    const auto meet = [&](ItemIndex item, Moment at) {
      first_met_[item.value()] = std::min(first_met_[item.value()], at);
    };
    for (const Taught& entry : state_.taught) {
      if (!known(entry.lesson)) continue;
      const LessonIndex lesson{entry.lesson};
      meet(curriculum_.item(lesson), entry.ends);
      for (const ItemIndex item : curriculum_.taught_items(lesson)) meet(item, entry.ends);
    }
    for (const Taught& entry : state_.taught) {
      if (!known(entry.lesson)) continue;
      const auto& needs = rules_.needs[entry.lesson];
      for (std::size_t need = 0; need < needs.size(); ++need)
        if (std::none_of(needs[need].links.begin(), needs[need].links.end(),
                         [&](std::size_t link) { return met(link, entry); }))
          add(Kind::order, entry, need);
    }
  }

  [[nodiscard]] bool met(std::size_t link, const Taught& entry) const {
    const ItemIndex before = curriculum_.before(link);
    if (group_.prior[before.value()] != 0) return true;
    if (first_met_[before.value()] < entry.begins &&
        (!group_.group->joins_any_week || met_in_module(before, entry)))
      return true;
    return curriculum_.links()[link].kind == LinkKind::with &&
           (teaches(LessonIndex{entry.lesson}, before) || met_beside(before, entry));
  }

  /// By the lesson that shares the entry's slot.
  [[nodiscard]] bool met_beside(ItemIndex item, const Taught& entry) const {
    return std::any_of(state_.taught.begin(), state_.taught.end(), [&](const Taught& other) {
      if (!known(other.lesson) || other.begins != entry.begins) return false;
      const LessonIndex lesson{other.lesson};
      return (curriculum_.item(lesson) == item || teaches(lesson, item)) &&
             rules_.school->may_merge(rules_.lesson(entry.lesson).code,
                                      rules_.lesson(other.lesson).code) &&
             (!group_.group->joins_any_week || share_module(entry, other));
    });
  }

  [[nodiscard]] bool teaches(LessonIndex lesson, ItemIndex item) const {
    const auto items = curriculum_.taught_items(lesson);
    return std::find(items.begin(), items.end(), item) != items.end();
  }

  /// For pupils who join in any week: an earlier lesson of the same module.
  [[nodiscard]] bool met_in_module(ItemIndex item, const Taught& entry) const {
    return std::any_of(state_.taught.begin(), state_.taught.end(), [&](const Taught& other) {
      if (!known(other.lesson) || other.ends >= entry.begins) return false;
      const LessonIndex lesson{other.lesson};
      return (curriculum_.item(lesson) == item || teaches(lesson, item)) &&
             share_module(entry, other);
    });
  }

  [[nodiscard]] bool share_module(const Taught& one, const Taught& other) const {
    const auto& modules = rules_.modules[one.lesson];
    const auto& others = rules_.modules[other.lesson];
    return std::find_first_of(modules.begin(), modules.end(), others.begin(), others.end()) !=
           modules.end();
  }

  void windows() {
    for (std::size_t i = 0; i < group_.windows.size(); ++i) {
      const Window& window = group_.windows[i];
      const Taught* entry = state_.find(window.lesson);
      if (entry == nullptr) continue;
      const Date begins = state_.rows[entry->row].slot.date;
      const Date ends = window.kind == Kind::pin ? begins : last_date(*entry);
      if (std::none_of(window.spans.begin(), window.spans.end(), [&](const auto& span) {
            return span.first <= begins && ends <= span.second;
          }))
        add(window.kind, *entry, i);
    }
  }

  [[nodiscard]] static Date last_date(const Taught& entry) {
    return Date{std::chrono::days{entry.ends / 1000}};
  }

  void help() {
    if (group_.help_known) return;
    Moment told = never;
    for (const Taught& entry : state_.taught)
      if (known(entry.lesson) && rules_.helps[entry.lesson] != 0) told = std::min(told, entry.ends);
    for (const Taught& entry : state_.taught)
      if (known(entry.lesson) && rules_.lesson(entry.lesson).sensitivity == Sensitivity::high) {
        if (rules_.helps[entry.lesson] == 0 && told >= entry.begins) add(Kind::help_first, entry);
        return;
      }
  }

  void modules() {
    for (std::size_t i = 0; i < group_.modules.size(); ++i) {
      const ModuleOrder& rule = group_.modules[i];
      const Taught* first = state_.find(rule.first);
      const Taught* second = state_.find(rule.second);
      if (first != nullptr && second != nullptr && first->ends >= second->begins)
        add(Kind::module_order, rule.opens ? *first : *second, i);
    }
  }

  void missing() {
    std::vector<char> placed(curriculum_.lessons().size());
    for (const Taught& entry : state_.taught)
      if (known(entry.lesson)) placed[entry.lesson] = 1;
    for (const std::size_t lesson : group_.programme) {
      if (placed[lesson] != 0) continue;
      if (group_.left_out[lesson] == 0)
        found_.push_back({Kind::missing, lesson});
      else if (rules_.lesson(lesson).is_protected)
        found_.push_back({Kind::protected_missing, lesson});
      else
        statutory(lesson);
    }
  }

  /// A lesson left out on purpose has to leave someone who teaches what the law or the
  /// curriculum names. Items that first_met_ has are taught.
  void statutory(std::size_t lesson) {
    for (const ItemIndex item : curriculum_.taught_items(LessonIndex{lesson})) {
      const bool due =
          curriculum_.kind(item) == ItemKind::topic ||
          duty_of(curriculum_, item, rules_.school->data().independent) == Statutory::yes;
      if (due && first_met_[item.value()] == never)
        found_.push_back({Kind::statutory_missing, lesson, item.value()});
    }
  }

  const Rules& rules_;
  const Curriculum& curriculum_;
  const ClassRules& group_;
  const State& state_;
  std::vector<Moment> first_met_;  // by item
  std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> judge(const Rules& rules, const ClassRules& group, const State& state) {
  return Judge(rules, group, state).run();
}

}  // namespace pshe::judging
