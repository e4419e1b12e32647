package io.qunying.dialogue.model;

/** An entry that the model may answer from. */
public record Known(String question, String answer) {}
