// The main function of every test program, for Catch2 version 2.
#define CATCH_CONFIG_MAIN
#include "catch.hpp"
