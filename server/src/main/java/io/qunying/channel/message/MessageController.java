package io.qunying.channel.message;

import static io.qunying.staff.Permission.GROUP_MODERATE;
import static io.qunying.staff.Permission.GROUP_SPEAK;

import io.qunying.channel.message.MessageViews.MessageView;
import io.qunying.channel.message.MessageViews.Surroundings;
import io.qunying.channel.message.Messages.Wanted;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.StaffMember;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All messages that a member of staff may see, to be searched. */
@RestController
@RequestMapping("/api/console/messages")
class MessageController {

    private final MessageViews views;

    MessageController(MessageViews views) {
        this.views = views;
    }

    @GetMapping
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    Page<MessageView> searchMessages(
            StaffMember by,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable UUID community,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var persons = person == null ? Set.<UUID>of() : Set.of(person);
        var wanted = new Wanted(words, group, community, persons, by.scope().filter(), from, to);
        return views.search(wanted, cursor, limit);
    }

    @GetMapping("/{id}/surroundings")
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    Surroundings showSurroundings(StaffMember by, @PathVariable UUID id) {
        return views.around(id, by);
    }
}
