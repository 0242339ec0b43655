# How this project compiles what is its own.  Nothing here reaches the users of the library.

# salvage_settings(TARGET): warnings, and no path of the build machine in what is built (assert, debug information).
function(salvage_settings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    # gcc 12 sees overlaps in "literal" + std::string that are not there (gcc bug 105651, mended in gcc 13).
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
    $<$<BOOL:${SALVAGE_WERROR}>:-Werror>
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=
    -ffile-prefix-map=${PROJECT_BINARY_DIR}/include/salvage/=libcore/
    -ffile-prefix-map=${PROJECT_BINARY_DIR}/=)
endfunction()

# salvage_precompile(TARGET HEADER...): with SALVAGE_PCH, compiles these once for the whole target.  A header that a source
# forgot to include is found only without it, so one of the builds of .ci/run does without.
function(salvage_precompile target)
  if(SALVAGE_PCH)
    # Without a time in it, the same headers give the same bytes, which ccache asks for.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>)
    if(ARGV1 STREQUAL REUSE_FROM)
      target_precompile_headers(${target} ${ARGN})
    else()
      target_precompile_headers(${target} PRIVATE ${ARGN})
    endif()
  endif()
endfunction()

set(SALVAGE_COMMON_HEADERS
  <algorithm> <array> <bit> <cstddef> <cstdint> <cstring> <functional> <iterator> <memory> <optional> <span> <string> <string_view>
  <unordered_map> <utility> <vector>)
