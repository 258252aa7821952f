// Dates of the school year, without a clock and without time zones.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace pshe {

/// A day of the proleptic Gregorian calendar.
using Date = std::chrono::sys_days;

/// Days from Monday (0) to Sunday (6).
enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// Reads "2026-09-03"; nothing when the text is no such day.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// Writes "2026-09-03".
[[nodiscard]] std::string iso(Date date);
/// Writes "3 September 2026".
[[nodiscard]] std::string plain(Date date);

/// The day of the week on which the date falls.
[[nodiscard]] Weekday weekday(Date date);
/// Reads "Wednesday", "wed" or "Wed"; nothing when the text names no day.
[[nodiscard]] std::optional<Weekday> parse_weekday(std::string_view text);
/// Writes "Wednesday".
[[nodiscard]] std::string plain(Weekday day);

}  // namespace pshe
