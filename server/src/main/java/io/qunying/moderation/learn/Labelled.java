package io.qunying.moderation.learn;

/** A message and what a person said of it. */
public record Labelled(boolean unwanted, String text) {}
