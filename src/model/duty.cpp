#include "pshe/model/duty.hpp"

namespace pshe {

Statutory duty_of(const Curriculum& curriculum, ItemIndex item, bool independent) {
  if (curriculum.kind(item) != ItemKind::statement) return Statutory::no;
  const Statement& row = curriculum.statements()[item.value()];
  const bool eased = independent && row.statutory == Statutory::yes && row.theme == health_theme;
  return eased ? Statutory::recommended : row.statutory;
}

}  // namespace pshe
