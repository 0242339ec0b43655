list(APPEND SALVAGE_UNIT_TESTS report_hash_test.cpp report_lines_test.cpp)
