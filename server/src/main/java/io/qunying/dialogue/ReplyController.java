package io.qunying.dialogue;

import io.qunying.dialogue.Places.Wanted;
import io.qunying.dialogue.ReplyDesk.Draft;
import io.qunying.dialogue.ReplyDesk.RuleView;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Automatic replies, in the console. */
@RestController
@RequestMapping("/api/console/replies")
class ReplyController {

    private final ReplyDesk desk;
    private final ImportReplies imports;
    private final TryOut tryOut;
    private final Places places;

    ReplyController(ReplyDesk desk, ImportReplies imports, TryOut tryOut, Places places) {
        this.desk = desk;
        this.imports = imports;
        this.tryOut = tryOut;
        this.places = places;
    }

    record ReplyAdded(UUID id) {}

    record ReplyChange(int version, Draft draft) {}

    /** @param added how many */
    record Imported(int added) {}

    @GetMapping
    @Allowed(Permission.CONTENT_READ)
    List<RuleView> listReplies(StaffMember by) {
        return desk.list(by);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    ReplyAdded addReply(@RequestBody Draft draft, StaffMember by) {
        return new ReplyAdded(desk.add(draft, by));
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void changeReply(@PathVariable UUID id, @RequestBody ReplyChange change, StaffMember by) {
        desk.change(id, change.version(), change.draft(), by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void removeReply(@PathVariable UUID id, StaffMember by) {
        desk.remove(id, by);
    }

    @PostMapping("/tries")
    @Allowed(Permission.CONTENT_READ)
    TryOut.ByRule tryReply(@RequestBody TryOut.Sentence sentence, StaffMember by) {
        return tryOut.rule(sentence, places.require(sentence.where(), by).branch());
    }

    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(Permission.CONTENT_MANAGE)
    Imported importReplies(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable UUID branch,
            @RequestParam(required = false) @Nullable UUID community,
            StaffMember by)
            throws IOException {
        return new Imported(imports.take(file, places.require(new Wanted(branch, community, null), by), by));
    }
}
