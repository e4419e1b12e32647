/** Append-only record of everything that happened; the only source of every figure. */
@ApplicationModule(
        displayName = "Facts 事实",
        allowedDependencies = {"platform"})
@NullMarked
package io.qunying.fact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
