/** The conversation of adopted groups whose messages can be read, as staff follow it and take part in it. */
@NullMarked
package io.qunying.community.talk;

import org.jspecify.annotations.NullMarked;
