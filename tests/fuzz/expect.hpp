/// How a fuzzer says that something does not hold: loudly, also in a release build, where assert is silent.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace salvage::test {

inline void expect(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

}  // namespace salvage::test
