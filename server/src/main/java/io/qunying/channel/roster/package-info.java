/**
 * Who is in the groups of other platforms (群名册): made of what the platforms tell, late, twice or never, and of lists of
 * members that are asked for from time to time. A named interface of the channel module.
 */
@NamedInterface("roster")
@NullMarked
package io.qunying.channel.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
