#include "common/record_out.hpp"

#include <salvage/json/reader.hpp>
#include <salvage/json/writer.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::cli {

void write_record(Call& call, const blocks::Document& document, document::Shape shape) {
    std::string record(call.record.empty() ? std::string_view(document.record) : call.record);
    if (record.empty()) {
        json::Writer to(record);
        to.begin_object();
        to.key("name"), to.any_string(document.name);
        to.key("bytes"), to.number(std::uint64_t{document.bytes});
        to.end_object();
    } else {
        const auto members = json::members(record);
        const auto gained = document::gained_members(shape);
        for (const json::Member& member : members.value_or(std::vector<json::Member>())) {
            if (std::find(gained.begin(), gained.end(), member.key) == gained.end()) continue;
            call.trouble("record " + document.name + " has a field \"" + member.key + "\" already: kept as it is");
            call.out.append(record + "\n");
            return;
        }
    }
    std::string out;
    document::append_record(out, record, document, shape);
    out.push_back('\n');
    call.out.append(std::move(out));
}

}  // namespace salvage::cli
