/**
 * Welcomes that platforms say to who comes into a group (入群欢迎语), from being written to being chosen by owners of
 * groups.
 */
@NullMarked
package io.qunying.channel.welcome;

import org.jspecify.annotations.NullMarked;
