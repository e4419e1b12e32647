/**
 * The breaker (熔断): what surges in a door or a group is held for a while and opens again by itself. The alarm for
 * crises (危机预警) does the same for what is planned where many complain at once.
 */
@NullMarked
package io.qunying.moderation.breaker;

import org.jspecify.annotations.NullMarked;
