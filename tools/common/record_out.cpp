#include "common/record_out.hpp"

#include <salvage/json/reader.hpp>
#include <salvage/json/writer.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::cli {

void render_record(Page page, const blocks::Document& document, std::string_view given, document::Shape shape, const Drain& drain) {
    std::string own;
    std::string_view record = given.empty() ? std::string_view(document.record) : given;
    if (record.empty()) {
        json::Writer to(own);
        to.begin_object();
        to.key("name"), to.any_string(document.name);
        to.key("bytes"), to.number(std::uint64_t{document.bytes});
        to.end_object();
        record = own;
    } else {
        const auto members = json::members(record);
        const auto gained = document::gained_members(shape);
        for (const json::Member& member : members.value_or(std::vector<json::Member>())) {
            if (std::find(gained.begin(), gained.end(), member.key) == gained.end()) continue;
            page.troubles.push_back("record " + document.name + " has a field \"" + member.key + "\" already: kept as it is");
            page.bytes.append(record).push_back('\n');
            return;
        }
    }
    document::append_record(page.bytes, record, document, shape, drain);
    page.bytes.push_back('\n');
}

void write_record(Call& call, const blocks::Document& document, document::Shape shape) {
    std::string line;
    std::vector<std::string> troubles;
    const Drain hand_on = [&](std::string& full) {
        call.out.append(std::string_view(full));
        full.clear();
    };
    render_record({line, troubles}, document, call.record, shape, hand_on);
    for (const std::string& trouble : troubles) call.trouble(trouble);
    call.out.append(std::move(line));
}

}  // namespace salvage::cli
