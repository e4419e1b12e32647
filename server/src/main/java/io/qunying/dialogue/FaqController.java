package io.qunying.dialogue;

import io.qunying.dialogue.FaqDesk.Draft;
import io.qunying.dialogue.FaqDesk.EntryView;
import io.qunying.dialogue.Places.Wanted;
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

/** Frequent questions, and how communities answer from them, in the console. */
@RestController
@RequestMapping("/api/console/faq")
class FaqController {

    private final FaqDesk desk;
    private final ImportFaq imports;
    private final DialogueSettings settings;
    private final TryOut tryOut;
    private final Places places;

    FaqController(FaqDesk desk, ImportFaq imports, DialogueSettings settings, TryOut tryOut, Places places) {
        this.desk = desk;
        this.imports = imports;
        this.settings = settings;
        this.tryOut = tryOut;
        this.places = places;
    }

    record FaqAdded(UUID id) {}

    record FaqChange(int version, Draft draft) {}

    /** @param added how many */
    record FaqImported(int added) {}

    @GetMapping
    @Allowed(Permission.CONTENT_READ)
    List<EntryView> listFaq(StaffMember by) {
        return desk.list(by);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    FaqAdded addFaq(@RequestBody Draft draft, StaffMember by) {
        return new FaqAdded(desk.add(draft, by));
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void changeFaq(@PathVariable UUID id, @RequestBody FaqChange change, StaffMember by) {
        desk.change(id, change.version(), change.draft(), by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void removeFaq(@PathVariable UUID id, StaffMember by) {
        desk.remove(id, by);
    }

    @PostMapping("/tries")
    @Allowed(Permission.CONTENT_READ)
    TryOut.ByFaq tryFaq(@RequestBody TryOut.Sentence sentence, StaffMember by) {
        return tryOut.faq(sentence, places.require(sentence.where(), by).branch());
    }

    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(Permission.CONTENT_MANAGE)
    FaqImported importFaq(
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable UUID branch,
            @RequestParam(required = false) @Nullable UUID community,
            StaffMember by)
            throws IOException {
        return new FaqImported(imports.take(file, places.require(new Wanted(branch, community, null), by), by));
    }

    @GetMapping("/settings/{community}")
    @Allowed(Permission.CONTENT_READ)
    DialogueSetting getFaqSetting(@PathVariable UUID community, StaffMember by) {
        places.branchOf(community, by);
        return settings.of(community);
    }

    @PutMapping("/settings/{community}")
    @Allowed(Permission.CONTENT_MANAGE)
    DialogueSetting saveFaqSetting(@PathVariable UUID community, @RequestBody DialogueSetting setting, StaffMember by) {
        return settings.save(community, places.branchOf(community, by), setting, by);
    }
}
