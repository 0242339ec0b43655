#include <salvage/repair/cleaner.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

std::string cleaned(std::string_view text) {
    repair::Fixes fixes = repair::Fixes::none();
    fixes.set(report::Rule::mojibake, true);
    fixes.set(report::Rule::lost_mojibake, true);
    return repair::clean(text, {std::nullopt, fixes, false}).text;
}

}  // namespace

TEST_CASE("mojibake: UTF-8 that was read as GBK, with marks for what is no character there") {
    struct Row {
        std::string_view why, text, wanted;
    };
    const Row rows[] = {
        {"Windows: private characters, and the last byte went with CR", "鎴戜滑浠婂ぉ鍦ㄥ叕鍥\uE162噷鏁ｆ\uE11E锛岀湅鍒颁簡寰堝\uE63F鑺便€?\n", "我们今天在公园里散步，看到了很多花。\n"},
        {"the last byte alone", "浠栬\uE1E9鏄庡ぉ浼氫笅闆\uE7D2紝涓嶈繃鎴戜滑杩樻槸瑕佸幓銆?\n", "他说明天会下雨，不过我们还是要去。\n"},
        {"the blank before a word went with it", "杩欓噷鏈変笁绉嶉\uE581鑹诧紝涓€涓\uE045槸 Red 鐨勶紝鍏朵粬鐨勯兘娌℃湁鐢?Blue 鍋氳繃\n", "这里有三种颜色，一个是 Red 的，其他的都没有用 Blue 做过\n"},
        {"the line end went with it", "    // 璇诲彇閰嶇疆鏂囦欢銆?    int x = 0;\n", "    // 读取配置文件。\n    int x = 0;\n"},
        {"a digit went with it", "杩欎釜杞\uE219欢鐨勪环鏍兼槸锛?009 骞寸殑涓ゅ€嶏紝澶у\uE18D閮借繖涔堣\uE1E9锛屾垜涔熺煡閬撲簡\n", "这个软件的价格是\uFFFD\uFFFD009 年的两倍，大家都这么说，我也知道了\n"},
        {"what may be 一 or 个", "杩欓噷鐨勮\uFFFD佸笀鑰屼笖瀛︾敓閮藉緢楂樺叴鍦板洖瀹朵簡锛屽ぇ瀹堕兘璇村ソ\n", "这里的\uFFFD\uFFFD而且学生都很高兴地回家了，大家都说好\n"},
        {"ja", "姣庢棩銇\uE1BE敓娲汇倰妤姐仐銇忋仚銈嬨仧銈併伀銆佸弸閬斻仺涓€绶掋伀鍏\uE100湌銇歌\uE511銇嶃伨銇椼仧銆?\n", "毎日の生活を楽しくするために、友達と一緒に公園へ行きました。\n"},
        {"a cell", "鏄庡ぉ鐨勫伐浣?    寰堝\uE63F鐨勬湅鍙嬮兘浣忓湪杩欓噷锛屼粬浠\uE103\uE1E9寰堝ソ", "明天的工作    很多的朋友都住在这里，他们说很好"},
        {"a question", "你知道他在哪里吗?我不知道,你呢?", "你知道他在哪里吗?我不知道,你呢?"},
        {"characters that were lost one by one", "我?今天在公园里散步,看?了很多花", "我?今天在公园里散步,看?了很多花"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
}

TEST_CASE("mojibake: short lines of a document whose others were read as GBK") {
    const std::string misread = "澶╂皵寰堝ソ锛屾垜浠\uE0FF粖澶╁湪鍏\uE100洯閲屾暎姝ワ紝澶у\uE18D閮藉緢楂樺叴銆?", text = "天气很好，我们今天在公园里散步，大家都很高兴。";
    CHECK(cleaned("## 绫诲瀷\n") == "## 绫诲瀷\n");
    std::string document = "## 绫诲瀷\n", wanted = "## 类型\n";
    for (int i = 0; i < 8; ++i) {
        document += misread + "\n";
        wanted += text + "\n";
    }
    CHECK(cleaned(document + "// 错误\n") == wanted + "// 错误\n");
}
