#include "catch.hpp"
#include "pshe/base/error.hpp"

using namespace pshe;
using Names = std::vector<std::string>;

TEST_CASE("A data error carries its faults and tells them all") {
  const Faults faults{{"a.csv:2", "x", "First.", "Mend it."}, {"a.csv:3", "y", "Second.", ""}};
  const DataError error(faults);
  CHECK(error.faults() == faults);
  CHECK(std::string{error.what()} == "a.csv:2: First. Mend it.\na.csv:3: Second.");
}

TEST_CASE("An unknown code carries the code and the nearest that exist") {
  const UnknownCodeError error("lesson", "L-aa", {"L-a", "L-b"});
  CHECK(error.code() == "L-aa");
  CHECK(error.nearest() == Names{"L-a", "L-b"});
  CHECK(std::string{error.what()} == "There is no lesson \"L-aa\". Did you mean L-a or L-b?");
}

TEST_CASE("An unknown code without a near one asks nothing") {
  CHECK(std::string{UnknownCodeError("topic", "x", {}).what()} == "There is no topic \"x\".");
}

TEST_CASE("A circle names its members and returns to the first") {
  const CycleError error({"a", "b", "c"});
  CHECK(error.path() == Names{"a", "b", "c"});
  CHECK(std::string{error.what()}.find("a before b before c before a") != std::string::npos);
}

TEST_CASE("A plan that cannot be made carries its reasons and tells the choices") {
  const std::vector<InfeasibleError::Reason> reasons{
      {"too-many-lessons", "9A", "Class 9A has 31 lessons and 28 slots.", {"shorten 3", "move 3"}},
      {"pin", "9B", "Class 9B cannot keep its pin.", {}}};
  const InfeasibleError error(reasons);
  CHECK(error.reasons() == reasons);
  CHECK(std::string{error.what()} ==
        "Class 9A has 31 lessons and 28 slots. Choose: shorten 3, or move 3.\n"
        "Class 9B cannot keep its pin.");
}

TEST_CASE("A store error keeps both result codes") {
  const StoreError error("The file is locked.", 5, 261);
  CHECK(error.code() == 5);
  CHECK(error.extended_code() == 261);
  CHECK(std::string{error.what()} == "The file is locked.");
}

TEST_CASE("The nearest codes are at most three, the nearest first, then by code") {
  CHECK(nearest_codes("KS3-R24", {"KS3-R99", "KS3-R25", "KS3-R42", "KS3-R2", "KS1-H1"}) ==
        Names{"KS3-R2", "KS3-R25", "KS3-R42"});
}

TEST_CASE("Capitals do not make a code another one") {
  CHECK(nearest_codes("ks3-r24", {"KS3-R24", "KS3-R99"}) == Names{"KS3-R24", "KS3-R99"});
}

TEST_CASE("A code with nothing alike is not near, however short") {
  CHECK(nearest_codes("9Z", {"7A", "8B"}).empty());
  CHECK(nearest_codes("", {"7A"}).empty());
  CHECK(nearest_codes("pressure", {"what-consent-is"}).empty());
  CHECK(nearest_codes("9A", {"7A", "8B"}) == Names{"7A"});
}
