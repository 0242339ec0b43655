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
