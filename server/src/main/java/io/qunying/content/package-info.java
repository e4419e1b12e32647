/**
 * What goes out to groups and people: materials with variables, pools of items, columns (栏目) with a timetable, and the
 * works of members that may be shown again.
 */
@ApplicationModule(
        displayName = "Content 内容",
        allowedDependencies = {
            "platform",
            "fact",
            "blueprint",
            "staff",
            "channel",
            "channel :: hosted",
            "person",
            "community"
        })
@NullMarked
package io.qunying.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
