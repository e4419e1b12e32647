/**
 * The timeline (时间线): programmes that run on time for people and groups, step by step, each step exactly once; the
 * calendar of what comes; what became of every step.
 */
@ApplicationModule(
        displayName = "Timeline 时间线",
        allowedDependencies = {"platform", "fact", "blueprint", "staff", "channel", "person", "community"})
@NullMarked
package io.qunying.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
