#include <salvage/decode/decode.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace salvage;

namespace {

constexpr struct {
    const char* charset;
    const char* text;
} parts[] = {
    {"windows-1252", "Der Bäcker öffnet früh, und die Brötchen sind schon um sieben Uhr verkauft.\nÜber den Dächern hängt noch der Nebel.\n"},
    {"macintosh", "La boulangère était déjà debout quand l’orage a éclaté.\nElle a fermé la fenêtre et rangé les gâteaux.\n"},
    {"ibm-850", "El niño soñó con un pájaro pequeño que cantaba en el balcón.\nMañana será otro día, dijo la señora.\n"},
    {"windows-1250", "Wieczorem dzieci wróciły z łąki i zjadły gorącą zupę.\nBabcia już spała przy piecu.\n"},
    {"iso-8859-2", "Šli jsme dlouho přes louky, až jsme došli k řece.\nVoda byla ještě příliš studená.\n"},
    {"ibm-852", "Az öreg halász minden reggel kiült a tó partjára.\nEgyszer egy hatalmas pontyot fogott, és elengedte.\n"},
    {"windows-1257", "Vakare vaikai grįžo namo ir užmigo prie židinio.\nŠuo dar ilgai žiūrėjo pro langą.\n"},
    {"windows-1254", "Çocuklar akşam eve döndü ve sıcak çorba içti.\nIşıklar söndü, köy uykuya daldı.\n"},
    {"windows-1251", "Вечером дети вернулись домой и долго пили чай.\nЗа окном шёл тихий снег.\n"},
    {"koi8-r", "Старик вышел на крыльцо и посмотрел на небо.\nЗавтра будет ясный день, подумал он.\n"},
    {"ibm-866", "Поезд опоздал на два часа, но никто не жаловался.\nВ вагоне пели и рассказывали истории.\n"},
    {"koi8-u", "Увечері діти повернулися додому і довго пили чай.\nЇжак сховався під ґанком.\n"},
    {"windows-1253", "Το βράδυ τα παιδιά γύρισαν στο σπίτι και έφαγαν σούπα.\nΈξω έβρεχε ακόμη.\n"},
    {"ibm-737", "Ο γέρος κάθισε δίπλα στη θάλασσα και κοίταζε τα καράβια.\nΔεν είπε τίποτα όλη μέρα.\n"},
    {"windows-1255", "בערב חזרו הילדים הביתה ואכלו מרק חם.\nבחוץ ירד גשם כל הלילה.\n"},
    {"windows-1256", "عاد الأطفال إلى البيت في المساء وشربوا الشاي.\nكان المطر ينزل طوال الليل.\n"},
    {"windows-874", "ตอนเย็นเด็กๆ กลับบ้านและกินข้าวด้วยกัน\nข้างนอกฝนยังตกอยู่\n"},
    {"gb18030", "傍晚，孩子们回到家里，喝了一碗热汤。\n外面的雨下了一整夜。\n"},
    {"big5-hkscs", "傍晚，孩子們回到家裡，喝了一碗熱湯。\n外面的雨下了一整夜。\n"},
    {"windows-31j", "夕方、子供たちは家に帰って温かいスープを飲んだ。\n外では一晩中雨が降っていた。\n"},
    {"euc-jp", "老人は海のそばに座って、遠くの船を眺めていた。\n一日中、何も言わなかった。\n"},
    {"windows-949", "저녁에 아이들은 집으로 돌아와 따뜻한 국을 먹었다.\n밖에는 밤새 비가 내렸다.\n"},
};

std::string encoded(const char* charset, const std::string& text) {
    const auto bytes = decode::Encoder(decode::charset_named(charset).value()).encode(text);
    REQUIRE(bytes.has_value());
    return bytes.value_or("");
}

std::string decoded(const std::string& bytes) {
    constexpr std::size_t limit = 128 * 1024;
    decode::Decoder decoder;
    REQUIRE(decoder.cut(bytes, true, limit) == bytes.size());
    return std::string(decoder.decode(bytes, true).view(bytes));
}

}  // namespace

TEST_CASE("decode: a document that is put together of many charsets") {
    std::string bytes, text;
    for (const auto& part : parts) {
        bytes += encoded(part.charset, part.text);
        text += part.text;
    }
    CHECK(decoded(bytes) == text);
}
