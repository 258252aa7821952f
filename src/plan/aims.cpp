#include "pshe/plan/aims.hpp"

#include <array>

namespace pshe {
namespace {

struct Text {
  const char* name;
  const char* sentence;
};

// In the order of Aim.
constexpr std::array texts{
    Text{"Helpful order",
         "A lesson that makes another easier, or introduces what that takes further, comes before "
         "it: 1 for each that does not, 2 where "
         "the link is strong, 3 where it is essential."},
    Text{"Close links",
         "A lesson is at most 6 lessons after one that it rests on: 1 for each lesson more."},
    Text{"Coming back",
         "What is taught twice in the year comes back at least 6 weeks later: 1 for each week "
         "short of that."},
    Text{"Even half-terms",
         "Each half-term has its share of the lessons: 1 for each lesson too many or too few."},
    Text{
        "Place in the programme",
        "Lessons have about the place in the year that the programme gives them: 1 for each lesson "
        "time beyond 3 too early or too late, for the first lesson beyond none."},
    Text{"Blocks of one theme",
         "Lessons of one theme follow each other: 1 for each change of theme."},
    Text{"Varied themes",
         "Two lessons of one theme do not follow each other: 1 for each two that do."},
    Text{"Wished-for dates",
         "Lessons are between the dates that the school would like for them: 1 for each week too "
         "early or too late."},
    Text{"Pairs",
         "Pairs are kept together or apart: 1 for each lesson time between the two, or each week "
         "short of the time apart."},
    Text{"Classes in step",
         "Parallel classes have a lesson about the same time: 1 for each lesson time beyond what "
         "the school allows."},
    Text{"Agreed plan",
         "Lessons stay on the dates of the plan already agreed: 1 for each that moves."},
    Text{"Safeguarding lead in school",
         "High-sensitivity lessons are on days when the designated safeguarding lead is in "
         "school: 1 for each that is not."},
    Text{"Not just before a holiday",
         "No high-sensitivity lesson is the class's last before a holiday: 1 for each that is."},
    Text{"One sensitive lesson a week",
         "A class has at most one high-sensitivity lesson a week: 1 for each more."},
};
static_assert(texts.size() == Words<Aim>::text.size());

}  // namespace

std::string name(Aim aim) { return texts.at(static_cast<std::size_t>(aim)).name; }

std::string sentence(Aim aim) { return texts.at(static_cast<std::size_t>(aim)).sentence; }

}  // namespace pshe
