package io.qunying.worklist;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import io.qunying.worklist.WorkController.WorkRow;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One work item as it is done on a phone. */
@RestController
@RequestMapping("/api/console/work/{id}")
class AtHandController {

    private final WorkDesk desk;
    private final WorkViews views;
    private final OpenWork opening;

    AtHandController(WorkDesk desk, WorkViews views, OpenWork opening) {
        this.desk = desk;
        this.views = views;
        this.opening = opening;
    }

    /** @param wecom where a page inside WeCom can bring it, or null if it belongs elsewhere */
    record WorkAtHand(
            WorkRow item, List<UUID> pictures, OpenWork.@Nullable Link link, OpenWork.@Nullable Wecom wecom) {}

    @GetMapping("/at-hand")
    @Allowed(Permission.WORK_READ)
    WorkAtHand showWorkAtHand(StaffMember by, @PathVariable UUID id) {
        var item = desk.find(id, by);
        var enclosed = opening.enclosed(item, by);
        return new WorkAtHand(views.row(item, by), enclosed.pictures(), enclosed.link(), enclosed.wecom());
    }

    @GetMapping("/media/{picture}")
    @Allowed(Permission.WORK_READ)
    ResponseEntity<byte[]> showWorkPicture(StaffMember by, @PathVariable UUID id, @PathVariable UUID picture) {
        return WorkActController.answer(opening.picture(id, picture, by));
    }

    /**
     * Pictures as a platform names them.
     *
     * @param ids in the order of the item's pictures
     */
    record LaidPictures(List<String> ids) {}

    /** Lays its pictures where a page inside the platform's program can share them from. */
    @PostMapping("/laid-pictures")
    @Allowed(Permission.WORK_DO)
    LaidPictures layPictures(StaffMember by, @PathVariable UUID id) {
        return new LaidPictures(opening.lay(id, by));
    }

    /** From here on taps are counted. */
    @PostMapping("/openings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.WORK_DO)
    void openWork(StaffMember by, @PathVariable UUID id) {
        opening.open(id, by);
    }
}
