/**
 * What can be learnt about messages: a small linear model over pieces of text, trained in seconds on what operators
 * label, and a scorer that knows the trade's habits before anyone has labelled anything. Plain Java without a clock, a
 * database or a bean; what is trained never changes and is safe to share between threads.
 */
@NamedInterface("learn")
@NullMarked
package io.qunying.moderation.learn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
