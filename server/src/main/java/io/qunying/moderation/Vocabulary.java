package io.qunying.moderation;

import io.qunying.blueprint.Conditions.ValueType;
import java.util.Map;
import java.util.TreeMap;

/** What conditions of rules may ask. */
final class Vocabulary {

    /** The text without its disguises: lower case, simplified, no inserted signs. */
    static final String TEXT = "message.text";
    /** In characters, as a person would count them. */
    static final String LENGTH = "message.length";
    /** Categories of words of the lexicon in it, such as {@code ad}. */
    static final String WORDS = "message.words";

    static final String LINKS = "message.links";
    /** Phone numbers, and numbers or names given for WeChat or QQ. */
    static final String CONTACTS = "message.contacts";
    /** How much of the text had to be undone to read it, 0 to 1. */
    static final String DISGUISE = "message.disguise";

    /** How unwanted it looks to the scorer that is shipped, as log-odds: from 0 on it may act alone. */
    static final String ADVERT = "message.advert";

    static final String PICTURES = "message.pictures";
    /** QR codes in its pictures. */
    static final String CODES = "message.codes";

    static final String MENTIONS = "message.mentions";
    /** A forwarded card or mini-program. */
    static final String CARD = "message.card";
    /** How often nearly the same was said in ten minutes by each who said it, this time included. */
    static final String REPEATS = "message.repeats";
    /** In how many groups nearly the same was said in ten minutes, this one included. */
    static final String GROUPS = "message.groups";
    /** How many people said nearly the same in ten minutes. */
    static final String SENDERS = "message.senders";
    /** Messages of the sender in one minute, over all groups. */
    static final String RATE = "person.rate";
    /** Days since the person first spoke in the community. */
    static final String DAYS = "person.days";
    /** Messages in the community before this one. */
    static final String SPOKEN = "person.spoken";
    /** Sanctions in force that count for the strike plan. */
    static final String STRIKES = "person.strikes";
    /** {@code new}, {@code known} or {@code trusted}. */
    static final String TRUST = "person.trust";
    /** The key of the member's class. */
    static final String CLASS = "person.class";

    static final Map<String, ValueType> NAMES = names();

    private Vocabulary() {}

    private static Map<String, ValueType> names() {
        var names = new TreeMap<String, ValueType>();
        for (var text : new String[] {TEXT, TRUST, CLASS}) {
            names.put(text, ValueType.TEXT);
        }
        for (var number : new String[] {
            LENGTH, LINKS, CONTACTS, DISGUISE, ADVERT, PICTURES, CODES, MENTIONS, REPEATS, GROUPS, SENDERS, RATE, DAYS,
            SPOKEN, STRIKES
        }) {
            names.put(number, ValueType.NUMBER);
        }
        names.put(WORDS, ValueType.TEXTS);
        names.put(CARD, ValueType.BOOLEAN);
        return Map.copyOf(names);
    }
}
