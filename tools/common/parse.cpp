// Boost describes and converts, we read argv.  Its own reader takes a file's name for the value of an option whose
// value may be missing, refuses a repeated option and an empty value, completes names, and words its errors for
// programmers.
#include "common/parse.hpp"

#include <boost/any.hpp>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <cassert>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "common/suggest.hpp"
#include "common/values.hpp"

namespace salvage::cli {

namespace po = boost::program_options;

OptionGroup make_group(std::string title, const po::options_description& description) {
    OptionGroup group{std::move(title), {}};
    for (const auto& row : description.options()) {
        Option option;
        option.name = row->long_name();
        assert(!option.name.empty());
        const std::string shortest = row->canonical_display_name(po::command_line_style::allow_dash_for_short);
        if (shortest.size() == 2 && shortest[0] == '-') option.letter = shortest[1];
        option.semantic = row->semantic();
        option.text = row->description();
        if (option.takes_value()) {
            // Boost joins a default to the name: "CHARSET (=auto)".  It reads better behind the text.
            option.value = option.semantic->name();
            const std::size_t start = option.value.find(" (=");
            if (start != std::string::npos) {
                const std::string given = option.value.substr(start + 3, option.value.size() - start - 4);
                option.value.resize(start);
                if (!given.empty()) option.text += " (default " + given + ")";
            }
            // And an implied value: "[=WHEN(=always)]".
            if (option.value.starts_with("[=")) {
                option.value.erase(0, 2);
                option.value.resize(option.value.find_first_of("(]"));
            }
            option.value_needed = option.semantic->min_tokens() > 0;
        }
        group.options.push_back(std::move(option));
    }
    return group;
}

namespace {

class Reader {
public:
    explicit Reader(std::span<const OptionGroup> table) : table_(table) {}

    Parsed read(std::span<const char* const> arguments) {
        Parsed parsed;
        bool options_ended = false;
        for (std::size_t i = 0; i < arguments.size() && parsed.stopped_by.empty(); ++i) {
            const std::string_view word = arguments[i];
            // The value that stands in the next word, if there is one.
            const auto next = [&]() -> std::optional<std::string> {
                if (i + 1 == arguments.size()) return std::nullopt;
                return arguments[++i];
            };
            if (options_ended || word == "-" || !word.starts_with('-')) {
                parsed.operands.emplace_back(word);
            } else if (word == "--") {
                options_ended = true;
            } else if (word.starts_with("--")) {
                parsed.stopped_by = read_long(word.substr(2), next);
            } else {
                parsed.stopped_by = read_letters(word.substr(1), next);
            }
        }
        if (parsed.stopped_by.empty()) finish();
        return parsed;
    }

private:
    template <class Next>
    std::string read_long(std::string_view word, const Next& next) {
        const std::size_t equals = word.find('=');
        const std::string_view name = word.substr(0, equals);
        const Option* option = find([&](const Option& o) { return o.name == name; });
        if (option == nullptr) throw unknown("--" + std::string(name), name);
        const std::string shown = "--" + option->name;
        if (equals != std::string_view::npos) {
            if (!option->takes_value()) throw UsageError("option '" + shown + "' takes no value");
            return store(*option, shown, std::string(word.substr(equals + 1)));
        }
        return store_next(*option, shown, next);
    }

    // "-qv", "-ofile", "-qo file": flags, then perhaps one option with a value.
    template <class Next>
    std::string read_letters(std::string_view letters, const Next& next) {
        for (std::size_t at = 0; at < letters.size(); ++at) {
            const char letter = letters[at];
            const Option* option = find([&](const Option& o) { return o.letter == letter; });
            if (option == nullptr) throw unknown_letter(letters, at);
            const std::string shown = std::string("-") + letter;
            const std::string_view rest = letters.substr(at + 1);
            if (option->value_needed)
                return rest.empty() ? store_next(*option, shown, next) : store(*option, shown, std::string(rest));
            std::string stop = store(*option, shown, std::nullopt);
            if (!stop.empty()) return stop;
        }
        return {};
    }

    template <class Next>
    std::string store_next(const Option& option, const std::string& shown, const Next& next) {
        if (!option.value_needed) return store(option, shown, std::nullopt);
        std::optional<std::string> value = next();
        if (!value) throw UsageError("option '" + shown + "' needs a value: " + shown + " " + option.value);
        return store(option, shown, std::move(value));
    }

    // Returns the option's name if it ends the reading.
    std::string store(const Option& option, const std::string& shown, std::optional<std::string> value) {
        if (option.name == "help" || option.name == "version") return option.name;
        seen_[&option];
        if (const auto* ours = dynamic_cast<const Value*>(option.semantic.get())) {
            const std::string word = value.value_or("");
            if (!ours->take(word)) throw refusal(shown, word, ": it takes " + ours->expects());
            return {};
        }
        std::vector<std::string> words;
        if (value) words.push_back(*value);
        try {
            // Boost's values: a collecting one keeps what it has in the any, another begins anew.
            boost::any once;
            boost::any& into = option.semantic->is_composing() ? seen_[&option] : once;
            option.semantic->parse(into, words, false);
            if (!option.semantic->is_composing()) option.semantic->notify(once);
        } catch (const po::error&) {
            throw refusal(shown, value.value_or(""), ": it takes " + option.value);
        }
        return {};
    }

    // What Boost does last: hand out collected values, and the defaults of what was not given.
    void finish() {
        for (const auto& [option, collected] : seen_) {
            if (!collected.empty()) option->semantic->notify(collected);
        }
        for (const OptionGroup& group : table_) {
            for (const Option& option : group.options) {
                boost::any value;
                if (!seen_.contains(&option) && option.semantic->apply_default(value)) option.semantic->notify(value);
            }
        }
    }

    template <class Test>
    const Option* find(const Test& test) const {
        for (const OptionGroup& group : table_) {
            for (const Option& option : group.options) {
                if (test(option)) return &option;
            }
        }
        return nullptr;
    }

    static UsageError refusal(const std::string& shown, const std::string& word, const std::string& expects) {
        return UsageError("option '" + shown + "' cannot be '" + word + "'" + expects);
    }

    UsageError unknown(const std::string& shown, std::string_view name) const {
        std::vector<std::string> names;
        for (const OptionGroup& group : table_) {
            for (const Option& option : group.options) names.push_back(option.name);
        }
        const std::string meant = suggest(name, names);
        const std::string question = meant.empty() ? "" : ": did you mean '--" + meant + "'?";
        return UsageError("unknown option '" + shown + "'" + question);
    }

    // "-report": perhaps a long name with one dash, and then the whole of it is what was typed.
    UsageError unknown_letter(std::string_view letters, std::size_t at) const {
        const std::string_view name = letters.substr(0, letters.find('='));
        if (find([&](const Option& o) { return o.name == name; }) != nullptr)
            return unknown("-" + std::string(name), name);
        // A letter beyond ASCII is shown whole.
        std::size_t end = at + 1;
        while (end < letters.size() && (static_cast<unsigned char>(letters[end]) & 0xC0u) == 0x80u) ++end;
        return UsageError("unknown option '-" + std::string(letters.substr(at, end - at)) + "'");
    }

    std::span<const OptionGroup> table_;
    std::map<const Option*, boost::any> seen_;  // with the values of those that collect
};

}  // namespace

Parsed parse(std::span<const char* const> arguments, std::span<const OptionGroup> table) {
    return Reader(table).read(arguments);
}

}  // namespace salvage::cli
