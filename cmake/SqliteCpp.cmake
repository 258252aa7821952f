# SQLiteCpp from the system, else fetched.
find_package(SQLiteCpp 3.2 QUIET)
if(NOT SQLiteCpp_FOUND)
  include(FetchContent)
  set(SQLITECPP_INTERNAL_SQLITE OFF)
  set(SQLITECPP_RUN_CPPLINT OFF)
  FetchContent_Declare(
    SQLiteCpp GIT_REPOSITORY https://github.com/SRombauts/SQLiteCpp.git GIT_TAG 3.2.1)
  FetchContent_MakeAvailable(SQLiteCpp)
endif()
