// Breaks in plain words, with what would mend them.
#include <algorithm>
#include <tuple>

#include "plan/check_rules.hpp"

namespace pshe::judging {
namespace {

std::string number_words(int count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

class Writer {
 public:
  Writer(const Rules& rules, const ClassRules& group, const State& state, const Finding& finding)
      : rules_(rules),
        curriculum_(*rules.curriculum),
        school_(rules.school->data()),
        group_(group),
        state_(state),
        finding_(finding),
        class_("class " + group.group->code.str()) {
    made_.class_code = group.group->code;
    made_.code = word(finding.kind);
    if (finding.row != no_row) {
      row_ = &state.rows[finding.row];
      made_.date = row_->slot.date;
      made_.lesson = row_->lesson;
    } else {
      made_.date = school_.half_terms.back().last;
      made_.lesson = curriculum_.lessons()[finding.lesson].code;
    }
    title_ = quoted(curriculum_, made_.lesson);
  }

  Break run() {
    switch (finding_.kind) {
      case Kind::parts:
        parts();
        break;
      case Kind::order:
        order();
        break;
      case Kind::help_first:
        help();
        break;
      case Kind::module_order:
        module_order();
        break;
      case Kind::pin:
      case Kind::dates:
      case Kind::turn:
      case Kind::session:
        window(group_.windows[finding_.about]);
        break;
      case Kind::missing:
      case Kind::protected_missing:
      case Kind::statutory_missing:
        missing();
        break;
      default:
        placement();
    }
    return std::move(made_);
  }

 private:
  void say(std::string message, std::string mend) {
    made_.message = std::move(message);
    made_.mend = std::move(mend);
  }

  [[nodiscard]] const std::string& name() const { return group_.group->code.str(); }
  [[nodiscard]] std::string year() const { return std::to_string(group_.group->year); }
  [[nodiscard]] const Lesson& lesson() const { return rules_.lesson(finding_.lesson); }
  [[nodiscard]] const LessonTime* open() const { return open_time(group_, moment(row_->slot)); }
  /// The lesson's first placement.
  [[nodiscard]] const Placement& first() const {
    return state_.rows[state_.find(finding_.lesson)->row];
  }

  [[nodiscard]] std::string why_closed() const {
    int times = 0;
    for (const LessonTime& time : group_.open)
      if (time.slot.date == made_.date) ++times;
    if (times > 0)
      return "it has " + number_words(times, "lesson time") + " that day and this is number " +
             std::to_string(row_->slot.number);
    std::string why = rules_.school->closed(made_.date, *group_.group);
    return why.empty() ? "it is not one of the class's lesson times" : why;
  }

  /// Wrong in itself, whatever the other lessons do.
  void placement() {
    const std::string day = plain(made_.date);
    const std::string minutes = std::to_string(row_->slot.minutes);
    switch (finding_.kind) {
      case Kind::closed_day:
        return say("Class " + name() + " has no lesson on " + day + ": " + why_closed() + ".",
                   "Move " + title_ + " to a day on which the class meets.");
      case Kind::other_minutes:
        return say("Class " + name() + " has " + std::to_string(open()->slot.minutes) +
                       " minutes on " + day + ", not " + minutes + ".",
                   "Correct the minutes in the plan.");
      case Kind::two_in_a_slot:
        made_.about = state_.rows[finding_.row - 1].lesson.str();
        return say("Class " + name() + " has two lessons on " + day + " in one slot.",
                   "Move one of them.");
      case Kind::unknown_lesson:
        return say("There is no lesson " + title_ + ".",
                   "Take it out of the plan or add it to the curriculum.");
      case Kind::too_long:
        return say(title_ + " takes " + std::to_string(lesson().minutes) +
                       " minutes and the slot has " + minutes + ".",
                   "Shorten it or move it to a longer slot.");
      case Kind::twice:
        return say(title_ + " was taught on " + plain(first().slot.date) + " already.",
                   "Take one of the two out.");
      default:  // outside the programme
        return say(title_ + " is not in the programme of Year " + year() + ".",
                   "Add it to the programme, or take it out of the plan.");
    }
  }

  void parts() {
    const std::string runs = title_ + " is taught in parts from " + plain(made_.date) + " on, ";
    switch (static_cast<PartsFault>(finding_.about)) {
      case PartsFault::incomplete:
        made_.about = "incomplete";
        return say(runs + "but not every part is there, in order.",
                   "Place each part once, from the first to the last.");
      case PartsFault::apart:
        made_.about = "apart";
        return say(runs + "with another lesson time of " + class_ + " between two parts.",
                   "Place the parts in times that follow each other.");
      case PartsFault::no_splits:
        made_.about = "no-splits";
        return say(runs + "in a lesson time that does not split.",
                   "Move it to tutor times, or to one slot of at least " +
                       std::to_string(lesson().minutes) + " minutes.");
      case PartsFault::count:
        made_.about = "count";
        return say(runs + "and takes " + std::to_string(lesson().minutes) +
                       " minutes, which is another number of parts.",
                   "Take as many times as the lesson needs and no more.");
    }
  }

  void order() {
    const Need& need = rules_.needs[finding_.lesson][finding_.about];
    for (const std::size_t link : need.links)
      made_.about +=
          (made_.about.empty() ? "" : "|") + curriculum_.code(curriculum_.before(link)).str();
    const std::size_t link = need.links.front();
    const ItemIndex before = curriculum_.before(link);
    const Placement* met = first_meeting(before);
    const std::string rests = title_ + " on " + plain(made_.date) + " rests on \"" +
                              curriculum_.title(before) + "\", which " + class_;
    const std::string reason = " " + curriculum_.links()[link].reason;
    if (met == nullptr)
      return say(rests + " never meets." + reason,
                 "Add a lesson that teaches it before, or list it under Prior.");
    const std::string when = plain(met->slot.date);
    if (group_.group->joins_any_week && moment(met->slot) < moment(row_->slot))
      return say(
          rests + " meets on " + when + " in another module; its pupils join in any week." + reason,
          "Teach both in one module, or list it under Prior.");
    say(rests + " first meets on " + when + "." + reason,
        "Move this lesson to after " + when + ", or that one to before it.");
  }

  /// The last placement of the lesson by which the class first meets the item.
  [[nodiscard]] const Placement* first_meeting(ItemIndex item) const {
    const Taught* found = nullptr;
    for (const Taught& entry : state_.taught) {
      if (entry.lesson >= curriculum_.lessons().size()) continue;
      const LessonIndex lesson{entry.lesson};
      const auto items = curriculum_.taught_items(lesson);
      if ((curriculum_.item(lesson) == item ||
           std::find(items.begin(), items.end(), item) != items.end()) &&
          (found == nullptr || entry.ends < found->ends))
        found = &entry;
    }
    if (found == nullptr) return nullptr;
    const auto row = std::find_if(state_.rows.begin(), state_.rows.end(), [&](const Placement& p) {
      return moment(p.slot) == found->ends;
    });
    return row == state_.rows.end() ? nullptr : &*row;
  }

  void help() {
    std::string topics;
    for (const std::string_view code : help_seeking_topics)
      if (const auto item = curriculum_.find(ItemCode{std::string(code)}))
        topics += (topics.empty() ? "\"" : " or \"") + curriculum_.title(*item) + "\"";
    say(title_ + " on " + plain(made_.date) + " is of high sensitivity, and " + class_ +
            " has not met " + topics + " before.",
        "Teach a lesson on where to turn for help first, or list the topic under Prior.");
  }

  void module_order() {
    const ModuleOrder& rule = group_.modules[finding_.about];
    const LessonCode& other = rules_.lesson(rule.opens ? rule.second : rule.first).code;
    const std::string other_title = quoted(curriculum_, other);
    const std::string module = " the module \"" + school_.modules[rule.row].module + "\", and ";
    made_.about = other.str();
    if (rule.opens)
      say(title_ + " opens" + module + other_title + " is not after it.",
          "Move " + title_ + " to before " + other_title + ".");
    else
      say(title_ + " closes" + module + other_title + " is not before it.",
          "Move " + title_ + " to after " + other_title + ".");
  }

  void window(const Window& window) {
    switch (window.kind) {
      case Kind::pin:
        return say(title_ + " is pinned to " + plain(window.spans.front().first) + ".",
                   "Move it to that day, or change the pin.");
      case Kind::dates:
        return dates(school_.bounds[window.row]);
      case Kind::turn: {
        const Turn& turn = school_.turns[window.row];
        made_.about = turn.module;
        return say(title_ + " on " + plain(made_.date) + " is outside the turn of " + class_ +
                       " at the module \"" + turn.module + "\", " + spans(window) + ".",
                   "Move it into the turn, or change the turn's days.");
      }
      default: {
        const Session& session = school_.sessions[window.row];
        made_.about = word(session.kind);
        return say(title_ + " on " + plain(made_.date) +
                       " is of high sensitivity and comes no later than the session for " +
                       made_.about + " on " + plain(session.date) + ".",
                   "Move it to after that day, or hold the session before.");
      }
    }
  }

  [[nodiscard]] static std::string spans(const Window& window) {
    std::string text;
    for (const auto& [first, last] : window.spans)
      text += (text.empty() ? "" : " and ") + plain(first) + " to " + plain(last);
    return text;
  }

  void dates(const DateBound& bound) {
    std::string allowed;
    if (bound.first) allowed = "not before " + plain(*bound.first);
    if (bound.last)
      allowed += (bound.first ? " and not after " : "not after ") + plain(*bound.last);
    made_.about = bound.what + " " + (bound.first ? iso(*bound.first) : "") + "/" +
                  (bound.last ? iso(*bound.last) : "");
    say(title_ + " on " + plain(made_.date) + " has to be " + allowed +
            (bound.note.empty() ? "" : " (" + bound.note + ")") + ".",
        "Move it between these days, or change them.");
  }

  void missing() {
    const std::string leaves = title_ + " is left out for " + class_;
    if (finding_.kind == Kind::protected_missing)
      return say(leaves + ", and it is protected: a plan may not drop it.",
                 "Put it into a free slot, or leave out another lesson.");
    if (finding_.kind == Kind::statutory_missing) {
      const ItemIndex item{finding_.about};
      made_.about = curriculum_.code(item).str();
      const bool topic = curriculum_.kind(item) == ItemKind::topic;
      return say(leaves + ", and no other lesson of its plan teaches " +
                     (topic ? "the topic \"" : "the statutory statement \"") +
                     curriculum_.title(item) + "\".",
                 "Put it into a free slot, or leave out another lesson.");
    }
    say(title_ + " is in the programme of Year " + year() + " and " + class_ +
            " is never taught it.",
        "Put it into a free slot, or take it out of the programme.");
  }

  const Rules& rules_;
  const Curriculum& curriculum_;
  const SchoolData& school_;
  const ClassRules& group_;
  const State& state_;
  const Finding& finding_;
  const Placement* row_ = nullptr;
  std::string class_;
  std::string title_;
  Break made_;
};

}  // namespace

std::string quoted(const Curriculum& curriculum, const LessonCode& code) {
  const auto lesson = curriculum.find(code);
  return "\"" + (lesson ? curriculum.lesson(*lesson).title : code.str()) + "\"";
}

Break in_words(const Rules& rules, const ClassRules& group, const State& state,
               const Finding& finding) {
  return Writer(rules, group, state, finding).run();
}

void sort_breaks(std::vector<Break>& breaks) {
  std::sort(breaks.begin(), breaks.end(), [](const Break& a, const Break& b) {
    return std::tie(a.date, a.class_code, a.lesson, a.code, a.message, a.about) <
           std::tie(b.date, b.class_code, b.lesson, b.code, b.message, b.about);
  });
}

}  // namespace pshe::judging
