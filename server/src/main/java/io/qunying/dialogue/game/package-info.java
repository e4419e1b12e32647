/**
 * Games in groups (群游戏): idiom chain, dice, number bomb and quiz. One at a time in a group, begun and ended by what
 * members say, and kept in a table.
 */
@NullMarked
package io.qunying.dialogue.game;

import org.jspecify.annotations.NullMarked;
