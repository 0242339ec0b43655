#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
// What the line above stands for where the header was included before, precompiled.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
