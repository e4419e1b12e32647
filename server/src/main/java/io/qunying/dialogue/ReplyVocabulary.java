package io.qunying.dialogue;

import io.qunying.blueprint.Conditions.ValueType;
import java.util.Map;

/** What conditions of rules may ask. */
final class ReplyVocabulary {

    /** As {@link Plain} reads it. */
    static final String TEXT = "message.text";

    static final String LENGTH = "message.length";
    static final String PICTURES = "message.pictures";
    static final String MENTIONS = "message.mentions";
    /** Whether the team is asked something. */
    static final String QUESTION = "message.question";
    /** 0 to 23, on the clock of the community. */
    static final String HOUR = "message.hour";

    static final String NICKNAME = "person.nickname";
    static final String CLASS = "person.class";

    static final Map<String, ValueType> NAMES = Map.of(
            TEXT, ValueType.TEXT,
            LENGTH, ValueType.NUMBER,
            PICTURES, ValueType.NUMBER,
            MENTIONS, ValueType.NUMBER,
            QUESTION, ValueType.BOOLEAN,
            HOUR, ValueType.NUMBER,
            NICKNAME, ValueType.TEXT,
            CLASS, ValueType.TEXT);

    private ReplyVocabulary() {}
}
