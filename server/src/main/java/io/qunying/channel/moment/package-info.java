/** Posts that staff publish to the moments of their customers (客户朋友圈), from being written to being published by all. */
@NullMarked
package io.qunying.channel.moment;

import org.jspecify.annotations.NullMarked;
