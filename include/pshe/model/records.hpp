// The records of a curriculum, one struct a table of data/columns.csv.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/words.hpp"

namespace pshe {

/// One edition of a programme of study or of the statutory guidance.
struct Framework {
  FrameworkCode code;
  std::string title;
  std::string publisher;
  std::string edition;
  std::optional<Date> in_force_from;
  std::optional<Date> in_force_to;
  std::string licence;
  std::string source;
  Confidence confidence = Confidence::unverified;

  friend bool operator==(const Framework&, const Framework&) = default;
};

/// A statutory statement or a learning opportunity.
struct Statement {
  ItemCode code;
  FrameworkCode framework;
  Phase phase = Phase::primary;
  std::optional<int> key_stage;  ///< 1 to 4; nothing where the edition names none
  std::string theme;
  std::string subheading;
  int number = 0;  ///< order inside the edition
  std::string label;
  Statutory statutory = Statutory::no;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Statement&, const Statement&) = default;
};

/// A consent or CSE-prevention topic.
struct Topic {
  ItemCode code;
  Strand strand = Strand::consent;
  std::string title;
  std::string summary;
  std::vector<int> key_stages;  ///< rising; the first is where the topic starts
  int earliest_year = 1;        ///< first year group in which it may be a lesson's topic
  int meetings = 1;             ///< lessons in which every pupil should meet it, at the least
  Sensitivity sensitivity = Sensitivity::none;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Topic&, const Topic&) = default;
};

/// Why one item comes before another. Links are this project's judgement.
struct Link {
  ItemCode before;
  ItemCode after;
  LinkKind kind = LinkKind::requires_;
  Strength strength = Strength::strong;
  std::string alternative;  ///< links of `after` with the same name are alternatives; may be empty
  std::string reason;
  Basis basis = Basis::judgement;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Link&, const Link&) = default;
};

/// What a lesson teaches (a statement or a topic) and how deep it goes.
struct Teaches {
  ItemCode item;
  Depth depth = Depth::introduces;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Teaches&, const Teaches&) = default;
};

/// A lesson of the library: what it teaches, to whom, and how sensitive it is.
struct Lesson {
  LessonCode code;
  std::string title;
  std::string objective;
  std::vector<int> years;  ///< year groups it suits
  int position = 0;        ///< suggested place in its year
  int minutes = 0;
  Sensitivity sensitivity = Sensitivity::none;
  std::string content_label;
  std::vector<std::string> content_categories;  ///< ids of Oak National Academy's categories
  bool withdrawable = false;
  bool is_protected = false;  ///< a plan may never drop it
  std::vector<std::string> safe_teaching;
  std::vector<std::string> vocabulary;
  Basis basis = Basis::judgement;
  Confidence confidence = Confidence::unverified;
  std::string source;
  std::vector<Teaches> teaches;  ///< statements first, then topics, each by code

  friend bool operator==(const Lesson&, const Lesson&) = default;
};

/// A statement that asks for a topic.
struct StatementTopic {
  ItemCode statement;
  ItemCode topic;
  std::string reason;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const StatementTopic&, const StatementTopic&) = default;
};

/// A warning sign, vulnerability, perpetrator tactic or protective factor.
struct Sign {
  std::string code;
  SignKind kind = SignKind::warning_sign;
  std::string summary;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Sign&, const Sign&) = default;
};

/// A topic that teaches pupils to recognise a sign.
struct SignTopic {
  std::string sign;
  ItemCode topic;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const SignTopic&, const SignTopic&) = default;
};

/// A plain word that people use for a statement or topic.
struct Synonym {
  std::string term;
  ItemCode item;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Synonym&, const Synonym&) = default;
};

/// Why a statement needs no groundwork, where no link leads to it.
struct Groundwork {
  ItemCode statement;
  std::string reason;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Groundwork&, const Groundwork&) = default;
};

/// How a statement of one edition meets a statement of another.
struct Crosswalk {
  ItemCode from;
  ItemCode to;
  Relation relation = Relation::related;
  Meets meets = Meets::partly;
  std::optional<Change> change;  ///< between editions of the guidance only
  std::string note;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const Crosswalk&, const Crosswalk&) = default;
};

/// Why a statement has no counterpart in another edition.
struct CrosswalkNote {
  ItemCode statement;
  FrameworkCode framework;  ///< the other edition
  Absence change = Absence::none;
  std::string note;
  Confidence confidence = Confidence::unverified;
  std::string source;

  friend bool operator==(const CrosswalkNote&, const CrosswalkNote&) = default;
};

}  // namespace pshe
