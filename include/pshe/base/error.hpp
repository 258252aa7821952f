// Errors that carry the object at fault. All derive from pshe::Error.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "pshe/base/diagnostic.hpp"

namespace pshe {

/// What every error of this library derives from.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Data that cannot be used, with every fault found in it.
class DataError : public Error {
 public:
  explicit DataError(Faults faults) : Error(describe(faults)), faults_(std::move(faults)) {}
  [[nodiscard]] const Faults& faults() const noexcept { return faults_; }

 private:
  Faults faults_;
};

/// A code that names nothing, with the nearest codes that exist.
class UnknownCodeError : public Error {
 public:
  UnknownCodeError(const std::string& kind, std::string code, std::vector<std::string> nearest);
  [[nodiscard]] const std::string& code() const noexcept { return code_; }
  [[nodiscard]] const std::vector<std::string>& nearest() const noexcept { return nearest_; }

 private:
  std::string code_;
  std::vector<std::string> nearest_;
};

/// Things that each have to come before the next, round in a circle.
class CycleError : public Error {
 public:
  /// `path` names each thing once, in order; the last comes before the first.
  explicit CycleError(std::vector<std::string> path);
  [[nodiscard]] const std::vector<std::string>& path() const noexcept { return path_; }

 private:
  std::vector<std::string> path_;
};

/// No plan exists (or none was found): why, in plain words, and the ways out.
class InfeasibleError : public Error {
 public:
  /// One reason a plan cannot be made.
  struct Reason {
    std::string code;                  ///< stable name, for example "too-many-lessons"
    std::string who;                   ///< class or year it concerns
    std::string message;               ///< what clashes, in words
    std::vector<std::string> choices;  ///< ways out

    friend bool operator==(const Reason&, const Reason&) = default;
  };
  explicit InfeasibleError(std::vector<Reason> reasons);
  [[nodiscard]] const std::vector<Reason>& reasons() const noexcept { return reasons_; }

 private:
  std::vector<Reason> reasons_;
};

/// A store file that cannot be opened, read or written.
class StoreError : public Error {
 public:
  StoreError(const std::string& message, int code, int extended_code)
      : Error(message), code_(code), extended_code_(extended_code) {}
  [[nodiscard]] int code() const noexcept { return code_; }  ///< SQLite result code, or 0
  [[nodiscard]] int extended_code() const noexcept { return extended_code_; }

 private:
  int code_;
  int extended_code_;
};

/// The entries of `known` nearest to `code` in spelling, at most three, best first.
/// O(sum of lengths times the length of `code`).
[[nodiscard]] std::vector<std::string> nearest_codes(const std::string& code,
                                                     const std::vector<std::string>& known);

}  // namespace pshe
