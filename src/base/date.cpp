#include "pshe/base/date.hpp"

#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>

namespace pshe {
namespace {

constexpr std::array<const char*, 12> months{"January",   "February", "March",    "April",
                                             "May",       "June",     "July",     "August",
                                             "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                              "Friday", "Saturday", "Sunday"};

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text)
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = digits(text.substr(5, 2));
  const auto d = digits(text.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year{*y},
                                        std::chrono::month{static_cast<unsigned>(*m)},
                                        std::chrono::day{static_cast<unsigned>(*d)}};
  if (!day.ok()) return std::nullopt;
  return Date{day};
}

std::string iso(Date date) {
  const std::chrono::year_month_day day{date};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string plain(Date date) {
  const std::chrono::year_month_day day{date};
  return std::to_string(static_cast<unsigned>(day.day())) + " " +
         months.at(static_cast<unsigned>(day.month()) - 1) + " " +
         std::to_string(static_cast<int>(day.year()));
}

Weekday weekday(Date date) {
  return static_cast<Weekday>(std::chrono::weekday{date}.iso_encoding() - 1);
}

std::optional<Weekday> parse_weekday(std::string_view text) {
  std::string lower;
  for (const char c : text)
    lower.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  if (lower.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < weekdays.size(); ++i) {
    std::string name = weekdays.at(i);
    name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
    if (name.compare(0, lower.size(), lower) == 0) return static_cast<Weekday>(i);
  }
  return std::nullopt;
}

std::string plain(Weekday day) { return weekdays.at(static_cast<std::size_t>(day)); }

}  // namespace pshe
