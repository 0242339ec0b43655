#include <salvage/json/record.hpp>

#include <salvage/json/reader.hpp>
#include <salvage/json/scanner.hpp>
#include <salvage/json/string_text.hpp>
#include <salvage/text/byte_scan.hpp>

namespace salvage::json {
namespace {

class Finder {
public:
    /// Texts that are escaped are read into `room`, if there is one.
    explicit Finder(std::string_view line, Room* room = nullptr) : line_(line), scanner_(line), room_(room) {}

    RecordReader::Result read(std::string_view path) {
        scanner_.skip_blanks();
        result_.record.good = object(path);
        if (result_.record.good) {
            scanner_.skip_blanks();
            result_.record.good = scanner_.done();
        }
        result_.record.error_at = scanner_.at();
        return result_;
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
            const bool wanted = is(name, path);
            if (!(descend ? object(rest) : wanted ? text() : scanner_.value())) return false;
            field.value.end = scanner_.at();
            scanner_.skip_blanks();
            field.next = comma = scanner_.at();
            if (wanted) result_.record.field = field;
            if (scanner_.take('}')) return true;
            if (!scanner_.take(',')) return false;
        }
    }

    // The value of the field.
    bool text() {
        result_.text = {};
        result_.unescaped = result_.surrogate = false;
        if (room_ == nullptr || scanner_.done() || line_[scanner_.at()] != '"') return scanner_.value();
        const std::size_t begin = scanner_.at() + 1;
        const std::size_t special = find_special<JsonSpecial>(line_, begin);
        if (special < line_.size() && line_[special] == '"') {
            result_.text = line_.substr(begin, special - begin);
            scanner_.take_string(special + 1);
            return true;
        }
        char* const to = room_->of(line_.size() - begin + string_slack);
        const std::size_t plain = special - begin;
        line_.copy(to, plain, begin);
        const StringText rest = read_string(line_, special, to + plain);
        result_.text = {to, plain + rest.size};
        result_.unescaped = true;
        result_.surrogate = rest.surrogate;
        scanner_.take_string(rest.end);
        return rest.good;
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
    Room* room_;
    RecordReader::Result result_;
};

}  // namespace

Record read_record(std::string_view line, std::string_view path) { return Finder(line).read(path).record; }

RecordReader::Result RecordReader::read(std::string_view line) { return Finder(line, &room_).read(path_); }

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
