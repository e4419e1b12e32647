package io.qunying.dialogue.paper;

import io.qunying.dialogue.paper.FeedDesk.FeedView;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Feeds for the morning paper, in the console. */
@RestController
@RequestMapping("/api/console/feeds")
class FeedController {

    private final FeedDesk desk;

    FeedController(FeedDesk desk) {
        this.desk = desk;
    }

    record NewFeed(UUID branch, String address) {}

    @GetMapping
    @Allowed(Permission.CONTENT_READ)
    List<FeedView> listFeeds(StaffMember by) {
        return desk.list(by);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    FeedView addFeed(@RequestBody NewFeed feed, StaffMember by) throws InterruptedException {
        return desk.add(feed.branch(), feed.address(), by);
    }

    @PostMapping("/{id}/looks")
    @Allowed(Permission.CONTENT_MANAGE)
    FeedView lookAtFeed(@PathVariable UUID id, StaffMember by) throws InterruptedException {
        return desk.look(id, by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void removeFeed(@PathVariable UUID id, StaffMember by) {
        desk.remove(id, by);
    }
}
