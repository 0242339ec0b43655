#include <salvage/json/record.hpp>

#include <salvage/json/reader.hpp>
#include <salvage/json/scanner.hpp>

#include <cassert>

namespace salvage::json {
namespace {

class Finder {
public:
    explicit Finder(std::string_view line) : line_(line), scanner_(line) {}

    Record record(std::string_view path) {
        Record record;
        scanner_.skip_blanks();
        record.good = object(path);
        if (record.good) {
            scanner_.skip_blanks();
            record.good = scanner_.done();
        }
        record.error_at = scanner_.at();
        record.field = found_;
        return record;
    }

private:
    // Goes into itself as often as the path has dots.
    bool object(std::string_view path) {
        std::size_t comma = scanner_.at();
        if (!scanner_.take('{')) return false;
        scanner_.skip_blanks();
        if (scanner_.take('}')) return true;
        for (;;) {
            scanner_.skip_blanks();
            Field field;
            field.comma = comma;
            field.key = scanner_.at();
            if (!scanner_.string()) return false;
            const std::string_view name = line_.substr(field.key, scanner_.at() - field.key);
            scanner_.skip_blanks();
            if (!scanner_.take(':')) return false;
            scanner_.skip_blanks();
            field.value.begin = scanner_.at();
            const std::string_view rest = behind(name, path);
            const bool descend = !rest.empty() && !scanner_.done() && line_[scanner_.at()] == '{';
            if (!(descend ? object(rest) : scanner_.value())) return false;
            field.value.end = scanner_.at();
            scanner_.skip_blanks();
            field.next = comma = scanner_.at();
            if (is(name, path)) found_ = field;
            if (scanner_.take('}')) return true;
            if (!scanner_.take(',')) return false;
        }
    }

    // Whether a name as it is spelled is `path`.
    static bool is(std::string_view spelled, std::string_view path) {
        if (spelled.find('\\') == spelled.npos) return spelled.substr(1, spelled.size() - 2) == path;
        return string_value(spelled) == path;
    }

    // What is left of the path behind the name and a dot; empty if the name does not begin the path.
    static std::string_view behind(std::string_view spelled, std::string_view path) {
        if (path.find('.') == path.npos) return {};
        std::string unescaped;
        std::string_view name = spelled.substr(1, spelled.size() - 2);
        if (name.find('\\') != name.npos) {
            unescaped = string_value(spelled).value_or("");
            name = unescaped;
        }
        if (!path.starts_with(name) || path.size() <= name.size() + 1 || path[name.size()] != '.') return {};
        return path.substr(name.size() + 1);
    }

    std::string_view line_;
    Scanner scanner_;
    std::optional<Field> found_;
};

}  // namespace

Record read_record(std::string_view line, std::string_view path) { return Finder(line).record(path); }

std::string without_field(std::string_view line, const Field& field) {
    std::string out;
    if (line[field.comma] == ',') {
        out = line.substr(0, field.comma);
        return out += line.substr(field.value.end);
    }
    // The first member: the comma behind it goes, and the blanks up to the next.
    std::size_t next = field.next;
    if (line[next] == ',') {
        do ++next;
        while (next < line.size() && (line[next] == ' ' || line[next] == '\t'));
    }
    out = line.substr(0, field.key);
    return out += line.substr(next);
}

}  // namespace salvage::json
