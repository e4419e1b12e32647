/** Figures that operators steer by, each counted in persons from facts and each opening into its people. */
@ApplicationModule(
        displayName = "Insight 洞察",
        allowedDependencies = {"platform", "fact", "blueprint", "staff", "person", "community", "entry", "moderation"})
@NullMarked
package io.qunying.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
