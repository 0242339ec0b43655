list(APPEND SALVAGE_UNIT_TESTS json_escape_test.cpp json_reader_test.cpp json_record_test.cpp json_writer_test.cpp)
