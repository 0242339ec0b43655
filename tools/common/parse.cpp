// Boost describes and converts, we read argv.  Its own reader takes a file's name for the value of an option whose
// value may be missing, refuses a repeated option and an empty value, completes names, and words its errors for
// programmers.
#include "common/parse.hpp"

#include <salvage/text/ascii.hpp>
#include <salvage/text/utf8.hpp>

#include <boost/any.hpp>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/value_semantic.hpp>

#include <algorithm>
#include <cassert>
#include <map>
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

const Setting* Parsed::last_of(std::initializer_list<std::string_view> names) const {
    const auto named = [&](const Setting& setting) {
        return std::find(names.begin(), names.end(), setting.option->name) != names.end();
    };
    const auto found = std::find_if(settings.rbegin(), settings.rend(), named);
    return found == settings.rend() ? nullptr : &*found;
}

namespace {

template <class Test>
const Option* find_if(std::span<const OptionGroup> table, const Test& test) {
    for (const OptionGroup& group : table) {
        for (const Option& option : group.options) {
            if (test(option)) return &option;
        }
    }
    return nullptr;
}

}  // namespace

const Option* find_option(std::span<const OptionGroup> table, std::string_view name) {
    return find_if(table, [&](const Option& option) { return option.name == name; });
}

std::string did_you_mean(std::span<const OptionGroup> table, std::string_view name, std::string_view dashes) {
    std::vector<std::string> names;
    for (const OptionGroup& group : table) {
        for (const Option& option : group.options) names.push_back(option.name);
    }
    const std::string meant = suggest(name, names);
    return meant.empty() ? "" : ": did you mean '" + std::string(dashes) + meant + "'?";
}

namespace {

/// Words to settings; nothing is stored yet.
class Reader {
public:
    explicit Reader(std::span<const OptionGroup> table) : table_(table) {}

    Parsed read(std::span<const char* const> arguments) {
        bool options_ended = false;
        for (std::size_t i = 0; i < arguments.size() && parsed_.stopped_by.empty(); ++i) {
            const std::string_view word = arguments[i];
            // The value that stands in the next word, if there is one.
            const auto next = [&]() -> std::optional<std::string> {
                if (i + 1 == arguments.size()) return std::nullopt;
                return arguments[++i];
            };
            if (options_ended || word == "-" || !word.starts_with('-')) {
                parsed_.operands.emplace_back(word);
            } else if (word == "--") {
                options_ended = true;
            } else if (word.starts_with("--")) {
                read_long(word.substr(2), next);
            } else {
                read_letters(word.substr(1), next);
            }
        }
        return std::move(parsed_);
    }

private:
    template <class Next>
    void read_long(std::string_view word, const Next& next) {
        const std::size_t equals = word.find('=');
        const std::string_view name = word.substr(0, equals);
        const Option* option = find_option(table_, name);
        if (option == nullptr) throw unknown("--" + std::string(name), name);
        const std::string shown = "--" + option->name;
        if (equals == std::string_view::npos) return add_next(*option, shown, next);
        if (!option->takes_value()) throw UsageError("option '" + shown + "' takes no value");
        add(*option, shown, std::string(word.substr(equals + 1)));
    }

    // "-qv", "-ofile", "-qo file": flags, then perhaps one option with a value.
    template <class Next>
    void read_letters(std::string_view letters, const Next& next) {
        for (std::size_t at = 0; at < letters.size() && parsed_.stopped_by.empty(); ++at) {
            const char letter = letters[at];
            const Option* option = find_if(table_, [&](const Option& o) { return o.letter == letter; });
            if (option == nullptr) throw unknown_letter(letters, at);
            const std::string shown = std::string("-") + letter;
            const std::string_view rest = letters.substr(at + 1);
            if (option->value_needed)
                return rest.empty() ? add_next(*option, shown, next) : add(*option, shown, std::string(rest));
            // "-i.bak", as for sed: a letter would be the next flag.
            if (option->takes_value() && !rest.empty() && !is_ascii_letter(rest[0])) return add(*option, shown, std::string(rest));
            add(*option, shown, std::nullopt);
        }
    }

