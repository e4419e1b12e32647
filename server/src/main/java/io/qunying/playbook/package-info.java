/**
 * Playbooks (剧本) as documents: read, checked, planned, applied, compared and rolled back. What stands in a section
 * belongs to the module that brings it.
 */
@ApplicationModule(
        displayName = "Playbook 剧本",
        allowedDependencies = {"platform", "blueprint", "staff"})
@NullMarked
package io.qunying.playbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
