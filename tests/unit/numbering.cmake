list(APPEND SALVAGE_UNIT_TESTS
  numbering_decoder_test.cpp numbering_keywords_test.cpp numbering_markers_test.cpp numbering_numerals_test.cpp
  numbering_points_test.cpp numbering_print_test.cpp)
