#include "pshe/store/register.hpp"

#include <map>
#include <set>
#include <tuple>

namespace pshe {
namespace {

/// What a closed school became, one step on; more than one when it was split.
using Steps = std::map<std::string, std::set<std::string>>;

Steps steps_of(const std::vector<RegisterSchool>& schools, const std::vector<RegisterLink>& links) {
  std::set<std::string> open;
  std::set<std::string> to_come;
  for (const RegisterSchool& school : schools) {
    if (!school.closed && !school.status.starts_with("Closed")) open.insert(school.urn);
    if (school.status.starts_with("Proposed to open")) to_come.insert(school.urn);
  }
  Steps steps;
  const auto add = [&](const std::string& from, const std::string& to, const std::string& kind) {
    if (from == to || open.contains(from) || to_come.contains(to)) return;
    steps[from].insert(to);
    // The other part of a split school may be outside the extract.
    if (kind.find("Split") != std::string::npos) steps[from].insert("");
  };
  for (const RegisterLink& link : links) {
    if (link.kind.starts_with("Successor")) add(link.urn, link.other, link.kind);
    if (link.kind.starts_with("Predecessor")) add(link.other, link.urn, link.kind);
  }
  return steps;
}

/// The last of a school's line; empty when it goes in a circle.
std::string last_of(const Steps& steps, const std::string& urn) {
  std::set<std::string> met{urn};
  std::string now = urn;
  for (auto step = steps.find(now); step != steps.end() && step->second.size() == 1;
       step = steps.find(now)) {
    now = *step->second.begin();
    if (!met.insert(now).second) return "";
  }
  return now;
}

}  // namespace

Faults check(const std::vector<RegisterSchool>& schools, const std::vector<RegisterLink>& links) {
  Faults faults;
  std::set<std::string> urns;
  for (const RegisterSchool& school : schools) {
    if (school.urn.empty())
      faults.push_back({"", "no-urn", "The school \"" + school.name + "\" has no URN.",
                        "Use the extract as it was downloaded."});
    else if (!urns.insert(school.urn).second)
      faults.push_back({"", "duplicate", "School " + school.urn + " stands twice in the register.",
                        "Use the extract as it was downloaded."});
  }
  std::set<std::tuple<std::string, std::string, std::string>> kinds;
  for (const RegisterLink& link : links) {
    if (link.urn.empty() || link.other.empty())
      faults.push_back({"", "no-urn", "A link of the register has no URN at one end.",
                        "Use the extract as it was downloaded."});
    else if (!kinds.emplace(link.urn, link.other, link.kind).second)
      faults.push_back({"", "duplicate",
                        "The link from " + link.urn + " to " + link.other + " (" + link.kind +
                            ") stands twice in the register.",
                        "Use the extract as it was downloaded."});
  }
  return faults;
}

std::vector<Successor> successors(const std::vector<RegisterSchool>& schools,
                                  const std::vector<RegisterLink>& links) {
  const Steps steps = steps_of(schools, links);
  std::vector<Successor> found;
  for (const auto& [urn, next] : steps) {
    const std::string now = last_of(steps, urn);
    if (!now.empty() && now != urn) found.push_back({urn, now});
  }
  return found;
}

}  // namespace pshe
