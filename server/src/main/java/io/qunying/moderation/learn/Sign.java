package io.qunying.moderation.learn;

import java.util.Locale;

/** What a moderator sees in a message besides its words. */
enum Sign {
    /** An account or number with the name of its service before it: 微信 123456. */
    LABELLED,
    /** A mobile number of eleven digits. */
    PHONE,
    /** A number of seven or more digits in one piece or in pieces. */
    NUMBER,
    /** Letters and digits mixed, long enough for an account. */
    HANDLE,
    /** A number whose digits somebody has hidden: xxxxxxx or 1111111. */
    MASKED,
    LINK,
    /** A link that lets one into a group. */
    INVITE,
    /** A number with a currency behind it. */
    PRICE,
    /** Something was disguised: characters that became others, or fell out, when the text was made normal. */
    DISGUISE,
    /** Much of it was disguised. */
    HEAVY_DISGUISE,
    /** Chinese characters are in it, so that what is known of Chinese adverts applies. */
    CHINESE,
    /** More than 40 characters. */
    LONG,
    /** The same stretch several times over. */
    REPEATED,
    /** The shipped model finds it like the adverts that it learnt from. Never a feature of a model itself. */
    ADVERT,
    /** The same, with more certainty. */
    ADVERT_VERY;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
