/**
 * The language model (语言模型) behind an OpenAI-compatible address: what the house has set up, what may be sent to it, and
 * one question at a time. Knows nothing of groups.
 */
@NullMarked
package io.qunying.dialogue.model;

import org.jspecify.annotations.NullMarked;
