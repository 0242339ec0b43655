list(APPEND SALVAGE_UNIT_TESTS cli_completion_test.cpp cli_config_test.cpp cli_batch_test.cpp cli_help_test.cpp cli_json_color_test.cpp cli_ordered_test.cpp cli_parse_test.cpp cli_run_test.cpp cli_suggest_test.cpp
  cli_terminal_test.cpp cli_values_test.cpp)
