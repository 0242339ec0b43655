# How this project compiles what is its own.  Nothing here reaches the users of the library.

# salvage_settings(TARGET): warnings, and no path of the build machine in what is built (assert, debug information).
function(salvage_settings target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    $<$<BOOL:${SALVAGE_WERROR}>:-Werror>
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=
    -ffile-prefix-map=${PROJECT_BINARY_DIR}/include/salvage/=libcore/
    -ffile-prefix-map=${PROJECT_BINARY_DIR}/=)
endfunction()
