/**
 * A world that looks alive, for trying the product: two communities, thirty groups, three thousand people, sixty days.
 * It is made by driving the public operations of the other modules under a moving clock, so everything in it really
 * happened.
 */
@ApplicationModule(
        displayName = "Demo 演示",
        allowedDependencies = {
            "platform",
            "fact",
            "staff",
            "channel",
            "channel :: hosted",
            "person",
            "community",
            "entry"
        })
@NullMarked
package io.qunying.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
