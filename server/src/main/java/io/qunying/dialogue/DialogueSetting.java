package io.qunying.dialogue;

/**
 * How a community answers by itself.
 *
 * @param threshold from which likeness on the FAQ answers, 0 to 1
 * @param nightText what who asks at night is told once a night; empty for nothing
 */
record DialogueSetting(double threshold, String nightText, int version) {

    static final DialogueSetting USUAL = new DialogueSetting(0.5, "", 0);
}
