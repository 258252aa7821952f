# pshe_room(NAME LINKS rooms...): one library from src/NAME and include/pshe/NAME.
function(pshe_room name)
  cmake_parse_arguments(room "" "" "LINKS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(pshe_${name} STATIC ${sources})
  add_library(pshe::${name} ALIAS pshe_${name})
  set_target_properties(pshe_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(pshe_${name} PUBLIC cxx_std_20)
  target_include_directories(
    pshe_${name}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>
    PRIVATE ${PROJECT_SOURCE_DIR}/src)
  foreach(lower IN LISTS room_LINKS)
    target_link_libraries(pshe_${name} PUBLIC pshe_${lower})
  endforeach()
endfunction()
