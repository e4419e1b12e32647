/**
 * The core that reads text: undoes disguise, finds words of a lexicon, tells near-duplicates and reads QR codes. Plain
 * Java without a clock, a database or a bean; everything here is safe to share between threads.
 */
@NullMarked
package io.qunying.moderation.text;

import org.jspecify.annotations.NullMarked;