    template <class Next>
    void add_next(const Option& option, const std::string& shown, const Next& next) {
        if (!option.value_needed) return add(option, shown, std::nullopt);
        std::optional<std::string> value = next();
        if (!value) throw UsageError("option '" + shown + "' needs a value: " + needed(option, shown));
        add(option, shown, std::move(value));
    }

    // The words to choose from, or the option with the name of its value.
    static std::string needed(const Option& option, const std::string& shown) {
        const auto* ours = dynamic_cast<const Value*>(option.semantic.get());
        if (ours != nullptr && ours->offered().kind == Offer::Kind::words) return ours->expects();
        return shown + " " + option.value;
    }

    void add(const Option& option, const std::string& shown, std::optional<std::string> value) {
        if (is_answer(option)) parsed_.stopped_by = option.name;
        else parsed_.settings.push_back({&option, shown, std::move(value)});
    }

    UsageError unknown(const std::string& shown, std::string_view name) const {
        return UsageError("unknown option '" + shown + "'" + did_you_mean(table_, name, "--"));
    }

    // "-report": perhaps a long name with one dash, and then the whole of it is what was typed.
    UsageError unknown_letter(std::string_view letters, std::size_t at) const {
        const std::string_view name = letters.substr(0, letters.find('='));
        if (find_option(table_, name) != nullptr) return unknown("-" + std::string(name), name);
        // A letter beyond ASCII is shown whole.
        std::size_t end = at + 1;
        while (end < letters.size() && continues_utf8(letters[end])) ++end;
        return UsageError("unknown option '-" + std::string(letters.substr(at, end - at)) + "'");
    }

    std::span<const OptionGroup> table_;
    Parsed parsed_;
};

/// Settings to values.
class Storer {
public:
    void store(const Setting& setting) {
        const Option& option = *setting.option;
        seen_[&option];
        if (const auto* ours = dynamic_cast<const Value*>(option.semantic.get())) {
            if (!ours->take(setting.value.value_or(""))) throw refusal(setting, ours->expects());
            return;
        }
        std::vector<std::string> words;
        if (setting.value) words.push_back(*setting.value);
        try {
            // Boost's values: a collecting one keeps what it has in the any, another begins anew.
            boost::any once;
            boost::any& into = option.semantic->is_composing() ? seen_[&option] : once;
            option.semantic->parse(into, words, false);
            if (!option.semantic->is_composing()) option.semantic->notify(once);
        } catch (const po::error&) {
            throw refusal(setting, option.value);
        }
    }

    // What Boost does last: hand out collected values, and the defaults of what was not given.
    void finish(std::span<const OptionGroup> table) {
        for (const auto& [option, collected] : seen_) {
            if (!collected.empty()) option->semantic->notify(collected);
        }
        for (const OptionGroup& group : table) {
            for (const Option& option : group.options) {
                boost::any value;
                if (!seen_.contains(&option) && option.semantic->apply_default(value)) option.semantic->notify(value);
            }
        }
    }

private:
    static UsageError refusal(const Setting& setting, const std::string& expects) {
        return UsageError((setting.place.empty() ? "" : setting.place + ": ") + "option '" + setting.shown +
                          "' cannot be '" + setting.value.value_or("") + "': it takes " + expects);
    }

    std::map<const Option*, boost::any> seen_;  // with the values of those that collect
};

}  // namespace

Parsed parse(std::span<const char* const> arguments, std::span<const OptionGroup> table, const Defaults& defaults) {
    Parsed parsed = Reader(table).read(arguments);
    if (!parsed.stopped_by.empty()) return parsed;
    Storer storer;
    if (defaults) {
        for (const Setting& setting : defaults(parsed)) {
            const bool collects = setting.option->semantic->is_composing();
            if (!collects || parsed.last_of({setting.option->name}) == nullptr) storer.store(setting);
        }
    }
    for (const Setting& setting : parsed.settings) storer.store(setting);
    storer.finish(table);
    return parsed;
}

}  // namespace salvage::cli
