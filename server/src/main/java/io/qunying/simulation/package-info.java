/**
 * Runs a playbook in virtual time: the same modules on a scratch database, under a clock that jumps to whatever is due
 * next, with made-up members who act through the public operations. The report is drawn from the tables by an auditor's
 * own queries, since the modules are what is under test.
 */
@ApplicationModule(
        displayName = "Simulation 模拟",
        allowedDependencies = {
            "platform",
            "fact",
            "blueprint",
            "staff",
            "channel",
            "channel :: hosted",
            "person",
            "community",
            "worklist",
            "content",
            "entry",
            "timeline",
            "playbook"
        })
@NullMarked
package io.qunying.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
