list(APPEND SALVAGE_UNIT_TESTS decode_charset_test.cpp decode_charset_tables_test.cpp decode_decode_test.cpp decode_drawing_test.cpp
     decode_long_line_test.cpp decode_memory_test.cpp decode_parts_test.cpp decode_seven_bits_test.cpp decode_signs_test.cpp
     decode_unknown_tongue_test.cpp)
