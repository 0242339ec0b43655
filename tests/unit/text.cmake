list(APPEND SALVAGE_UNIT_TESTS text_trim_test.cpp)
