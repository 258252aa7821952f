// The fixed words of the model, each an enum whose text is the word in data/columns.csv.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pshe {

/// The phase whose end a statement of the guidance is for.
enum class Phase { primary, secondary };
/// What kind of school it is.
enum class SchoolPhase {
  primary,
  secondary,
  all_through,
  infant,
  junior,
  middle,
  special,
  alternative_provision
};
/// Whether schools must teach a statement.
enum class Statutory { yes, recommended, no };
/// How far a row was compared with the original.
enum class Confidence { verified, partial, unverified };
/// What a link or lesson rests on.
enum class Basis { spiral, statutory, safeguarding, judgement };
/// requires_: strictly before. with: before, or at the same time. helps and revisits order nothing.
enum class LinkKind { requires_, with, helps, revisits };
/// How much hangs on a link. essential: without the first, the second would be unsafe or could not
/// be understood; strong: the second builds directly on it; light: it makes the second easier.
enum class Strength { essential, strong, light };
/// How deep a lesson goes into what it teaches.
enum class Depth { introduces, develops, secures };
/// How heavy a lesson may be for pupils.
enum class Sensitivity { none, moderate, high };
/// Consent, or the prevention of child sexual exploitation.
enum class Strand { consent, cse };
/// What a sign shows. Responsibility lies with the person who harms, whatever the kind.
enum class SignKind { warning_sign, vulnerability, perpetrator_tactic, protective_factor };
/// The first statement seen from the second: the same, says more, says less, overlaps, lives on in
/// it.
enum class Relation { exact, broader, narrower, related, replaced_by };
/// Whether teaching the first statement meets the second wholly.
enum class Meets { fully, partly };
/// What became of a statement from one edition of the guidance to the next.
enum class Change { kept, sharpened, split, merged };
/// Why a statement has no counterpart in another edition.
enum class Absence { new_, dropped, none };
/// pause: the school is open, PSHE rests; lead_away: lessons go on, the designated safeguarding
/// lead is not in school.
enum class ClosureKind {
  inset,
  bank_holiday,
  closure,
  event,
  pause,
  mock_exams,
  study_leave,
  lead_away
};
/// How a lesson time comes round. rolling: it moves on by one weekday each teaching week.
enum class Rhythm { weekly, week_a, week_b, rolling };
/// How much hangs on a lesson of the programme when time is lost.
enum class Priority { must, should, could };
/// Why a lesson may only be, or had better be, between two dates.
enum class DateReason { visitor, staff, parents, resources, local_need, awareness_week, other };
/// What two lessons want of each other. together: one straight after the other; merge: they may
/// be taught in one lesson time when time is lost.
enum class Keep { together, apart, merge };
/// A lesson's part in its module.
enum class ModuleRole { lesson, opens, closes };
/// For whom a session before sensitive lessons is.
enum class SessionKind { staff, parents };
/// What a good plan tries for; see docs/planning.md for the sentence behind each.
enum class Aim {
  order,             ///< what helps comes before, and what introduces before what develops
  linked,            ///< lessons that rest on each other are near each other
  revisits,          ///< what is taught again comes back at least a half-term later
  balance,           ///< lessons are spread over the half-terms in proportion
  programme,         ///< lessons have about the place that the programme gives them
  blocks,            ///< lessons of one theme follow each other
  alternation,       ///< two lessons of one theme do not follow each other
  dates,             ///< lessons are in the weeks they had better be in
  pairs,             ///< pairs are together or apart
  in_step,           ///< parallel classes are about as far
  agreed,            ///< the plan already agreed is kept
  lead_in_school,    ///< high-sensitivity lessons wait for the designated safeguarding lead
  not_before_break,  ///< no high-sensitivity lesson in the last slot before a holiday
  one_heavy_a_week   ///< one high-sensitivity lesson a week at most
};
/// What a class is taken to have met before the plan starts.
/// programme: topics of an earlier key stage and the lessons of earlier years; listed: only what
/// the school lists.
enum class PriorPolicy { programme, listed };
/// Whether a lesson still is a plan or has been given.
enum class Progress { planned, taught };

template <class Enum>
struct Words;  // specialised below: the texts in the order of the enum

