# data/schema*.sql become a header, data/*.csv become reference.sqlite.
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

set(pshe_generated_dir ${PROJECT_BINARY_DIR}/generated)
set(pshe_schemas ${PROJECT_SOURCE_DIR}/data/schema.sql ${PROJECT_SOURCE_DIR}/data/schema_schools.sql
                 ${PROJECT_SOURCE_DIR}/data/schema_returns.sql)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${pshe_schemas})
file(READ ${PROJECT_SOURCE_DIR}/data/schema.sql pshe_schema)
file(READ ${PROJECT_SOURCE_DIR}/data/schema_schools.sql pshe_schema_schools)
file(READ ${PROJECT_SOURCE_DIR}/data/schema_returns.sql pshe_schema_returns)
file(CONFIGURE OUTPUT ${pshe_generated_dir}/schema.hpp @ONLY CONTENT [=[
// Made from data/schema*.sql by cmake/Reference.cmake.
#pragma once
namespace pshe::detail {
inline constexpr const char* schema = R"sql(@pshe_schema@@pshe_schema_schools@@pshe_schema_returns@)sql";
}
]=])

set(pshe_reference ${PROJECT_BINARY_DIR}/reference.sqlite)
file(GLOB pshe_tables CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/*.csv)
add_custom_command(
  OUTPUT ${pshe_reference}
  COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/data/build_reference.py ${pshe_reference}
  DEPENDS ${pshe_tables} ${pshe_schemas} ${PROJECT_SOURCE_DIR}/data/VERSION
          ${PROJECT_SOURCE_DIR}/data/build_reference.py
  COMMENT "Compiling data/*.csv into reference.sqlite")
add_custom_target(pshe_reference_data ALL DEPENDS ${pshe_reference})
