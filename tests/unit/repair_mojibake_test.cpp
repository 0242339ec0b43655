#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/mojibake/mojibake_chain.hpp>
#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/mojibake_search.hpp>
#include <salvage/repair/mojibake/mojibake_words.hpp>
#include <salvage/repair/undo.hpp>
#include <salvage/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace salvage;

namespace {

repair::Fixes mojibake_alone() {
    repair::Fixes fixes = repair::Fixes::none();
    fixes.set(report::Rule::mojibake, true);
    fixes.set(report::Rule::lost_mojibake, true);
    return fixes;
}

std::string cleaned(std::string_view text) { return repair::clean(text, {std::nullopt, mojibake_alone(), false}).text; }

struct Repaired {
    std::string_view why, text, wanted;
};
// Each is a document of its own, so that nothing but the line speaks for the repair.
const Repaired repaired[] = {
    {"fr: UTF-8 as cp1252", "Les Ã©lÃ¨ves prÃ©fÃ¨rent la forÃªt oÃ¹ naÃ®t la riviÃ¨re prÃ¨s du chÃ¢teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"de: UTF-8 as latin-1", "Die BÃ¤ume blÃ¼hen schÃ¶n Ã¼ber der groÃ\302\237en StraÃ\302\237e in MÃ¼nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"de: UTF-8 as iso8859-2, whose letters windows-1250 has elsewhere", "Niemand darf willkĂźrlich seines Eigentums beraubt werden.", "Niemand darf willkürlich seines Eigentums beraubt werden."},
    {"es: among signs of a manual page", "\\fBfaked\\fP \\fB[\\-\\-debug] [\\-\\-key\\fP \\fInÃºmero\\-llave\\fP\\fB]\\fP", "\\fBfaked\\fP \\fB[\\-\\-debug] [\\-\\-key\\fP \\fInúmero\\-llave\\fP\\fB]\\fP"},
    {"ha: letters that only Hausa has, as cp1252", "Yara sun É—auki littattafai daga É—akin karatu, sannan suka Æ™irga kuÉ—insu.", "Yara sun ɗauki littattafai daga ɗakin karatu, sannan suka ƙirga kuɗinsu."},
    {"ee: as cp1252", "Amewo É–u nu le aÆ’e me eye wotsi Å‹utÉ”.", "Amewo ɖu nu le aƒe me eye wotsi ŋutɔ."},
    {"ak: as latin-1", "YÉ\302\233bÉ\302\233kÉ\302\224 fie É\302\224kyena anÉ\302\224pa.", "Yɛbɛkɔ fie ɔkyena anɔpa."},
    {"bm: as mac-roman", "Denmis…õnw b…õ kalan k…õ kalanso k…în…î.", "Denmisɛnw bɛ kalan kɛ kalanso kɔnɔ."},
    {"sa: a scholar's letters, as cp1252", "Viá¹£á¹‡u and Ká¹›á¹£á¹‡a in the MahÄ\302\201bhÄ\302\201rata", "Viṣṇu and Kṛṣṇa in the Mahābhārata"},
    {"uz: as cp1252", "OÊ»zbekiston goÊ»zal, gÊ»oyat goÊ»zal.", "Oʻzbekiston goʻzal, gʻoyat goʻzal."},
    {"ln: accents of their own on letters that the judge does not have, as cp1252", "BÃ¡na na bÉ”Ì\302\201É”Ì\302\201 mpÉ”Ì‚ bakei.", "Bána na bɔ́ɔ́ mpɔ̂ bakei."},
    {"ipa: as cp1252", "It is pronounced /ËˆbÃ¦tÊƒÉ™lÉ™/ in most of the country.", "It is pronounced /ˈbætʃələ/ in most of the country."},
    {"es: UTF-8 as mac-roman, signs of mathematics", "fundamentales reconocidos por la constituci√≥n o por la ley.", "fundamentales reconocidos por la constitución o por la ley."},
    {"ru: UTF-8 as cp1251", "РњС‹ РІРµСЂРЅСѓР»РёСЃСЊ РґРѕРјРѕР№ РїРѕР·РґРЅРѕ РІРµС‡РµСЂРѕРј, РєРѕРіРґР° РІСЃРµ СѓР¶Рµ СЃРїР°Р»Рё.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"de: UTF-8 as cp437", "Die B├ñume bl├╝hen sch├╢n ├╝ber der gro├ƒen Stra├ƒe in M├╝nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"fr: UTF-8 as cp850", "Les ├®l├¿ves pr├®f├¿rent la for├¬t o├╣ na├«t la rivi├¿re pr├¿s du ch├óteau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"ru: UTF-8 as cp866", "╨Ь╤Л ╨▓╨╡╤А╨╜╤Г╨╗╨╕╤Б╤М ╨┤╨╛╨╝╨╛╨╣ ╨┐╨╛╨╖╨┤╨╜╨╛ ╨▓╨╡╤З╨╡╤А╨╛╨╝, ╨║╨╛╨│╨┤╨░ ╨▓╤Б╨╡ ╤Г╨╢╨╡ ╤Б╨┐╨░╨╗╨╕.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"ru: UTF-8 as koi8-r", "п°я▀ п╡п╣я─п╫я┐п╩п╦я│я▄ п╢п╬п╪п╬п╧ п©п╬п╥п╢п╫п╬ п╡п╣я┤п╣я─п╬п╪, п╨п╬пЁп╢п╟ п╡я│п╣ я┐п╤п╣ я│п©п╟п╩п╦.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"es: UTF-8 as mac-roman", "El ni√±o peque√±o comi√≥ una manzana en el jard√≠n ma√±ana.", "El niño pequeño comió una manzana en el jardín mañana."},
    {"gl: UTF-8 as cp1257, whose byte A1 is read as in Latin-1", "A sĆŗa irmĆ¡ estĆ¡ na praia desde a maĆ±Ć¡.", "A súa irmá está na praia desde a mañá."},
    {"pl: UTF-8 as cp1250", "KsiÄ…ĹĽka leĹĽy na pĂłĹ‚ce, a ĹĽĂłĹ‚w Ĺ›pi obok Ĺ‚ĂłĹĽka.", "Książka leży na półce, a żółw śpi obok łóżka."},
    {"pl: UTF-8 as iso8859-2", "KsiÄ\302\205Ĺźka leĹźy na pĂłĹ\302\202ce, a ĹźĂłĹ\302\202w Ĺ\302\233pi obok Ĺ\302\202ĂłĹźka.", "Książka leży na półce, a żółw śpi obok łóżka."},
    {"cs: UTF-8 as cp1252", "PÅ™Ã\302\255liÅ¡ Å¾luÅ¥ouÄ\302\215kÃ½ kÅ¯Åˆ ÃºpÄ›l Ä\302\217Ã¡belskÃ© Ã³dy.", "Příliš žluťoučký kůň úpěl ďábelské ódy."},
    {"ru: UTF-8 as cp1252", "ÐœÑ‹ Ð²ÐµÑ€Ð½ÑƒÐ»Ð¸Ñ\302\201ÑŒ Ð´Ð¾Ð¼Ð¾Ð¹ Ð¿Ð¾Ð·Ð´Ð½Ð¾ Ð²ÐµÑ‡ÐµÑ€Ð¾Ð¼, ÐºÐ¾Ð³Ð´Ð° Ð²Ñ\302\201Ðµ ÑƒÐ¶Ðµ Ñ\302\201Ð¿Ð°Ð»Ð¸.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"el: UTF-8 as cp1253", "Ξ— ΞΈΞ¬Ξ»Ξ±ΟƒΟƒΞ± Ξ®Ο„Ξ±Ξ½ Ξ®Ο\302\201ΞµΞΌΞ· ΞΊΞ±ΞΉ ΞΏ ΞΏΟ…Ο\302\201Ξ±Ξ½Ο\302\214Ο‚ ΞΊΞ±ΞΈΞ±Ο\302\201Ο\302\214Ο‚.", "Η θάλασσα ήταν ήρεμη και ο ουρανός καθαρός."},
    {"tr: UTF-8 as cp1254", "Ã‡ocuklar bahÃ§ede oynuyor, annesi ÅŸarkÄ± sÃ¶ylÃ¼yor ve gÃ¼neÅŸ Ä±ÅŸÄ±ldÄ±yor.", "Çocuklar bahçede oynuyor, annesi şarkı söylüyor ve güneş ışıldıyor."},
    {"ja: UTF-8 as cp1252", "æ˜¨æ—¥ã\302\201¯å\302\217‹é\302\201”ã\302\201¨ä¸€ç·’ã\302\201«å…¬åœ’ã\302\201§é\302\201Šã\302\201³ã\302\201¾ã\302\201—ã\302\201Ÿã€‚", "昨日は友達と一緒に公園で遊びました。"},
    {"zh: UTF-8 as latin-1", "æ\302\210\302\221ä»¬æ\302\230¨å¤©æ\302\231\302\232ä¸\302\212ä¸\302\200èµ·å\302\216»å\302\205¬å\302\233\302\255æ\302\225£æ\302\255¥,å¤©æ°\302\224å¾\302\210å¥½ã\302\200\302\202", "我们昨天晚上一起去公园散步,天气很好。"},
    {"he: UTF-8 as cp1252", "×”×™×œ×“×™×\302\235 ×ž×©×—×§×™×\302\235 ×‘×’×Ÿ ×•×”×©×ž×© ×–×•×¨×—×ª ×ž×¢×œ ×”×‘×ª×™×\302\235.", "הילדים משחקים בגן והשמש זורחת מעל הבתים."},
    {"en: UTF-8 as cp1252", "Itâ€™s the cafÃ©â€™s â€œbestâ€\302\235 day â€” donâ€™t miss itâ€¦", "It’s the café’s “best” day — don’t miss it…"},
    {"en: UTF-8 as mac-roman", "It‚Äôs the caf√©‚Äôs ‚Äúbest‚Äù day ‚Äî don‚Äôt miss it‚Ä¶", "It’s the café’s “best” day — don’t miss it…"},
    {"cs: UTF-8 as cp852", "P┼Ö├şli┼í ┼żlu┼ąou─Źk├Ż k┼»┼ł ├║p─Ťl ─Ć├íbelsk├ę ├│dy.", "Příliš žluťoučký kůň úpěl ďábelské ódy."},
    {"ko: UTF-8 as cp1252", "ì–´ì\302\240œ ì\302\240€ë…\302\201ì—\302\220 ì¹œêµ¬ì™€ í•¨ê»˜ ê³µì›\302\220ì—\302\220ì„œ ì‚°ì±…ì\302\235„ í–ˆìŠµë‹ˆë‹¤.", "어제 저녁에 친구와 함께 공원에서 산책을 했습니다."},
    {"hu: UTF-8 as cp1250", "Az Ă¶reg hĂ¶lgy mindig friss gyĂĽmĂ¶lcsĂ¶t vĂˇsĂˇrol a piacon, Ă©s Ă¶rĂĽl a virĂˇgoknak.", "Az öreg hölgy mindig friss gyümölcsöt vásárol a piacon, és örül a virágoknak."},
    {"fr: UTF-8 as gbk", "Les 茅l猫ves pr茅f猫rent la for锚t o霉 na卯t la rivi猫re pr猫s du ch芒teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"de: UTF-8 as gbk", "Die B盲ume bl眉hen sch枚n 眉ber der gro脽en Stra脽e in M眉nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"fr: UTF-8 as big5", "Les 矇l癡ves pr矇f癡rent la for礙t o羅 na簾t la rivi癡re pr癡s du ch璽teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"de: UTF-8 as cp932", "Die Bﾃ､ume blﾃｼhen schﾃｶn ﾃｼber der groﾃ歹n Straﾃ歹 in Mﾃｼnchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"es: UTF-8 as cp932", "El niﾃｱo pequeﾃｱo comiﾃｳ una manzana en el jardﾃｭn maﾃｱana.", "El niño pequeño comió una manzana en el jardín mañana."},
    {"fr: UTF-8 as cp949", "Les 챕l챔ves pr챕f챔rent la for챗t o첫 na챤t la rivi챔re pr챔s du ch창teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"ru: UTF-8 as gbk", "袦褘 胁械褉薪褍谢懈褋褜 写芯屑芯泄 锌芯蟹写薪芯 胁械褔械褉芯屑, 泻芯谐写邪 胁褋械 褍卸械 褋锌邪谢懈.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"an accent for an apostrophe", "Die NPCÂ´s im Spiel", "Die NPC´s im Spiel"},
    {"the same at the end of a word", "Rock Â´nÂ´ Roll und mehr", "Rock ´n´ Roll und mehr"},
    {"a euro sign of GBK that is byte 80", "鍛樺伐鎶€鑳戒笌绠＄悊", "员工技能与管理"},
    {"de: UTF-8 as cp949", "Die B채ume bl체hen sch철n 체ber der gro횩en Stra횩e in M체nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"fr: UTF-8 as cp1252 twice", "Les ÃƒÂ©lÃƒÂ¨ves prÃƒÂ©fÃƒÂ¨rent la forÃƒÂªt oÃƒÂ¹ naÃƒÂ®t la riviÃƒÂ¨re prÃƒÂ¨s du chÃƒÂ¢teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"de: UTF-8 as latin-1 twice", "Die BÃ\302\203Â¤ume blÃ\302\203Â¼hen schÃ\302\203Â¶n Ã\302\203Â¼ber der groÃ\302\203Â\302\237en StraÃ\302\203Â\302\237e in MÃ\302\203Â¼nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"en: UTF-8 as cp1252 twice", "ItÃ¢â‚¬â„¢s the cafÃƒÂ©Ã¢â‚¬â„¢s Ã¢â‚¬Å“bestÃ¢â‚¬Â\302\235 day Ã¢â‚¬â€\302\235 donÃ¢â‚¬â„¢t miss itÃ¢â‚¬Â¦", "It’s the café’s “best” day — don’t miss it…"},
    {"ru: UTF-8 as cp1251 twice", "Р\302\240СљРЎвЂ№ Р\302\240Р†Р\302\240ВµРЎР‚Р\302\240Р…РЎС“Р\302\240В»Р\302\240С‘РЎРѓРЎРЉ Р\302\240Т‘Р\302\240С•Р\302\240С\302\230Р\302\240С•Р\302\240в„– Р\302\240С—Р\302\240С•Р\302\240В·Р\302\240Т‘Р\302\240Р…Р\302\240С• Р\302\240Р†Р\302\240ВµРЎвЂЎР\302\240ВµРЎР‚Р\302\240С•Р\302\240С\302\230, Р\302\240С”Р\302\240С•Р\302\240С–Р\302\240Т‘Р\302\240В° Р\302\240Р†РЎРѓР\302\240Вµ РЎС“Р\302\240В¶Р\302\240Вµ РЎРѓР\302\240С—Р\302\240В°Р\302\240В»Р\302\240С‘.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"ru: UTF-8 as cp1252 twice", "Ã\302\220Å“Ã‘â€¹ Ã\302\220Â²Ã\302\220ÂµÃ‘â‚¬Ã\302\220Â½Ã‘Æ’Ã\302\220Â»Ã\302\220Â¸Ã‘Â\302\201Ã‘Å’ Ã\302\220Â´Ã\302\220Â¾Ã\302\220Â¼Ã\302\220Â¾Ã\302\220Â¹ Ã\302\220Â¿Ã\302\220Â¾Ã\302\220Â·Ã\302\220Â´Ã\302\220Â½Ã\302\220Â¾ Ã\302\220Â²Ã\302\220ÂµÃ‘â€¡Ã\302\220ÂµÃ‘â‚¬Ã\302\220Â¾Ã\302\220Â¼, Ã\302\220ÂºÃ\302\220Â¾Ã\302\220Â³Ã\302\220Â´Ã\302\220Â° Ã\302\220Â²Ã‘Â\302\201Ã\302\220Âµ Ã‘Æ’Ã\302\220Â¶Ã\302\220Âµ Ã‘Â\302\201Ã\302\220Â¿Ã\302\220Â°Ã\302\220Â»Ã\302\220Â¸.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"de: UTF-8 as cp1252 three times", "Die BÃƒÆ’Ã‚Â¤ume blÃƒÆ’Ã‚Â¼hen schÃƒÆ’Ã‚Â¶n ÃƒÆ’Ã‚Â¼ber der groÃƒÆ’Ã…Â¸en StraÃƒÆ’Ã…Â¸e in MÃƒÆ’Ã‚Â¼nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"fr: UTF-8 as cp1252 four times", "Les ÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â©lÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â¨ves prÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â©fÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â¨rent la forÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Âªt oÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â¹ naÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â®t la riviÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â¨re prÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â¨s du chÃƒÆ’Ã†â€™Ãƒâ€šÃ‚Â¢teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"ru: cp1251 as cp1252", "Ìû âåðíóëèñü äîìîé ïîçäíî âå÷åðîì, êîãäà âñå óæå ñïàëè.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"ru: cp1251 as latin-1", "Ìû âåðíóëèñü äîìîé ïîçäíî âå÷åðîì, êîãäà âñå óæå ñïàëè.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"ru: koi8-r as cp1251", "нЩ ЧЕТОХМЙУШ ДПНПК РПЪДОП ЧЕЮЕТПН, ЛПЗДБ ЧУЕ ХЦЕ УРБМЙ.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"ru: cp1251 as koi8-r", "лШ БЕПМСКХЯЭ ДНЛНИ ОНГДМН БЕВЕПНЛ, ЙНЦДЮ БЯЕ СФЕ ЯОЮКХ.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"ru: cp866 as cp1251", "Њл ўҐа\302\255г«Ёбм ¤®¬®© Ї®§¤\302\255® ўҐзҐа®¬, Є®Ј¤\302\240 ўбҐ г¦Ґ бЇ\302\240«Ё.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"ru: cp1251 as cp866", "╠√ тхЁэєышё№ фюьющ яючфэю тхўхЁюь, ъюуфр тёх єцх ёярыш.", "Мы вернулись домой поздно вечером, когда все уже спали."},
    {"uk: cp1251 as cp1252", "Ìè ïîâåðíóëèñÿ äîäîìó ï³çíî ââå÷åð³, êîëè âñ³ âæå ñïàëè.", "Ми повернулися додому пізно ввечері, коли всі вже спали."},
    {"he: cp1255 as cp1252", "äéìãéí îùç÷éí áâï åäùîù æåøçú îòì äáúéí.", "הילדים משחקים בגן והשמש זורחת מעל הבתים."},
    {"tr: cp1254 as cp1252", "Çocuklar bahçede oynuyor, annesi þarký söylüyor ve güneþ ýþýldýyor.", "Çocuklar bahçede oynuyor, annesi şarkı söylüyor ve güneş ışıldıyor."},
    {"de: cp437 as cp1252", "Die B„ume bl\302\201hen sch”n \302\201ber der groáen Straáe in M\302\201nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"de: cp850 as cp1252", "Die B„ume bl\302\201hen sch”n \302\201ber der groáen Straáe in M\302\201nchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"fr: mac-roman as cp1252", "Les Žl\302\217ves prŽf\302\217rent la for\302\220t o\302\235 na”t la rivi\302\217re pr\302\217s du ch‰teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"fr: cp1252 as mac-roman", "Les ÈlËves prÈfËrent la forÍt o˘ naÓt la riviËre prËs du ch‚teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"de: cp1252 as cp437", "Die BΣume blⁿhen sch÷n ⁿber der gro▀en Stra▀e in Mⁿnchen.", "Die Bäume blühen schön über der großen Straße in München."},
    {"it: cp1252 as cp1250, one letter", "Vorrei conoscere la veritŕ prima di partire.", "Vorrei conoscere la verità prima di partire."},
    {"de: cp1252 as cp437, one letter", "Das Ergebnis war ziemlich willkⁿrlich gewΣhlt.", "Das Ergebnis war ziemlich willkürlich gewählt."},
    {"fr: cp1252 as mac-roman", "Les ÈlËves Ètaient trËs fatiguÈs aprËs líÈtÈ.", "Les élèves étaient très fatigués après l’été."},
    {"pl: cp1250 as cp1252", "Ksi¹¿ka le¿y na pó³ce, a ¿ó³w œpi obok ³ó¿ka.", "Książka leży na półce, a żółw śpi obok łóżka."},
    {"cs: iso8859-2 as cp1250", "Kaľdý týden píąeme babičce, ľe uľ těľąí časy pominuly.", "Každý týden píšeme babičce, že už těžší časy pominuly."},
    {"lt: cp1257 as latin-1", "Maþas ðuniukas bëga per þalià pievà ir dþiaugiasi.", "Mažas šuniukas bėga per žalią pievą ir džiaugiasi."},
    {"et: cp1257 as cp1250", "Mul on őigus őhtul sőpradega mőnusalt jőe ääres olla.", "Mul on õigus õhtul sõpradega mõnusalt jõe ääres olla."},
    {"ru: cp1251 as mac-cyrillic", "ћо€ семь€ любит гул€ть, когда начинаетс€ весна.", "Моя семья любит гулять, когда начинается весна."},
    {"da: cp1252 as cp850", "Vi spiser r°dgr°d med fl°de pÕ en sommerdag.", "Vi spiser rødgrød med fløde på en sommerdag."},
    {"zh: gbk as cp932, characters with two spellings", "ﾋ鈊ﾇﾗ｣ﾄ羶｡ｿｵ｣ｬｹ恝ﾒｼ莊ﾄｹﾘﾏｵｺﾜｺﾃ｡｣", "他们祝你健康，国家间的关系很好。"},
    {"ko: cp949 as big5, whose kana stand elsewhere today", "賅萇 餌塋擎 濠嶸照啪 ж堅 談擎 橾擊 и棻", "모든 사람은 자유롭게 하고 싶은 일을 한다"},
    {"ja: UTF-8 as gb18030, with private characters", "鍙嬨仩銇°伄銉\uE15C兂銉夈兂鏃呰\uE511銇\uE1BC啓鐪熴倰銆併偣銈\uE15C兗銇\uE0A5\uE511銇忋伨銇堛伀瑕嬨仜銇︺倐銈夈亜銇俱仐", "友だちのロンドン旅行の写真を、スキーに行くまえに見せてもらいまし"},
    {"ja: UTF-8 as cp932, with byte 80", "譁ｰ縺励＞譛ｬ繧偵\302\200∬ｪｭ縺ｿ縺ｾ縺励◆縲ゅ→縺ｦ繧る擇逋ｽ縺九▲縺溘\302\200√→諤昴＞縺ｾ", "新しい本を、読みました。とても面白かった、と思いま"},
    {"fr: UTF-8 of accents apart as cp1252", "Les eÌ\302\201leÌ€ves preÌ\302\201feÌ€rent la foreÌ‚t ouÌ€ naiÌ‚t la rivieÌ€re preÌ€s du chaÌ‚teau.", "Les e\314\201le\314\200ves pre\314\201fe\314\200rent la fore\314\202t ou\314\200 nai\314\202t la rivie\314\200re pre\314\200s du cha\314\202teau."},
    {"fr: UTF-8 as cp1252, whose letters were taken apart", "Les A\314\203©lA\314\203¨ves prA\314\203©fA\314\203¨rent la forA\314\203ªt oA\314\203¹ naA\314\203®t la riviA\314\203¨re prA\314\203¨s du chA\314\203¢teau.", "Les élèves préfèrent la forêt où naît la rivière près du château."},
    {"ru: the same", "Ð¡N\314\203‚Ð°N\314\203€Ð»Ð¸Ð½ Ð¿N\314\203€Ð¸N\314\203\302\201N\314\203‚N\314\203ƒÐ¿Ð¸Ð» Ðº N\314\203€Ð°Ð±Ð¾N\314\203‚Ðµ Ð½Ð°Ð´ Ð¸N\314\203\302\201N\314\203‚Ð¾N\314\203€Ð¸N\314\203\302\217Ð¼Ð¸ N\314\203\302\201Ð»ÐµÐ´N\314\203ƒN\314\203Z\314\214N\314\203‰ÐµÐ³Ð¾ Ð½Ð¾Ð¼ÐµN\314\203€Ð°.", "Старлин приступил к работе над историями следующего номера."},
    {"ru: UTF-8 as cp1252, then NFKC", "Ð¡Ñ‚Ð°Ñ€Ð»Ð \314\247Ð1⁄2 Ð1⁄2Ð°Ñ‡Ð°Ð» Ñ€Ð°Ð±Ð3⁄4Ñ‚Ð°Ñ‚ÑŒ Ð1⁄2Ð°Ð \314\201 Ð \314\247Ñ\302\201Ñ‚Ð3⁄4Ñ€Ð \314\247Ñ\302\217Ð1⁄4Ð \314\247 Ð \314\247 Ð1⁄2Ð3⁄4Ð2Ñ‹Ð1⁄4 ÐoÐ3⁄4Ð1⁄4Ð¿Ð»ÐμÐoÑ\302\201Ð3⁄4Ð1⁄4.", "Старлин начал работать над историями и новым комплексом."},
    {"en: the same", "He said â€œdonâ€TMt goâ€\302\235, and leftâ€¦", "He said “don’t go”, and left…"},
    {"fo: the same, of few letters", "Flestu skriÃ°dÃ1⁄2r eru Ã\302\255 hitalondum.", "Flestu skriðdýr eru í hitalondum."},
    {"yo: accents of their own on letters with dots", "Báº¹Ì\302\201áº¹Ì€ ni Ã\302\240wá»\302\215n Ã¨nÃ¬yÃ\302\240n wá»\302\215n sin OlÃºwa", "Bẹ\314\201ẹ\314\200 ni àwọn ènìyàn wọn sin Olúwa"},
    {"a cell of one letter, whose other byte is a control", "Ñ\302\226", "і"},
    {"a cell of one syllable behind a year", "1075ë\302\205\302\204", "1075년"},
    {"behind a mark of direction", "word \u200Eâ€™y", "word \u200E’y"},
    {"zt: big5 as gb18030, with private characters", "и\uE145琎ぱ边\uE5FD\uE5E6癬\uE66Eそ堕床˙\uE4C7ぱ\uE1C7\uE099\uE6D4\uE4C9", "我們昨天晚上一起去公園散步，天氣很好。"},
    {"ja: cp932 as cp1252, with an ellipsis", "‚¨‚Æ‚Æ‚¢Žã’Ž‚Ì’í‚ª“ï‚µ‚¢ƒ\302\201ƒjƒ…\302\201[‚ð\302\201A‚Ç‚ñ‚Ç‚ñ—Š‚ñ‚¾‚Ì‚Å\302\215¢‚Á‚½\302\201B", "おととい弱虫の弟が難しいメニューを、どんどん頼んだので困った。"},
    {"zh: gb18030 as mac roman, with an ellipsis", "…Û√¿æ‡¿Îµƒ¥Ê‘⁄≤¢≤ª≈≈≥˝π€÷⁄∑Ω√Ê≥ˆœ÷’‚—˘µƒœ÷œÛ°£", "审美距离的存在并不排除观众方面出现这样的现象。"},
    {"zh: gb18030 of four bytes as cp1252", "ÓïÑÔÑ§¼ÒÑÐ¾¿ÁË±±·½µÄ·½ÑÔ£¨Me\302\2010Š1nkieli£©£¬²¢ÇÒÐ´ÁËÒ»±¾Êé¡£", "语言学家研究了北方的方言（Meänkieli），并且写了一本书。"},
    {"ko: cp949 as cp1252, with inverted question marks", "ÀÎÀº ¼¼°è 1À§ µî±ØÀÌ¶ó´Â ³î¶ó¿î ¼º°ú¸¦ °ÅµÎ¾ú´Ù°í ¸»Çß´Ù", "인은 세계 1위 등극이라는 놀라운 성과를 거두었다고 말했다"},
    {"zh: gb18030 as big5, Hong Kong's edition", "坻酖毞婓ヶ部湖ヶㄛヶ勦荇賸ʊ跺ヶㄛ湮模飲竭詢倓﹝", "他昨天在球场打球，球队赢了三个球，大家都很高兴。"},
    {"zh: gb18030 as cp932, which has characters in two places", "ﾁ楨筌ｬｼﾎﾑｦｵﾘﾏｲｰｮﾑﾐｾｿﾀ摠ｷ｣ｬｷ｢ｱ暿ﾋﾒｻﾐｩﾓﾐｹﾘﾏ羣ﾛﾉﾌﾒｵﾊｷｵﾄﾎﾄﾕﾂ｡｣", "另外，嘉薛地喜爱研究历史，发表了一些有关香港商业史的文章。"},
    {"ko: half-width kana that no Japanese has", "ｵﾇｴﾂ ｰﾍﾀｺ ｹｰｷﾐ ｰ｡ﾁﾗ, ﾅﾐ,", "되는 것은 물론 가죽, 털,"},
    {"ko: UTF-8 as cp1252, behind Latin letters", "ì¢…ì–‘ DNAì\302\235˜ ë\302\217Œì—°ë³€ì\302\235´ ìˆ˜ ì‚¬ì\302\235´ì—\302\220 ì§\302\201ì\302\240‘ì\302\240\302\201ì\302\235¸ ê´€ê³„ê°€ ìžˆë‹¤ê³\302\240 EUì\302\235˜ í•œ ê´€ë£Œê°€ ë§\302\220í–ˆë‹¤", "종양 DNA의 돌연변이 수 사이에 직접적인 관계가 있다고 EU의 한 관료가 말했다"},
    {"zh: gbk as latin-1", "ÎÒÃÇ×òÌìÍíÉÏÒ»ÆðÈ¥¹«Ô°É¢²½,ÌìÆøºÜºÃ¡£", "我们昨天晚上一起去公园散步,天气很好。"},
    {"ko: cp949 as latin-1", "¾îÁ¦ Àú³á¿¡ Ä£±¸¿Í ÇÔ²² °ø¿ø¿¡¼\302\255 »êÃ¥À» Çß½À´Ï´Ù.", "어제 저녁에 친구와 함께 공원에서 산책을 했습니다."},
    {"ja: euc-jp as latin-1", "ºòÆü¤ÏÍ§Ã£¤È°ì½ï¤Ë¸ø±à¤ÇÍ·¤Ó¤Þ¤·¤¿¡£", "昨日は友達と一緒に公園で遊びました。"},
    {"zt: big5 as latin-1", "§Ú\302\255Ì¬Q¤Ñ±ß¤W¤@°_¥h¤½¶é´²¨B,¤Ñ®ð«Ü¦n¡C", "我們昨天晚上一起去公園散步,天氣很好。"},
    {"ja: cp932 as gbk", "嶐擔偼桭払偲堦弿偵岞墍偱梀傃傑偟偨丅", "昨日は友達と一緒に公園で遊びました。"},
    {"ko: cp949 as gbk", "绢力 历翅俊 模备客 窃膊 傍盔俊辑 魂氓阑 沁嚼聪促.", "어제 저녁에 친구와 함께 공원에서 산책을 했습니다."},
    {"a word in a good line", "We met at the cafÃ© and talked about it.", "We met at the café and talked about it."},
    {"beside good letters", "Le château près de la forÃªt était fermé.", "Le château près de la forêt était fermé."},
    {"beside an emoji", "I love this cafÃ© 😀 so much", "I love this café 😀 so much"},
    {"a real euro sign", "The cafÃ© costs 5 € a day, itâ€™s cheap.", "The café costs 5 € a day, it’s cheap."},
    {"half a line", "Die BÃ¤ume blÃ¼hen schÃ¶n über der großen Straße.", "Die Bäume blühen schön über der großen Straße."},
    {"quotes", "â€œDonâ€™t go,â€\302\235 she said â€” and leftâ€¦", "“Don’t go,” she said — and left…"},
    {"an emoji", "Good morning ðŸ˜€ everyone", "Good morning 😀 everyone"},
    {"alone: a sign", "Â£10", "£10"},
    {"alone: a letter", "Ã© isso", "é isso"},
    {"alone: an arrow", "â†’ next", "→ next"},
    {"alone, twice", "ÃƒÂ© isso", "é isso"},
    {"degrees", "25 Â°C", "25 °C"},
    {"two words", "Â¿QuÃ©?", "¿Qué?"},
    {"Mac Roman, no mathematics", "√© isso", "é isso"},
    {"two characters", "ä½\302\240å¥½", "你好"},
    {"a micro sign is no letter", "Igal inimesel on Ãµigus.", "Igal inimesel on õigus."},
    {"small letters of one script, in a line that is mojibake", "Viб»‡c thб»«a nhбє\302\255n nhГўn phбє©m trГЄn thбєї giб»›i", "Việc thừa nhận nhân phẩm trên thế giới"},
    {"a word of two letters in its own script", "شکی نیست که هر Ú©Ø³ حق دارد", "شکی نیست که هر کس حق دارد"},
    {"Thai letters inside words", "e reprรฆsentant, jurรญdica", "e repræsentant, jurídica"},
    {"Hangul inside words", "maan h채nen ja riitt채v채 turva", "maan hänen ja riittävä turva"},
    {"boxes of two styles at a word's end", "hakk─▒ vard─▒", "hakkı vardı"},
    {"U+FFFD in GBK", "你好锟斤拷世界,今天天气很好", "你好\uFFFD\uFFFD世界,今天天气很好"},
    {"U+FFFD in GBK, alone", "锟斤拷锟斤拷", "\uFFFD\uFFFD\uFFFD\uFFFD"},
    {"lossy: no-break spaces became blanks", "Il est allÃ© Ã  Paris, voilÃ  tout.", "Il est allé à Paris, voilà tout."},
    {"lossy: and were trimmed", "voilÃ le travail", "voilà le travail"},
    {"lossy: inside a word", "Tá»± do vÃ  hÃ ng hÃ³a", "Tự do và hàng hóa"},
    {"lossy: undefined bytes", "He said â€œyesâ€\uFFFD and left.", "He said “yes” and left."},
    {"lossy: undefined bytes became marks", "He said â€œyesâ€? and left.", "He said “yes” and left."},
    {"lossy: undefined bytes, Cyrillic", "Ð±ÑŠÐ»Ð³Ð°Ñ€Ñ\uFFFDÐºÐ¸ ÐµÐ·Ð¸Ðº", "български език"},
    {"an ellipsis of windows-1252 that is no line end", "C'est vrai, parlé\u0085 Tu sais", "C'est vrai, parlé… Tu sais"},
    {"an ellipsis of windows-1252 at a line's end", "C'est tout ce qu'elle avait dit\u0085\nEt puis rien", "C'est tout ce qu'elle avait dit…\nEt puis rien"},
    {"a byte order mark before another script", "Змяніць мадэль змесціва старонкі\nï»¿Націсніце, каб змяніць колеры малюнку.", "Змяніць мадэль змесціва старонкі\n\uFEFFНацісніце, каб змяніць колеры малюнку."},
    {"a Greek letter in a name of a substance", "mice of the strain IL2RÎ³cKO live longer", "mice of the strain IL2RγcKO live longer"},
    {"CESU-8", "Hi guys \u00ed\u00a0\u00bd\u00ed\u00b8\u008d", "Hi guys 😍"},
    {"controls of windows-1252", "C\u0092est vrai, \u0093oui\u0094 \u0096 parlé\u0085", "C’est vrai, “oui” – parlé…"},
    {"controls of windows-1252 in a language that the judge does not know", "mu miswa mi bumutu bin\u0092natanga ku phangulu mavanga man\u0092bayuwanga",
     "mu miswa mi bumutu bin’natanga ku phangulu mavanga man’bayuwanga"},
    {"lossy: controls are gone, of an apostrophe and quotation marks", "Il a dit que lâeau est âbonneâ.", "Il a dit que l’eau est “bonne”."},
    {"lossy: straightened quotes", "Itâ€™s Johnâ€™s turn, isnâ€™t it?", "It’s John’s turn, isn’t it?"},
    {"it: cp850 as cp1252, letters that became an ellipsis and a bullet", "La citt… Š piena di libert… e di felicit…, ma nessuno pu• entrarvi.", "La città è piena di libertà e di felicità, ma nessuno può entrarvi."},
    {"es: mac-roman as cp1252, a letter that became a dash", "La canci—n que escuchamos ayer era de otra regi—n del pa’s.", "La canción que escuchamos ayer era de otra región del país."},
    {"nb: cp1252 as cp437, one letter, a degree sign", "Vi fikk en god l°nn for arbeidet som vi gjorde.", "Vi fikk en god lønn for arbeidet som vi gjorde."},
    {"cs: cp1250 as cp1252, letters that Vietnamese has together", "Maminka mi to velmi pìknì vysvìtlila.", "Maminka mi to velmi pěkně vysvětlila."},
    {"cs: cp1250 as latin-1, controls among the letters", "P\u00F8\u00EDli\u009A \u009Elu\u009Dou\u00E8k\u00FD k\u00F9\u00F2 p\u00EC\u009Aky b\u00EC\u009Eel.", "Příliš žluťoučký kůň pěšky běžel."},
    {"fr: cp1252 as cp1251, œ", "Il a йtй trиs йtonnй de voir sa sњur.", "Il a été très étonné de voir sa sœur."},
    {"pt: cp1252 as cp1250, one letter of Romanian", "Foi uma decisăo comum e muito importante para o país.", "Foi uma decisão comum e muito importante para o país."},
    {"nl: cp1252 as cp437, a letter of another script in a word", "Een Israδlisch antwoord daarop kwam ook snel.", "Een Israëlisch antwoord daarop kwam ook snel."},
    {"nl: cp1252 as cp1251, a word of French", "Zijn carriиre verliep uiterst grillig.", "Zijn carrière verliep uiterst grillig."},
    {"nl: mac-roman as cp1252, a name of Spanish", "Ook dat is met M‡xima besproken: het streepje blijft.", "Ook dat is met Máxima besproken: het streepje blijft."},
    {"nl: cp1252 as mac-roman, a name of German", "1860 M¸nchen heeft de eerste wedstrijd gewonnen.", "1860 München heeft de eerste wedstrijd gewonnen."},
    {"nl: cp1252 as mac-roman, a capital inside a word", "Na een soortgelijke IsraÎlische aanval op een Syrische positie bij Beiroet.", "Na een soortgelijke Israëlische aanval op een Syrische positie bij Beiroet."},
    {"tr: cp1254 as cp1252, the words that stay are usual names", "Hiç kimse özel hayatý, ailesi, meskeni veya yazýþmasý hususlarýnda keyfi karýþmalara, þeref ve þöhretine karþý tecavüzlere maruz býrakýlamaz.",
     "Hiç kimse özel hayatı, ailesi, meskeni veya yazışması hususlarında keyfi karışmalara, şeref ve şöhretine karşı tecavüzlere maruz bırakılamaz."},
    {"de: cp1252 as mac-roman, quotation marks that open low", "ÑWenn ich ihn spiele, f¸hle ich mich m‰chtig, sagt er.ì", "„Wenn ich ihn spiele, fühle ich mich mächtig, sagt er.“"},
    {"zh-Hant: Big5 as latin-1, ASCII letters are halves of characters", "¤H¤H¦³Åv¨É¦³©M¥\302\255¶°·|©Mµ²ªÀªº¦Û¥Ñ¡C", "人人有權享有和平集會和結社的自由。"},
    {"lt: cp1257 as cp1252", "Modernios technologijos, leidþianèios akimirksniu susisiekti su visu pasauliu.", "Modernios technologijos, leidžiančios akimirksniu susisiekti su visu pasauliu."},
    {"nl: GBK as Big5, letters of Latin words", "Zijn carri豕re verliep uiterst grillig, v車車r de wedstrijd.", "Zijn carrière verliep uiterst grillig, vóór de wedstrijd."},
    {"nl: the same where the characters are UTF-8 as well", "Drie andere inzittenden raakten gewond, van wie 谷谷n ernstig.", "Drie andere inzittenden raakten gewond, van wie één ernstig."},
    {"es: cp1252 as GBK, which takes the letter behind as well", "El ni駉 se fue a la monta馻 con su ping黫no.", "El niño se fue a la montaña con su pingüino."},
    {"it: GBK as Shift_JIS, half-width katakana in Latin words", "La libertｨ､ ｨｨ un diritto di ogni cittｨ､ del paese.", "La libertà è un diritto di ogni città del paese."},
    {"is: mac-roman, a root of a relation in a name", "Sigur R√≥s, a√±o nuevo y R√≥mulo", "Sigur Rós, año nuevo y Rómulo"},
    {"de: mac-roman, signs of measures", "Schraube M8√ó20, Temperatur 20 ¬∞C ¬±2 ¬∞C", "Schraube M8×20, Temperatur 20 °C ±2 °C"},
    {"fr: a no-break space that became a blank, at the beginning", "Ã  la carte", "à la carte"},
};

struct Kept {
    std::string_view why, text;
};

const Kept kept[] = {
    {"a formula in Dutch", "Lineaire trendlijn: regressie door vergelijking y=a∙x+b. Onderscheppen b kan geforceerd worden."},
    {"a sum in Spanish", "La regresion se hace por medio de la ecuacion y=Σi(ai∙xi). El valor puede forzarse si se quiere."},
    {"an area in German", "Die Gleichung lautet A=π∙r². Der Achsenabschnitt kann erzwungen werden, wenn man will."},
    {"a comparison in Czech", "Trend popisuje rovnice x≤y. Hodnotu b lze vynutit podle potreby na karte."},
    {"an arrow in Hungarian", "A trendvonal egyenlete a→b. A metszet megadhato a lapon is, ha kell."},
    {"a resistor in Polish", "Na wyjsciu stoi opornik 10 kΩ, a przed nim kondensator ceramiczny."},
    {"a station in a dictionary of Japanese", "かしわらまちえき /柏原町駅/"},
    {"Japanese for an English word", "discontented /不満げ/不満気/悶々/悶悶/"},
    {"parts of Chinese characters", "囧\t丨 一 丿 丨 丨"},
    {"a dish in both scripts of Chinese, whose doubled sign is a letter of UTF-8 in EUC-JP", "\"担担面\": \"擔擔麵\""},
    {"a row of JIS X 0208, whose bytes are a row of letters in UTF-8", "36: 帖帳庁弔張彫徴懲挑暢朝潮牒町眺聴脹腸蝶調諜超跳銚長頂鳥勅捗直朕沈珍賃鎮陳津墜椎槌追鎚痛通塚栂掴槻佃漬柘辻蔦綴鍔椿潰坪壷嬬紬爪吊釣鶴亭低停偵剃貞呈堤定帝底庭廷弟悌抵挺提梯汀碇禎程締艇訂諦蹄逓"},
    {"Chinese and Latin letters", "他穿T恤在卡拉OK唱K歌, 用USB接口连iPhone手机。 The word 人means person."},
    {"half-width katakana", "ﾃｽﾄ ok, ﾌｧｲﾙname.txt and abcﾊﾟｽ"},
    {"roots among letters", "sei f(x)=a√b≥c und √π≤√x, dann a√±b"},
    {"Extremaduran, an accent for an apostrophe", "Nu as escrebiu una direción d´email correta enas tus preferéncias."},
    {"accents and primes for apostrophes", "Wie geht´s dir? C´est l´été, don′t worry, it´s qu´il y a."},
    {"Zarma, whose letter no language of the judge's ends words with", "War hanga dobu kaŋ ka fatta moo foo kaŋ ši bara jina ga."},
    {"Võro, which is close to Finnish", "Saadaq mullõ e-kiri, ku mu arotuslehte muudõtas. Võtku-i kõiki kujjõ."},
    {"Interslavic", "Prěimenovanje stranice v stranicu kategorije ne jest vam dozvoljeno."},
    {"Turkmen", "Gözegçilik sanawyna göz aýla we redaktirle"},
    {"Ligurian", "No ti gh'æ de file into stash."},
    {"formulae between letters", "if a≤b and doc≤max then x≥y; n√m, p×q, 3µm"},
    {"Greek letters in names of substances", "TNFα und IL2Rγ, β-Carotin, pCMVΔR und Δx werden untersucht."},
    {"tables without blanks", "Name│Ort│Preis\nMüller│Köln│5"},
    {"Friulian, which the judge does not know", "Nissun individui nol pò vignî condanât par une robe fate o no fate, se, in chel tâl moment, chê robe no jere considerade une malefate."},
    {"Inari Sámi", "Olmooškode puoh jesânij šodâdijn tiettum áárvu já sii oovtlágán já luovâttemes vuoigâdvuođâi tubdâstem."},
    {"Sango", "Kôlï na wâlï alîngbi tî mû terê gï töngana bê tî âla ûse kûê ayê tënë nî bîanî."},
    {"Northern Sotho", "Le ge re dutše re tseba gore go bohlokwa go godiša tšweletšopele ya segwera magareng a ditšhaba."},
    {"Khasi", "Kumba ka jingsngewthuh-ïar ïa kine ki hok bad ki jinglaitluid ka dei ka jingdonkam ba khraw eh."},
    {"Ibibio", "Koro kpupuru owo ndidiono mme unen ye mme usuñ uboho-ufin edi ata akpan nkpo ndida nam enwono."},
    {"Betawi, whose è no reading makes known", "Lu kudu $1 bakal ndelèng laèn-laèn halaman."},
    {"Silesian", "Podej powůd (np. umjeszczajůnc mjana zajtůw, na kerych dopuszczůno śe wandalizmu)."},
    {"Koyraboro Senni", "Wa maa suuba war tukoo se kaŋ g'a šilbay boryo."},
    {"Võro", "Seo ao seen olõ-õi tett naidõ tunnussidõ perrä muutmiisi."},
    {"Ligurian", "Questa inmaggine a conten do contegnuo sessualmente esprissito ch'o poriæ vese sogetto a-a leze pe-a Protession de l'Infansia e lotta a l'Oscenitæ in vigô inti"},
    {"Friulian, letters that would be bytes that are gone", "Par cambiâ cheste pagjine, tu âs di risolvi cheste facile some e inserî la rispueste inte casele."},
    {"Neapolitan, a word of one letter", "Nummero 'e visite â paggena"},
    {"Gheg Albanian", "Adresa juej e emailit nuk âsht vërtetue ende."},
    {"Ewe, two letters", "Gbesiagbe kple ƒãmevi woe le dukɔ la me wɔ dɔ aɖe."},
    {"an accent before a quotation mark", "‘mə̀’ a ‘kə̀’ bə ‘sə̀’ lə"},
    {"Karachay, letters that would be Hebrew points", "Белгиледигиз магъана датагъа ушамайды. ДжДжДжДж-АА-КК форматны хайырланыб кёрюгюз."},
    {"clean English", "The quick brown fox jumps over the lazy dog."},
    {"capitals with accents", "ÉTÉ À LA PLAGE: ÂGE, FORÊT, CRÈME BRÛLÉE"},
    {"capitals, Portuguese", "COMUNICAÇÃO, AÇÃO E CORAÇÃO DE MÃE"},
    {"capitals, Spanish", "ESPAÑA, EL NIÑO Y LA CIGÜEÑA"},
    {"capitals, Ukrainian", "ПІДПРИЄМСТВО «УКРАЇНА»"},
    {"Icelandic capitals", "VIÐ ERUM ÖLL HÉR"},
    {"a capital and a quote", "VIÐ“ sagði hann"},
    {"a capital in quotes", "„HANN FÓR Á BÆ“"},
    {"AÐ and a quote", "AÐ“"},
    {"price", "La pizza está€5 más cara"},
    {"prices", "Preis: 5€, £10, ¥1000 – 20 % günstiger"},
    {"cents", "10¢ ½ price, 25°C ±2"},
    {"maths", "∀x∈ℝ: ⌈x⌉ = −⌊−x⌋, α ∧ ¬β = ¬(¬α ∨ β)"},
    {"maths, Latin-1", "f(x) = ½·x² ± µ÷3 × §4"},
    {"IPA", "[ˈfəʊ\314\257niːm] ˈæŋɡlɪʃ ðə ʃɑː"},
    {"chess", "1. e4 e5 2. ♘f3 ♞c6 3. ♗b5 ♟a6±"},
    {"box drawing", "┌──────┬──────┐ │ Größe │ 5 │ └──────┴──────┘"},
    {"double box drawing", "╔═══╦═══╗║ é ║ à ║╚═══╩═══╝"},
    {"blocks", "████▓▓▒▒░░ 50 %"},
    {"kaomoji", "( \315\241° \315\234ʖ \315\241°) ¯\\_(ツ)_/¯ ヽ(´▽`)/ (╯°□°)╯︵ ┻━┻"},
    {"kaomoji, half-width", "キタ━━━━(゚∀゚)━━━━!! (´・ω・`)"},
    {"is: a label of one word", "messages\tÚganda"},
    {"sk: a label of one word", "words\tLotyška"},
    {"ga: a label of one word", "words\thÚrail"},
    {"ro: a label of one word", "words\tbâzâit"},
    {"cs: a label of one word", "words\tŠlahař"},
    {"lv: a name as a label, which is a German word with another letter", "messages\tĀbels"},
    {"vi: a label of one word", "messages\tmùi"},
    {"controls in Khmer", "\u009E\u0094ង្ហាញ ការ មើល ជា មុន"},
    {"a list of letters", "Ђ Ѓ Є Ѕ І Ї Ј Љ Њ Ћ Ќ Ў Џ Ђ Ѓ Є Ѕ І Ї Ј Љ Њ Ћ Ќ Ў Џ"},
    {"half-width katakana", "ハンカクカタカナ ノ テキスト デス"},
    {"Vietnamese", "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm."},
    {"Vietnamese capitals", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
    {"Icelandic", "Það er gott að vera í Reykjavík þegar sólin skín."},
    {"polytonic Greek", "ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν"},
    {"Greek", "Ο άνθρωπος είναι ελεύθερος."},
    {"code", "const char *s = \"\\xC3\\xA9\"; // café «naïve»"},
    {"French typography", "« Ça va ? » demanda-t-il ; « très bien ! »"},
    {"guillemets inside words", "il dit«oui»et partit; »So«, sagte er."},
    {"Portuguese", "Fui àquela praia, à tarde, e não à quele lugar."},
    {"Portuguese article", "Ele foi à à praia Ã"},
    {"Romanian", "Ştefan şi Ţara Românească, ă î â"},
    {"Turkish", "İstanbul’da ışık ve çiğ köfte"},
    {"Polish", "Zażółć gęślą jaźń"},
    {"Czech", "Příliš žluťoučký kůň úpěl ďábelské ódy"},
    {"Hungarian", "Árvíztűrő tükörfúrógép"},
    {"Estonian", "Õhtuöö ja jäääär"},
    {"Lithuanian", "Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą"},
    {"Latvian", "Glāžšķūņa rūķīši dzērumā čiepj Baha koncertflīģeļu vākus"},
    {"Serbian", "Љубазни фењерџија чађавог лица"},
    {"Bulgarian", "Жълтата дюля беше щастлива"},
    {"Russian capitals", "ВСЕ ЛЮДИ РОЖДАЮТСЯ СВОБОДНЫМИ"},
    {"Russian with a quote", "Он сказал: «Да» — и ушёл…"},
    {"Russian, one letter", "Р° не с"},
    {"Chinese", "人人生而自由,在尊严和权利上一律平等。"},
    {"rare Chinese", "饕餮魑魅魍魉,茅屋为秋风所破歌"},
    {"茅 in a name", "茅台酒和毛泽东的故事"},
    {"Japanese", "すべての人間は、生まれながらにして自由である。"},
    {"Korean", "모든 인간은 태어날 때부터 자유롭다."},
    {"Arabic", "يولد جميع الناس أحراراً"},
    {"Hebrew", "כל בני האדם נולדו בני חורין"},
    {"Thai", "มนุษย์ทั้งหลายเกิดมามีอิสระ"},
    {"Hindi", "सभी मनुष्यों को गौरव"},
    {"Armenian", "Բոլոր մարդիկ ծնվում են ազատ"},
    {"Georgian", "ყველა ადამიანი იბადება თავისუფალი"},
    {"Welsh", "Tŷ gwyn ar y bryn, dŵr a tân"},
    {"transliteration", "al-Qurʾān wa-ḥadīth, Ṣaḥīḥ; Kṛṣṇa, Ṛgveda"},
    {"pinyin", "Nǐ hǎo, wǒ jiào Lǐ Míng, lǜsè"},
    {"words with letters of their own", "ŽŚØØŘaÃ¢ ÕÉbÃ”"},
    {"squares", "5 Å² und 10 Ö², ×², Ø²"},
    {"signs of mathematics", "√∏n√∑x∫Σ, ¬∞ √π"},
    {"faces of signs", "lol Âª©!"},
    {"Ukrainian words that are sequences", "дії та події, надії й мрії"},
    {"words beside Latin ones", "ใช้Windowsได้ ב-Windows בWindows TV를 iPhone的app"},
    {"memory that was never written", "烫烫烫烫烫烫 done, 屯屯屯屯"},
    {"a rare name", "李锟先生今天来了"},
    {"a face", "OK??:(   `¬´    ):"},
    {"controls that are none of windows-1252", "a\u0081b\u0092c"},
    {"NEL", "one\u0085two"},
    {"a name", "Ångström, Ørsted, Čapek, Dvořák, Łódź"},
    {"trademark", "Œuvre™ ©2020 Café® — n°5"},
    {"degree", "Temp.: 20 °C ¼ Æ"},
    {"log", "2024-01-01 12:00:00 ✓ naïve ✗ Ünïcödé [ÖK]"},
    {"metal umlauts", "Mötley Crüe, Motörhead, Spın\314\210al Tap"},
    {"bullets", "• één • twee • drie »"},
    {"footnotes", "résumé¹ naïveté² cliché³"},
    {"section", "vgl. Ä§ 5 oder Ü§ 7"},
    {"lonely", "â"},
    {"two letters", "Ã ©"},
    {"ordinals", "1ª planta, 2º piso, nº 5, Mª José"},
    {"vowels", "aàâä eéèêë iîï oôö uùûü"},
    {"alphabet", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"},
    {"Latin-1 signs", "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿"},
    {"Cyrillic alphabet", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"},
    {"emoji", "😀👍🏽 👩\342\200\215👩\342\200\215👧 ❤\357\270\217 🇩🇪"},
    {"arrows", "← ↑ → ↓ ⇐ ⇒ ▲►▼◄"},
    {"Han characters in names of hosts", "checkPublicSuffix('食狮.com.cn', '食狮.com.cn');"},
    {"capitals before dashes and quotes", "O café da COPÉ—diz ele—e o «CAFÉ»; FORÊ»; „IDEÉ” e LYCÉ…"},
    {"trademarks behind capitals", "Try NESCAFÉ™ today, NESCAFÉ™ is good."},
    {"dashes behind capitals, many", "CAFÉ—CAFÉ—CAFÉ— CAFÉ— CAFÉ—"},
    {"ellipses before letters", "Il hésite…étrange affaire…à suivre…été comme hiver."},
    {"letters of Ghana", "Ɛsɛ sɛ yɛkɔ fie, ɔkɔ sukuu."},
    {"names with letters of other languages", "Raphaël i Müller pojechali do Łodzi, gdzie czekał na nich François."},
    {"words that the source has joined", "Выберите команду ВставкаПоля и откройте вкладкуФункции в меню."},
    {"a Slovak letter in Italian prose", "Il nome del paese, Vŕba, si trova vicino al fiume."},
    {"an ellipsis behind words", "Elle allait partir… et puis… il entra… sans bruit."},
    {"the euro behind words", "le budget est de 5 M€ et 300 k€ par an, soit 2 €/jour"},
    {"a text that speaks of mojibake", "Une page en UTF-8 lue comme ISO-8859-1 montre « Ã© » ou \"Ã§\" pour une lettre."},
    {"a control that is no accent", "V\u00FDpl\u0148\u0088 dla\u017Ed\u00EDc"},
    {"lost stay", "na�ve and caf�s"},
    {"half-width katakana", "ﾊﾝｶｸ ｶﾅ // xﾊﾝｶｸ ｶﾅ"},
    {"a frame around cells in several scripts", "┃ 价格┃ n/a ┃OK┃ OK ┃"},
    {"a capital before a blank that is no Arabic digit", "OÙ Å²"},
    {"words that break off", "E poi… niente, perch… non so… che dire di questa citt… no?"},
    {"ellipses", "Wait… what… no… I mean… yes… but… why…"},
    {"dashes without blanks", "The man—a doctor—left early, and so did I."},
    {"degrees", "Bis 20°C und n°5, dann die l°n."},
    {"apostrophes the wrong way round", "rock‘n’roll is dead, don‘t you think?"},
    {"names of several languages", "Dvořák, Škoda, Łódź und Ångström trafen sich in Århus."},
};

void check_undo(std::string_view text, const repair::Fixes& fixes) {
    const repair::Cleaned result = repair::clean(text, {std::nullopt, fixes, true});
    const repair::Undone undone = repair::undo(result.text, result.header, result.changes);
    CHECK_MESSAGE(undone.problem.empty(), undone.problem);
    CHECK(undone.bytes == text);
}

}  // namespace

TEST_CASE("mojibake: what is repaired") {
    for (const Repaired& row : repaired) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
}

TEST_CASE("mojibake: a line that shows mojibake beside its repair, or speaks of it, stays") {
    const std::string_view good[] = {
        "UPDATE p SET b = REPLACE(b, 'Ã¼', 'ü');",
        "'Ã±': 'ñ', 'Ã³': 'ó',",
        "The title shows \"MÃ¼nchen\" instead of \"München\".",
        "- Fixed: \"Ã©\" in file names",
        "KÃ¶ln -> Köln",
        "assert fix(\"schÃ¶n\") == \"schön\"",
        "Why does my page show Ã© instead of é?",
        "console.log(\"Ã©\".length); // 2",
        "str.gsub(\"â€œ\", \"“\").gsub(\"â€\", \"”\")",
        "The bytes C3 A9 show as Ã© in a Windows-1252 editor.",
    };
    for (const std::string_view text : good) {
        CAPTURE(text);
        CHECK(cleaned(text) == text);
    }
    CHECK(cleaned("JosÃ©;Bogotá") == "José;Bogotá");
    CHECK(cleaned("<td>MÃ¼ller</td><td>Köln</td>") == "<td>Müller</td><td>Köln</td>");
}

TEST_CASE("mojibake: bytes of 80 to 9F that became '?', all of them lost") {
    const Repaired rows[] = {
        {"Hungarian", "Az erdÅ? mÃ©lyÃ©n fÅ?zzÃ¼k", "Az erdő mélyén főzzük"},
        {"a word that only one letter makes, at its beginning", "Ã?a coÃ»te", "Ça coûte"},
        {"Czech", "PÅ?Ã­Å¡tÃ­ tÃ½den pÅ?ijede", "Příští týden přijede"},
        {"soft hyphens that are gone", "starÃ© vozy leÅ¾Ã doma", "staré vozy leží doma"},
        {"£ beside controls of windows-1252", "The ticket costs £12 \302\226 the concert\302\222s sold out.", "The ticket costs £12 – the concert’s sold out."},
    };
    for (const Repaired& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
    }
    // What is guessed can be switched off, and is less sure.
    repair::Options off;
    off.lost = repair::Lost::off;
    CHECK(repair::clean("PÅ?Ã­Å¡tÃ­ tÃ½den\n", off).text.starts_with("PÅ?"));
    // No letter is certain, and no sign is likely.
    CHECK(cleaned("ItÃ?Â¢â?¬â?¢s classic.").find("\u00D7") == std::string::npos);
    CHECK(cleaned("ItÃ?Â¢â?¬â?¢s classic.").find("\u20A5") == std::string::npos);
    CHECK(cleaned("Ð?Ñ?Ð¸Ð²ÐµÑ?, ÐºÐ°Ðº Ð´ÐµÐ»Ð°").find("ивес") == std::string::npos);
}

TEST_CASE("mojibake: punctuation of Chinese editors in English") {
    const Repaired rows[] = {
        {"GBK's letters of Pinyin", "E¨¦n deelneemster. Zijn carri¨¨re was kort, nog ¨¦¨¦n rondje.", "Eén deelneemster. Zijn carrière was kort, nog één rondje."},
        {"GBK's letters of Pinyin, Czech", "Obchodn¨ª model vyd¨§l¨¢v¨¢ na sponzorov¨¢n¨ª a inzerci.", "Obchodní model vydělává na sponzorování a inzerci."},
        {"GBK's dash between blanks, and degrees", "The latest is for 2014 ¡ª at 5¡ãC, or two years out of date.", "The latest is for 2014 — at 5°C, or two years out of date."},
        {"diaeresis for quotation marks", "¨¨hola¨¨ dijo, y ¨adiós¨", "¨¨hola¨¨ dijo, y ¨adiós¨"},
        {"the same before a cry", "¨¡Hola!¨ dijo ella.", "¨¡Hola!¨ dijo ella."},
        {"the same behind its sign", "dijo: ¡¨Adiós¨!", "dijo: ¡¨Adiós¨!"},
        {"derivatives", "x¨² y f¨¹", "x¨² y f¨¹"},
        {"GBK", "This is ¡°a test¡± ¡ª and it¡¯s good¡\302\255", "This is “a test” — and it’s good…"},
        {"Big5", "It¡¦s ¡§quoted¡¨ here", "It’s “quoted” here"},
    };
    for (const Repaired& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
    for (const std::string_view text : {"¡Él dijo ¡no! ¡«Sí»!", "20 ¡° ¡± 30", "¡¢£¤¥¦§¨©ª«¬®¯°±²³"}) CHECK(cleaned(text) == text);
}

TEST_CASE("mojibake: bytes that are gone, and letters that changed their case") {
    const Repaired rows[] = {
        {"the closing quote's last byte is gone", "He said â€œyesâ€ and left.", "He said “yes” and left."},
        {"all controls are gone, of an English not", "I donât know what theyâre doing here.", "I don’t know what they’re doing here."},
        {"all controls are gone, in a short line", "They wonât go", "They won’t go"},
        {"all controls are gone", "He said âyesâ and left, itâs fine.", "He said “yes” and left, it’s fine."},
        {"the same in French", "Nous avons dÃ©cidÃ© dâaller Ã  lâÃ©cole avec les Ã©lÃ¨ves.", "Nous avons décidé d’aller à l’école avec les élèves."},
        {"one control of one word", "SlovenÄina je jazyk", "Slovenčina je jazyk"},
        {"a dash whose quote was straightened", "He left â€\" and came back", "He left – and came back"},
        {"the trade mark was spelled in letters", "Itâ€TMs a test", "It’s a test"},
        {"in small letters", "les ã©lã¨ves prã©fã¨rent la forãªt.", "les élèves préfèrent la forêt."},
        {"in small letters, with a quote", "la rã©ponse nâ€™est pas claire.", "la réponse n’est pas claire."},
        {"in capitals", "CAFÃ© DE PARIS", "CAFÉ DE PARIS"},
        {"in capitals, an apostrophe", "WE WONÂ€™T GO", "WE WON’T GO"},
        {"in capitals, one word", "GRÃ¶ÃŸTE", "GRÖßTE"},
        {"in capitals, as windows-1252 has them", "LES Ã‰LÃˆVES PRÃ‰FÃˆRENT LA FORÃŠT.", "LES ÉLÈVES PRÉFÈRENT LA FORÊT."},
    };
    for (const Repaired& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
    const std::string_view good[] = {"São João à noite, irmã»", "à la fête, âge et bâtir, «là»", "AÇÃO E CORAÇÃO DE MÃE", "ÂGE, PÂTE ET CHÂTEAU", "Ele disse “não” à mãe.", "Ä, Ö und Ü", "À É Ã Â Å"};
    for (const std::string_view text : good) {
        CAPTURE(text);
        CHECK(cleaned(text) == text);
    }
}

TEST_CASE("mojibake: good text stays") {
    for (const Kept& row : kept) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.text);
    }
    // What a repair gives is good text as well.
    for (const Repaired& row : repaired) {
        CAPTURE(row.why);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
}

TEST_CASE("mojibake: good text stays in one document with mojibake") {
    std::string document, wanted;
    for (const Kept& row : kept) {
        for (const Repaired& damaged : {repaired[0], repaired[1]}) {
            document.append(damaged.text).append("\n");
            wanted.append(damaged.wanted).append("\n");
        }
        document.append(row.text).append("\n");
        wanted.append(row.text).append("\n");
    }
    CHECK(cleaned(document) == wanted);
}

TEST_CASE("mojibake: pilcrows behind headings are no letters of another charset") {
    const std::string text = "SINTASSI\xC2\xB6\n\nOPZIONI\xC2\xB6\nDESCRIZIONE\xC2\xB6\n\nIncludere gli i file di intestazione uAPI\xC2\xB6\n";
    CHECK(repair::clean(text, {}).text == text);
}

TEST_CASE("mojibake: an inverted question mark behind a lead is its tail, not a lost character") {
    CHECK(repair::clean("Ã\302\216Â¼Ã\302\217Â\302\200Ã\302\216Â¿Ã\302\217Â\302\201Ã\302\216Â¿Ã\302\217Â\302\215Ã\302\217Â\302\203Ã\302\216Âµ\n", {}).text == "μπορούσε\n");
}

TEST_CASE("mojibake: twice is once, and undo gives the input back") {
    for (const repair::Fixes& fixes : {mojibake_alone(), repair::Fixes::defaults()}) {
        const auto both = [&](std::string_view why, std::string_view text) {
            CAPTURE(why);
            const std::string once = repair::clean(text, {std::nullopt, fixes, false}).text;
            CHECK(repair::clean(once, {std::nullopt, fixes, false}).text == once);
            check_undo(text, fixes);
        };
        for (const Repaired& row : repaired) both(row.why, row.text);
        for (const Kept& row : kept) both(row.why, row.text);
    }
}

TEST_CASE("mojibake: what other lines were repaired by is tried first, and helps") {
    const std::string_view lonely = "Î½Î±";
    CHECK(cleaned(lonely) == lonely);
    std::string document;
    for (int i = 0; i < 4; ++i) document.append(repaired[0].text).append("\n");
    CHECK(cleaned(document + std::string(lonely)).ends_with("\nνα"));
    // Not where many lines look like mojibake and are not.
    CHECK(cleaned("DÉA“ ÂÄ³\nÉÞÈÅ†\nÊßdÊÅ™\n" + std::string(repaired[0].text) + "\n" + std::string(lonely)).ends_with(lonely));
    CHECK(cleaned(document + "AÐ“\nVIÐ“ sagði hann\n").ends_with("\nAÐ“\nVIÐ“ sagði hann\n"));
}

TEST_CASE("mojibake: a document whose lines were swapped, some of which show nothing") {
    const std::string_view swapped = "Pøišel jsem domù pozdì, ale nìkdo na mì ještì èekal.\nVèera veèer jsme pili dobrý èaj a jedli koláèe.\n"
                                     "Nìkteøí lidé pøišli pìšky, jiní pøijeli vlakem.\n";
    const std::string whole = "Přišel jsem domů pozdě, ale někdo na mě ještě čekal.\nVčera večer jsme pili dobrý čaj a jedli koláče.\n"
                                 "Někteří lidé přišli pěšky, jiní přijeli vlakem.\n";
    struct Row {
        const char* why;
        std::string line, wanted;
    };
    const Row rows[] = {
        {"a line that is Italian as well as anything", "bìhal po lese a zpíval\n", "běhal po lese a zpíval\n"},
        {"Czech that is whole", "Příliš žluťoučký kůň.\n", "Příliš žluťoučký kůň.\n"},
        {"Czech whose letters are the same in both", "Máme rádi dobré víno.\n", "Máme rádi dobré víno.\n"},
        {"French", "Où est la forêt, près du château ?\n", "Où est la forêt, près du château ?\n"},
        {"Italian", "Più tardi è arrivata la città.\n", "Più tardi è arrivata la città.\n"},
        {"ASCII", "Nothing is wrong here.\n", "Nothing is wrong here.\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const std::string behind = whole + row.wanted, before = row.wanted + whole;
        CHECK(cleaned(std::string(swapped) + row.line) == behind);
        CHECK(cleaned(row.line + std::string(swapped)) == before);
        CHECK(cleaned(behind) == behind);
    }
}

TEST_CASE("mojibake: lines of which bytes are gone tell what is left of dashes and quotation marks in others") {
    const std::string shown = "The child doesnât know what heâs doing here.\nThatâs fine with us.\nI donât know what to say.\nThe childâs toy was lost.\n";
    const std::string known = "The child doesn’t know what he’s doing here.\nThat’s fine with us.\nI don’t know what to say.\nThe child’s toy was lost.\n";
    CHECK(repair::clean(shown + "A clean working directory â in other words, nothing.\n").text == known + "A clean working directory — in other words, nothing.\n");
    CHECK(repair::clean(shown + "âUntracked filesâ is a heading.\nLetâs go\n").text == known + "“Untracked files” is a heading.\nLet’s go\n");
    CHECK(repair::clean(shown + "The château and the rôle.\n").text == known + "The château and the rôle.\n");
    const std::string alone = "Le bâtiment â ou presque.\nDans le château, il nât.\nCondanât al è un peraule.\n";
    CHECK(repair::clean(alone).text == alone);
}

TEST_CASE("mojibake: a second cleaning, which has no other lines to go by, finds no more") {
    const std::string once = repair::clean("Envar har ¡°rĆ¤tt att taga del i sitt lands styrelse direkt eller genom fritt vald\u0092a ombud.\nØ§Ø² Ø¢Ù†Ø¬Ø§ Ú©Ù‡º Ø¯ÙˆÙ„ Ø¹Ø¶Ùˆ Ù…ØªØ¹Ù\u009D‡Ø¯ Ø´Ø¯Ù‡â€ŒØ§Ù†Ø¯ Ú©Ù‡ Ø§Ø\u00ADØªØ±Ø§Ù… Ø¬Ù‡Ø§Ù†ÛŒ Ùˆ Ø±Ø\u0080Ø§ÛŒØª ÙˆØ§ÙâØ¹ÛŒ Ø\u00ADÙ‚ÙˆÙ‚ Ø¨Ø´Ø± Ùˆ Ø¢Ø²Ø§Ø¯ÛŒ‚€ŒÙ‡Ø§ÛŒ Ø§Ø³Ø§Ø\n").text;
    CHECK(repair::clean(once).text == once);
}

TEST_CASE("mojibake: a second cleaning finds no more beside an inverted question mark and what has no width") {
    // A sign that was taken for a lost character and put back; shapes that the first look at the lines had settled.
    for (const std::string_view text : {"õ´õ¿õ¡ö\u0082õ¥õ¬ö¿õ¡õ¯\n", "word¿ \u200Eâ€\u0099y\n", "th byddwch&#191;\f\f \u200Eâ€\u0099y\n"}) {
        const std::string once = repair::clean(text).text;
        CHECK(repair::clean(once).text == once);
    }
}

TEST_CASE("mojibake: the report tells the chain") {
    struct Row {
        std::string_view text, chain;
    };
    const Row rows[] = {
        {"Les Ã©lÃ¨ves prÃ©fÃ¨rent la forÃªt oÃ¹ naÃ®t la riviÃ¨re.", "UTF-8 as windows-1252"},
        {"Les ÃƒÂ©lÃƒÂ¨ves prÃƒÂ©fÃƒÂ¨rent la forÃƒÂªt.", "UTF-8 as windows-1252 2 times"},
        {"Les 茅l猫ves pr茅f猫rent la for锚t o霉 na卯t la rivi猫re pr猫s du ch芒teau.", "UTF-8 as GBK"},
        {"Ìû âåðíóëèñü äîìîé ïîçäíî âå÷åðîì, êîãäà âñå óæå ñïàëè.", "windows-1251 as windows-1252"},
        {"绢力 历翅俊 模备客 窃膊 傍盔俊辑 魂氓阑 沁嚼聪促.", "windows-949 as GBK"},
    };
    for (const Row& row : rows) {
        const repair::Cleaned result = repair::clean(row.text, {std::nullopt, mojibake_alone(), true});
        REQUIRE(!result.changes.empty());
        CHECK(result.changes.front().chain == row.chain);
    }
}

TEST_CASE("chain: in words") {
    using Kind = repair::Misreading::Kind;
    const repair::Misreading western{Kind::single, repair::misread_charset("windows-1252"), 0};
    const repair::Misreading mac{Kind::single, repair::misread_charset("macintosh"), 0};
    const auto empty = repair::Chain{};
    CHECK(described(empty) == "");
    CHECK(described(empty.with(western)) == "UTF-8 as windows-1252");
    CHECK(described(empty.with(western).with(western).with(mac)) == "UTF-8 as macintosh, then UTF-8 as windows-1252 2 times");
    CHECK(empty.with(mac).with(mac).with(mac).with(mac).with(western).size() == 4);
    repair::ChainMemory memory;
    for (const int n : {1, 2, 2, 3, 3, 3}) memory.add(empty.with({Kind::single, static_cast<std::uint8_t>(n), 0}));
    REQUIRE(memory.known().size() == 3);
    CHECK(memory.known()[0].lines == 3);
    CHECK(memory.lines(empty.with({Kind::single, 2, 0})) == 2);
    CHECK(memory.lines(empty) == 0);
}

TEST_CASE("settled shapes: what a document's lines make usual is not looked at again") {
    const std::string_view swapped = "Pøíliš žluèký kùò úpìl ïábelské ódy a nikdo ho neslyšel.";
    const repair::OddShapes shapes = repair::look_closely(swapped).shapes;
    REQUIRE(shapes.size() > 3);
    repair::SettledShapes settled;
    CHECK(!settled.know(shapes));
    CHECK(!settled.know({}));
    settled.settle(shapes);
    CHECK(settled.know(shapes));
    // A part is known with the whole, and what goes beyond it is not.
    CHECK(settled.know({shapes[1]}));
    repair::OddShapes more = shapes;
    more.push_back({shapes[0].hash + 2});
    CHECK(!settled.know(more));
    // The search is spared, whatever it would have found.
    CHECK(repair::find_chain(swapped, {}).repair);
    CHECK(repair::find_chain(swapped, {}).swapped);
    CHECK(!repair::find_chain(swapped, {}, &settled).repair);
    // After a swap nothing is believed until many lines were refused.
    settled.unsettle();
    settled.settle(shapes);
    CHECK(!settled.know(shapes));
    for (int i = 0; i < 1000; ++i) settled.settle(shapes);
    CHECK(settled.know(shapes));
    // A letter that was odd in many lines, in a place where it was not.
    const auto accent = std::find_if(shapes.begin(), shapes.end(), [](const repair::OddShape& shape) { return shape.letter != 0; });
    REQUIRE(accent != shapes.end());
    CHECK(settled.know({{accent->hash + 2, accent->letter, accent->alphabet}}));
    CHECK(!settled.know({{accent->hash + 2, 0x24F, false}}));
    // More than are kept: the first ones stay.
    for (std::uint32_t i = 0; i < 3 * repair::SettledShapes::most; ++i) settled.settle({{i * 2 + 1}});
    CHECK(settled.know(shapes));
    CHECK(!settled.know({{6 * repair::SettledShapes::most - 1}}));
}

TEST_CASE("search memory: a line is not searched again while the same chains are known") {
    const std::string_view plain = "Bajka o pałacyku i latarence: Pala cyk i lata ręka.", damaged = "CafÃ© crÃ¨me et pÃ¢tÃ©";
    repair::SearchMemory memory;
    const repair::Searched first = repair::find_chain(plain, false, {}, nullptr, &memory);
    CHECK(!first.repair);
    CHECK(!first.refused.empty());
    const std::uint64_t key = repair::SearchMemory::key(plain, false, {});
    REQUIRE(memory.find(key) != nullptr);
    CHECK(memory.find(key)->refused == first.refused);
    CHECK(repair::find_chain(plain, false, {}, nullptr, &memory).refused == first.refused);
    // Other lines, and the same when the document tells more.
    repair::ChainMemory chains;
    chains.add(repair::Chain{}.with({repair::Misreading::Kind::single, 1, 0}));
    CHECK(memory.find(repair::SearchMemory::key(plain.substr(1), false, {})) == nullptr);
    CHECK(memory.find(repair::SearchMemory::key(plain, true, {})) == nullptr);
    CHECK(memory.find(repair::SearchMemory::key(plain, false, chains)) == nullptr);
    // What was found.
    CHECK(repair::find_chain(damaged, true, {}, nullptr, &memory).repair);
    REQUIRE(memory.find(repair::SearchMemory::key(damaged, true, {})) != nullptr);
    const repair::Searched again = repair::find_chain(damaged, true, {}, nullptr, &memory);
    REQUIRE(again.repair);
    CHECK(again.repair->text == "Café crème et pâté");
    CHECK(again.repair->edits.size() == repair::find_chain(damaged, {}).repair->edits.size());
}

TEST_CASE("mojibake: controls of windows-1252 that a repair bares become whole characters") {
    CHECK(valid_utf8(cleaned("РС—Рв„–РВџСРћВ±")));
    CHECK(valid_utf8(cleaned("РС—Рв„–\nРВџСРћВ± РС—Рв„–РВџСРћВ±")));
}

TEST_CASE("words that a language has as they stand, however odd their letters are") {
    CHECK(repair::is_odd_by_letters("Een referentie van initiële installatie"));
    CHECK(repair::have_odd_letters("Een referentie van initiële installatie"));
    CHECK(!repair::have_odd_letters("Zp\u00ECt k va\u0159en\u00ED"));
    CHECK(!repair::have_odd_letters("nothing beyond ASCII"));
    CHECK(!repair::have_odd_letters(""));
}

TEST_CASE("swaps: words, alphabets and scripts that tell") {
    const Repaired rows[] = {
        {"an Estonian word in windows-1250", "Igal inimesel on őigus tagakiusu ees varjupaika otsida teistes maades.", "Igal inimesel on õigus tagakiusu ees varjupaika otsida teistes maades."},
        {"letters that no language has together", "Ќикто не может быть принуждаем вступать в какую-либо ассоциацию.", "Никто не может быть принуждаем вступать в какую-либо ассоциацию."},
        {"a capital that became a no-break space", "\u00A0аждый человек имеет право равного доступа к государственной службе в своей стране.", "Каждый человек имеет право равного доступа к государственной службе в своей стране."},
        {"a capital behind a small letter", "U výdomÝ toho,", "U vědomí toho,"},
        {"low quotes for letters", "Tous ont droit, sans aucune discrimination, … un salaire ‚gal pour un travail ‚gal.", "Tous ont droit, sans aucune discrimination, à un salaire égal pour un travail égal."},
    };
    for (const Repaired& row : rows) {
        CAPTURE(row.why);
        CHECK(cleaned(row.text) == row.wanted);
        CHECK(cleaned(row.wanted) == row.wanted);
    }
    for (const std::string_view text : {"Er sagte ‚nein‘ und ging ‚fort‘.", "Pál Erdős õppis Tartus.", "Ќосев и Никто живут в Битоле."}) CHECK(cleaned(text) == text);
}

TEST_CASE("settled shapes: only lines of which no reading is better settle anything") {
    struct Row {
        const char* why;
        std::string_view line;
        bool settles;
    };
    const Row rows[] = {
        {"an unusual place for a letter", "Exportovať tri knižnice", true},
        {"a small letter, then a capital", "Мощность составила 5 кВт, из них 2 кВт потеряны.", true},
        {"a swapped letter, too little to be sure", "dnes nìc", false},
        {"nothing is odd", "Wir hören nichts.", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const repair::Searched searched = repair::find_chain(row.line, {});
        CHECK(!searched.repair);
        CHECK(searched.refused.empty() != row.settles);
    }
    // Lines that are refused hide none that are swapped otherwise.
    std::string document;
    for (int i = 0; i < 20; ++i) document += "Žvaigždė šviečia, ąžuolų šakose čiulba paukščiai, o žmonės ilsisi.\nžąsų ęą įų\n";
    CHECK(cleaned(document) == document);
    CHECK(cleaned(document + "Pøíliš žluèký kùò úpìl ïábelské ódy a nikdo ho neslyšel.\n") == document + "Příliš žlučký kůň úpěl ďábelské ódy a nikdo ho neslyšel.\n");
}

TEST_CASE("a swap that repaired one line explains others in its language, and not those in another") {
    constexpr std::string_view swapped =
        "Irak eleinte félévente kétmilliárd dollár értékben adhatott el olajat, késõbb azonban fokozatosan növelhette termelését.\n"
        "Egyes hazai szakértõk attól tartanak, hogy az olajárrobbanás a tervezettnél magasabb inflációhoz vezethet.\n"
        "Az utolsó hat hónapos idõszak azonban a hét elején lejárt.\n";
    const std::string result = cleaned(swapped);
    CHECK(result.find("később") != result.npos);
    CHECK(result.find("szakértők") != result.npos);
    CHECK(result.find("időszak") != result.npos);
    // Nor capitals and initials of its own script.
    CHECK(cleaned("яЕЦНДМЪ ЛШ ОНЦНБНПХЛ Н РНЛ, ЙЮЙ ОПЮБХКЭМН УПЮМХРЭ ДНЙСЛЕМРШ ДНЛЮ.\nИНН 12345\nЦК КПСС\n").ends_with("\nИНН 12345\nЦК КПСС\n"));
    constexpr std::string_view portuguese = "As decisões e as opções das comissões não são boas lições.\n";
    CHECK(cleaned(std::string(swapped) + std::string(portuguese)).ends_with(portuguese));
}
