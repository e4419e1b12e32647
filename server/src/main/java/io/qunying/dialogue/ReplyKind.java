package io.qunying.dialogue;

/** How a rule looks at a message. */
enum ReplyKind {
    /** The message says this and nothing else. */
    EXACT,
    /** The message says this among other things. */
    CONTAINS,
    /** A regular expression of RE2, which takes no longer than the message is long. */
    REGEX,
    /** A condition in CEL over the names of {@link ReplyVocabulary}. */
    CONDITION
}
