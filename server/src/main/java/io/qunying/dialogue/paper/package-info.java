/**
 * The morning paper (早报): what feeds have new, and the weather, posted in groups by a step of a playbook. Feeds are
 * looked at when a paper is due, each once for all groups.
 */
@NullMarked
package io.qunying.dialogue.paper;

import org.jspecify.annotations.NullMarked;
