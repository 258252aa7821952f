// What a school has to teach by law, and what is recommended.
#pragma once

#include <string_view>

#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"

namespace pshe {

/// The theme of the guidance that binds state-funded schools alone.
inline constexpr std::string_view health_theme = "Health education";

/// Whether schools of the kind must teach the item; topics count as `no`. Relationships education
/// and relationships and sex education bind every school. Health education binds state-funded
/// schools; an independent school meets PSHE by the Independent School Standards, so there it
/// counts as recommended.
/// Source: Department for Education, Relationships education, relationships and sex education
/// (RSE) and health education: statutory guidance (2025), on which schools it applies to; The
/// Relationships Education, Relationships and Sex Education and Health Education (England)
/// Regulations 2019; The Education (Independent School Standards) Regulations 2014.
[[nodiscard]] Statutory duty_of(const Curriculum& curriculum, ItemIndex item, bool independent);

}  // namespace pshe
