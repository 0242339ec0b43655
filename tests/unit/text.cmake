list(APPEND SALVAGE_UNIT_TESTS text_byte_scan_test.cpp text_trim_test.cpp)
