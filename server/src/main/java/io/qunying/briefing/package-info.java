/**
 * What staff are told by the group robots (群机器人) in their own groups: alarms (告警) as they are raised, and a daily
 * report (日报) of the day before. Neither names members: the groups live with other companies.
 */
@ApplicationModule(
        displayName = "Briefing 通报",
        allowedDependencies = {"platform", "fact", "staff", "channel", "channel :: robot", "worklist"})
@NullMarked
package io.qunying.briefing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
