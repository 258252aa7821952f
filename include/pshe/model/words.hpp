// The fixed words of the model, each an enum whose text is the word in data/columns.csv.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pshe {

enum class Phase { primary, secondary };
enum class SchoolPhase { primary, secondary, all_through };
enum class Statutory { yes, recommended, no };
enum class Confidence { verified, partial, unverified };
enum class Basis { spiral, statutory, safeguarding, judgement };
enum class LinkKind { requires_, with, helps, revisits };
/// How much hangs on a link. essential: without the first, the second would be unsafe or could not
/// be understood; strong: the second builds directly on it; light: it makes the second easier.
enum class Strength { essential, strong, light };
enum class Depth { introduces, develops, secures };
enum class Sensitivity { none, moderate, high };
enum class Strand { consent, cse };
enum class SignKind { warning_sign, vulnerability, perpetrator_tactic, protective_factor };
enum class Relation { exact, broader, narrower, related, replaced_by };
enum class Meets { fully, partly };
/// What became of a statement from one edition of the guidance to the next.
enum class Change { kept, sharpened, split, merged };
/// Why a statement has no counterpart in another edition.
enum class Absence { new_, dropped, none };
enum class ClosureKind { inset, bank_holiday, closure, event };
/// What a class is taken to have met before the plan starts.
/// programme: topics of an earlier key stage and the lessons of earlier years; listed: only what
/// the school lists.
enum class PriorPolicy { programme, listed };
enum class Progress { planned, taught };

template <class Enum>
struct Words;  // specialised below: the texts in the order of the enum

// clang-format off
template <> struct Words<Phase> { static constexpr std::array text{"primary", "secondary"}; };
template <> struct Words<SchoolPhase> { static constexpr std::array text{"primary", "secondary", "all-through"}; };
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
template <> struct Words<ClosureKind> { static constexpr std::array text{"inset", "bank-holiday", "closure", "event"}; };
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

/// Whether a school teaches a phase.
[[nodiscard]] constexpr bool teaches_phase(SchoolPhase school, Phase phase) {
  return school == SchoolPhase::all_through ||
         (school == SchoolPhase::primary) == (phase == Phase::primary);
}

/// Key stage (1 to 4) of a year group (1 to 11).
[[nodiscard]] constexpr int key_stage_of_year(int year) {
  return year <= 2 ? 1 : year <= 6 ? 2 : year <= 9 ? 3 : 4;
}

}  // namespace pshe
