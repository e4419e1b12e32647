/**
 * What every module may offer to playbooks and rules: sections of a playbook, kinds of steps, anchors, values; and
 * conditions in CEL, compiled against a typed vocabulary, asked of one person or, as SQL, of all.
 */
@ApplicationModule(
        displayName = "Blueprint 蓝图",
        allowedDependencies = {"platform"})
@NullMarked
package io.qunying.blueprint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
