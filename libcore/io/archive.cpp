#include <salvage/io/archive.hpp>
#include <salvage/io/compression.hpp>
#include <salvage/io/source.hpp>
#include <salvage/text/shared_library.hpp>
#include <salvage/text/text.hpp>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <exception>
#include <new>
#include <span>
#include <system_error>
#include <utility>

namespace salvage::io {
namespace {

constexpr std::size_t block = std::size_t{64} * 1024;

// Whether the sum of a tar header's bytes stands in it, in octal, as in every kind of tar; its own place counts as blanks.
bool has_header_sum(std::string_view header) {
    constexpr std::size_t sum_at = 148;
    constexpr std::size_t sum_size = 8;
    std::size_t sum = sum_size * ' ';
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (i < sum_at || i >= sum_at + sum_size) sum += static_cast<unsigned char>(header[i]);
    }
    std::string_view digits = header.substr(sum_at, sum_size);
    digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
    std::size_t said = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), said, 8);
    return error == std::errc() && said == sum;
}

// What is used of libarchive, found by name when the first archive comes.
struct Library {
    SharedLibrary file{"libarchive.so.13"};
    decltype(&::archive_read_new) read_new = nullptr;
    decltype(&::archive_read_free) read_free = nullptr;
    decltype(&::archive_read_support_format_tar) support_tar = nullptr;
    decltype(&::archive_read_support_format_zip) support_zip = nullptr;
    decltype(&::archive_read_set_options) set_options = nullptr;
    decltype(&::archive_read_open) open = nullptr;
    decltype(&::archive_read_next_header) next_header = nullptr;
    decltype(&::archive_read_data) data = nullptr;
    decltype(&::archive_read_header_position) header_position = nullptr;
    decltype(&::archive_filter_bytes) filter_bytes = nullptr;
    decltype(&::archive_format) format = nullptr;
    decltype(&::archive_error_string) error_string = nullptr;
    decltype(&::archive_entry_filetype) filetype = nullptr;
    decltype(&::archive_entry_hardlink) hardlink = nullptr;
    decltype(&::archive_entry_pathname) pathname = nullptr;
    decltype(&::archive_entry_pathname_utf8) pathname_utf8 = nullptr;
    decltype(&::archive_entry_is_encrypted) is_encrypted = nullptr;
    // Initializers run in the order of the members: the functions exist when this one looks for them.
    bool good = file.find(read_new, "archive_read_new") && file.find(read_free, "archive_read_free") &&
                file.find(support_tar, "archive_read_support_format_tar") && file.find(support_zip, "archive_read_support_format_zip") &&
                file.find(set_options, "archive_read_set_options") && file.find(header_position, "archive_read_header_position") &&
                file.find(filter_bytes, "archive_filter_bytes") && file.find(format, "archive_format") &&
                file.find(open, "archive_read_open") && file.find(next_header, "archive_read_next_header") && file.find(data, "archive_read_data") &&
                file.find(error_string, "archive_error_string") && file.find(filetype, "archive_entry_filetype") &&
                file.find(hardlink, "archive_entry_hardlink") && file.find(pathname, "archive_entry_pathname") &&
                file.find(pathname_utf8, "archive_entry_pathname_utf8") && file.find(is_encrypted, "archive_entry_is_encrypted");

    static const Library& get() {
        static const Library library;
        return library;
    }
};

}  // namespace

