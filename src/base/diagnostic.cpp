#include "pshe/base/diagnostic.hpp"

namespace pshe {

std::string describe(const Faults& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    if (!text.empty()) text += '\n';
    if (!fault.place.empty()) text += fault.place + ": ";
    text += fault.message;
    if (!fault.mend.empty()) text += " " + fault.mend;
  }
  return text;
}

}  // namespace pshe
