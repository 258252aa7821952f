# What `find_package(pshe)` needs, and what the wheel carries (component python).
include(CMakePackageConfigHelpers)

install(TARGETS pshe pshe_base pshe_model pshe_graph pshe_store pshe_coverage pshe_plan
        EXPORT pshe-targets COMPONENT library)
install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(FILES ${pshe_reference} DESTINATION ${CMAKE_INSTALL_DATADIR}/pshe COMPONENT library)
install(EXPORT pshe-targets NAMESPACE pshe:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pshe
        COMPONENT library)
configure_package_config_file(
  cmake/pshe-config.cmake.in ${PROJECT_BINARY_DIR}/pshe-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pshe PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/pshe-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/pshe-config.cmake
              ${PROJECT_BINARY_DIR}/pshe-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/pshe COMPONENT library)