struct Archive::State {
    explicit State(Source& from) : source(from) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (reader != nullptr) library.read_free(reader);
    }

    [[noreturn]] void fail() const {
        if (read_error) std::rethrow_exception(read_error);
        const char* const why = library.error_string(reader);
        throw Error(source.label(), std::string("broken archive: ") + (why == nullptr ? "it cannot be read" : why));
    }

    // No exception may pass through libarchive.
    static la_ssize_t read(::archive* /*reader*/, void* data, const void** bytes) noexcept {
        auto& state = *static_cast<State*>(data);
        try {
            *bytes = state.buffer.data();
            return static_cast<la_ssize_t>(state.source.read_some(state.buffer));
        } catch (...) {
            state.read_error = std::current_exception();
            return -1;
        }
    }

    // Whether a tar ends without the block of zeros that ends every one: it was cut between two members.
    [[nodiscard]] bool is_cut() const {
        const bool tar = (library.format(reader) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
        return tar && library.filter_bytes(reader, 0) == library.header_position(reader);
    }

    // The member at hand, or why it cannot be had.
    Member take(std::string name, std::size_t limit) const {
        Member member{std::move(name), {}};
        try {
            member.problem = read_rest(member.bytes, limit);
        } catch (const std::bad_alloc&) {
            member.problem = "out of memory: the file needs more than there is";
        }
        if (!member.problem.empty()) member.bytes = std::string();
        return member;
    }

    // Why there is none; empty: `bytes` has it.
    std::string read_rest(std::string& bytes, std::size_t limit) const {
        for (;;) {
            const std::size_t had = bytes.size();
            bytes.resize(had + block);
            const la_ssize_t got = library.data(reader, bytes.data() + had, block);
            bytes.resize(had + static_cast<std::size_t>(std::max<la_ssize_t>(got, 0)));
            if (got == 0) return {};
            if (got < 0) {
                if (read_error) std::rethrow_exception(read_error);
                const char* const why = library.error_string(reader);
                return std::string("broken in the archive: ") + (why == nullptr ? "it cannot be read" : why);
            }
            if (bytes.size() > limit) return "unpacks to more than --max-document allows: unpack the archive first";
        }
    }

    Source& source;
    const Library& library = Library::get();
    ::archive* reader = nullptr;
    std::exception_ptr read_error;
    std::array<char, block> buffer{};
};

Archive::Archive(Source& source) : state_(std::make_unique<State>(source)) {
    const Library& library = state_->library;
    if (!library.good) throw Error(source.label(), "an archive, and libarchive.so.13 is not installed: unpack it first");
    state_->reader = library.read_new();
    if (state_->reader == nullptr) throw std::bad_alloc();
    if (library.support_tar(state_->reader) != ARCHIVE_OK || library.support_zip(state_->reader) != ARCHIVE_OK ||
        // What stands behind the end of the first, as "cat a.tar b.tar" makes it, would be passed over in silence.
        library.set_options(state_->reader, "read_concatenated_archives") != ARCHIVE_OK ||
        library.open(state_->reader, state_.get(), nullptr, State::read, nullptr) != ARCHIVE_OK) {
        state_->fail();
    }
}

Archive::~Archive() = default;

std::optional<Member> Archive::next(std::size_t limit) {
    const Library& library = state_->library;
    for (;;) {
        ::archive_entry* entry = nullptr;
        const int status = library.next_header(state_->reader, &entry);
        if (status == ARCHIVE_EOF) {
            if (state_->is_cut()) throw Error(state_->source.label(), "the archive is cut off: its end is missing: get the file again");
            return std::nullopt;
        }
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) state_->fail();
        if (library.filetype(entry) != AE_IFREG || library.hardlink(entry) != nullptr) continue;
        // The other asks the locale, which need not have the letters.
        const char* name = library.pathname_utf8(entry);
        if (name == nullptr) name = library.pathname(entry);
        std::string path = name == nullptr ? "?" : name;
        if (library.is_encrypted(entry) != 0) return Member{std::move(path), {}, "is encrypted: unpack the archive first"};
        return state_->take(std::move(path), limit);
    }
}

bool is_named_archive(std::string_view path) {
    for (const std::string_view suffix : {".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".zip"}) {
        if (path.ends_with(suffix)) return true;
    }
    return without_compression(path).ends_with(".tar");
}

bool is_archive(std::string_view first_bytes) {
    constexpr std::size_t tar_mark_at = 257;
    if (first_bytes.starts_with("PK\x03\x04") || first_bytes.starts_with("PK\x05\x06")) return true;
    if (first_bytes.size() < archive_magic) return false;
    return first_bytes.substr(tar_mark_at, 5) == "ustar" || has_header_sum(first_bytes.substr(0, archive_magic));
}

}  // namespace salvage::io
