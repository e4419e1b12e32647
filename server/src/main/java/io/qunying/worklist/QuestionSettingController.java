package io.qunying.worklist;

import io.qunying.community.Communities;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.QuestionSettings.Setting;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How soon a community promises to answer. */
@RestController
@RequestMapping("/api/console/work/question-settings/{community}")
class QuestionSettingController {

    private final QuestionSettings settings;
    private final Communities communities;

    QuestionSettingController(QuestionSettings settings, Communities communities) {
        this.settings = settings;
        this.communities = communities;
    }

    @GetMapping
    @Allowed(Permission.WORK_READ)
    Setting getQuestionSetting(StaffMember by, @PathVariable UUID community) {
        require(community, by);
        return settings.of(community);
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.WORK_MANAGE)
    void changeQuestionSetting(StaffMember by, @PathVariable UUID community, @RequestBody Setting setting) {
        settings.change(community, require(community, by), setting, by);
    }

    private UUID require(UUID community, StaffMember by) {
        var branch = communities.get(community).branch();
        by.scope().require(branch, "community", community);
        return branch;
    }
}
