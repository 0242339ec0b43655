#include <doctest/doctest.h>

#include <stdlib.h>

#include <string>
#include <vector>

#include "common/terminal.hpp"

using namespace salvage;

namespace {

// Sets variables (null: unsets) for as long as it lives.
class Environment {
public:
    Environment(std::initializer_list<std::pair<const char*, const char*>> variables) {
        for (const auto& [name, value] : variables) {
            const char* old = ::getenv(name);
            before_.push_back({name, old != nullptr, old != nullptr ? old : ""});
            if (value != nullptr) {
                ::setenv(name, value, 1);
            } else {
                ::unsetenv(name);
            }
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() {
        for (const Old& old : before_) {
            if (old.set) {
                ::setenv(old.name, old.value.c_str(), 1);
            } else {
                ::unsetenv(old.name);
            }
        }
    }

private:
    struct Old {
        const char* name;
        bool set;
        std::string value;
    };
    std::vector<Old> before_;
};

}  // namespace

TEST_CASE("use_color: a word, the terminal, NO_COLOR, TERM") {
    struct Row {
        const char* why;
        const char* when;
        bool terminal;
        const char* no_color;
        const char* term;
        bool color;
    };
    const Row rows[] = {
        {"a terminal", "auto", true, nullptr, "xterm", true},
        {"a pipe", "auto", false, nullptr, "xterm", false},
        {"NO_COLOR", "auto", true, "1", "xterm", false},
        {"NO_COLOR that is empty does not count", "auto", true, "", "xterm", true},
        {"a dumb terminal", "auto", true, nullptr, "dumb", false},
        {"an unknown terminal", "auto", true, nullptr, nullptr, false},
        {"always", "always", false, "1", "dumb", true},
        {"never", "never", true, nullptr, "xterm", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const Environment environment({{"NO_COLOR", row.no_color}, {"TERM", row.term}});
        CHECK(cli::use_color(row.when, row.terminal) == row.color);
    }
}

TEST_CASE("terminal_width: without a terminal, COLUMNS or 80") {
    struct Row {
        const char* columns;
        std::size_t width;
    };
    const Row rows[] = {{nullptr, 80}, {"", 80}, {"132", 132}, {"5", 20}, {"0", 80}, {"-1", 80}, {"80x", 80}};
    for (const Row& row : rows) {
        const Environment environment({{"COLUMNS", row.columns}});
        CHECK(cli::terminal_width(-1) == row.width);
    }
}

TEST_CASE("locale_is_utf8: the first variable that says something") {
    struct Row {
        const char* all;
        const char* ctype;
        const char* lang;
        bool utf8;
    };
    const Row rows[] = {
        {nullptr, nullptr, nullptr, false},   {nullptr, nullptr, "en_US.UTF-8", true},
        {nullptr, nullptr, "C.utf8", true},   {"C", nullptr, "en_US.UTF-8", false},
        {"", "", "de_DE.UTF-8@euro", true},   {"de_DE.UTF-8", "C", "C", true},
        {nullptr, "POSIX", "C.UTF-8", false}, {nullptr, nullptr, "de_DE.ISO-8859-1", false},
    };
    for (const Row& row : rows) {
        const Environment environment({{"LC_ALL", row.all}, {"LC_CTYPE", row.ctype}, {"LANG", row.lang}});
        CHECK(cli::locale_is_utf8() == row.utf8);
    }
}