// clang-format off
template <> struct Words<Phase> { static constexpr std::array text{"primary", "secondary"}; };
template <> struct Words<SchoolPhase> { static constexpr std::array text{"primary", "secondary", "all-through", "infant", "junior", "middle", "special", "alternative-provision"}; };
template <> struct Words<Statutory> { static constexpr std::array text{"yes", "recommended", "no"}; };
template <> struct Words<Confidence> { static constexpr std::array text{"verified", "partial", "unverified"}; };
template <> struct Words<Basis> { static constexpr std::array text{"spiral", "statutory", "safeguarding", "judgement"}; };
template <> struct Words<LinkKind> { static constexpr std::array text{"requires", "with", "helps", "revisits"}; };
template <> struct Words<Strength> { static constexpr std::array text{"essential", "strong", "light"}; };
template <> struct Words<Depth> { static constexpr std::array text{"introduces", "develops", "secures"}; };
template <> struct Words<Sensitivity> { static constexpr std::array text{"none", "moderate", "high"}; };
template <> struct Words<Strand> { static constexpr std::array text{"consent", "cse"}; };
template <> struct Words<SignKind> { static constexpr std::array text{"warning_sign", "vulnerability", "perpetrator_tactic", "protective_factor"}; };
template <> struct Words<Relation> { static constexpr std::array text{"exact", "broader", "narrower", "related", "replaced-by"}; };
template <> struct Words<Meets> { static constexpr std::array text{"fully", "partly"}; };
template <> struct Words<Change> { static constexpr std::array text{"kept", "sharpened", "split", "merged"}; };
template <> struct Words<Absence> { static constexpr std::array text{"new", "dropped", "none"}; };
template <> struct Words<ClosureKind> { static constexpr std::array text{"inset", "bank-holiday", "closure", "event", "pause", "mock-exams", "study-leave", "lead-away"}; };
template <> struct Words<Rhythm> { static constexpr std::array text{"weekly", "week-a", "week-b", "rolling"}; };
template <> struct Words<Priority> { static constexpr std::array text{"must", "should", "could"}; };
template <> struct Words<DateReason> { static constexpr std::array text{"visitor", "staff", "parents", "resources", "local-need", "awareness-week", "other"}; };
template <> struct Words<Keep> { static constexpr std::array text{"together", "apart", "merge"}; };
template <> struct Words<ModuleRole> { static constexpr std::array text{"lesson", "opens", "closes"}; };
template <> struct Words<SessionKind> { static constexpr std::array text{"staff", "parents"}; };
template <> struct Words<Aim> { static constexpr std::array text{"order", "linked", "revisits", "balance", "programme", "blocks", "alternation", "dates", "pairs", "in-step", "agreed", "lead-in-school", "not-before-break", "one-heavy-a-week"}; };
template <> struct Words<PriorPolicy> { static constexpr std::array text{"programme", "listed"}; };
template <> struct Words<Progress> { static constexpr std::array text{"planned", "taught"}; };
// clang-format on

/// The word for a value, for example "requires".
template <class Enum>
[[nodiscard]] std::string word(Enum value) {
  return Words<Enum>::text.at(static_cast<std::size_t>(value));
}

/// The value for a word; nothing when the word is not one of them.
template <class Enum>
[[nodiscard]] std::optional<Enum> parse_word(std::string_view text) {
  const auto& words = Words<Enum>::text;
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

/// Whether a school teaches a phase. Middle and special schools and alternative provision may
/// teach both; which statements are due there depends on their year groups.
[[nodiscard]] constexpr bool teaches_phase(SchoolPhase school, Phase phase) {
  switch (school) {
    case SchoolPhase::primary:
    case SchoolPhase::infant:
    case SchoolPhase::junior:
      return phase == Phase::primary;
    case SchoolPhase::secondary:
      return phase == Phase::secondary;
    default:
      return true;
  }
}

/// Key stage (1 to 4) of a year group (1 to 11).
[[nodiscard]] constexpr int key_stage_of_year(int year) {
  return year <= 2 ? 1 : year <= 6 ? 2 : year <= 9 ? 3 : 4;
}

}  // namespace pshe
