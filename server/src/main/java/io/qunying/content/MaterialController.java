package io.qunying.content;

import io.qunying.content.ManageMaterials.Draft;
import io.qunying.content.PreviewMaterial.Preview;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.Page;
import io.qunying.staff.Allowed;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** Materials in the console. */
@RestController
@RequestMapping("/api/console/content")
class MaterialController {

    private final MaterialTable table;
    private final ManageMaterials manage;
    private final PreviewMaterial previews;
    private final Branches branches;

    MaterialController(MaterialTable table, ManageMaterials manage, PreviewMaterial previews, Branches branches) {
        this.table = table;
        this.manage = manage;
        this.previews = previews;
        this.branches = branches;
    }

    /** @param playbook that owns it; only those without one are edited by hand */
    record MaterialView(
            UUID id,
            UUID branch,
            @Nullable UUID playbook,
            MaterialKind kind,
            String key,
            String ref,
            String title,
            MaterialBody body,
            int version) {

        static MaterialView of(Material it) {
            return new MaterialView(
                    it.id(),
                    it.branch(),
                    it.playbook(),
                    it.kind(),
                    it.key(),
                    it.ref(),
                    it.title(),
                    it.body(),
                    it.version());
        }
    }

    record CreateMaterial(
            UUID branch,
            MaterialKind kind,
            String key,
            @Nullable String title,
            MaterialBody body) {}

    record SaveMaterial(int version, @Nullable String title, MaterialBody body) {}

    record PreviewRequest(
            MaterialKind kind,
            MaterialBody body,
            UUID community,
            @Nullable UUID person) {}

    @GetMapping("/materials")
    @Allowed(Permission.CONTENT_READ)
    Page<MaterialView> listMaterials(
            @RequestParam(required = false) @Nullable MaterialKind kind,
            @RequestParam(required = false) @Nullable UUID playbook,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            StaffMember by) {
        var size = Math.clamp(limit, 1, Page.LIMIT);
        var word = kind == null ? null : kind.name().toLowerCase(Locale.ROOT);
        var found = table.page(by.scope().filter(), word, playbook, cursor, size + 1);
        return Page.of(found, size, it -> it.id().toString()).map(MaterialView::of);
    }

    @PostMapping("/materials")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Permission.CONTENT_MANAGE)
    MaterialView createMaterial(@RequestBody CreateMaterial request, StaffMember by) {
        var branch = branches.get(request.branch(), by.scope()).id();
        var draft = new Draft(request.title(), request.body());
        return getMaterial(manage.create(branch, request.kind(), request.key(), draft, by), by);
    }

    @GetMapping("/materials/{id}")
    @Allowed(Permission.CONTENT_READ)
    MaterialView getMaterial(@PathVariable UUID id, StaffMember by) {
        return MaterialView.of(manage.get(id, by));
    }

    @PutMapping("/materials/{id}")
    @Allowed(Permission.CONTENT_MANAGE)
    MaterialView saveMaterial(@PathVariable UUID id, @RequestBody SaveMaterial request, StaffMember by) {
        manage.update(id, request.version(), new Draft(request.title(), request.body()), by);
        return getMaterial(id, by);
    }

    @DeleteMapping("/materials/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed(Permission.CONTENT_MANAGE)
    void retireMaterial(@PathVariable UUID id, StaffMember by) {
        manage.retire(id, by);
    }

    /** As each kind of member would get it, and as a real one would. */
    @GetMapping("/materials/{id}/preview")
    @Allowed(Permission.CONTENT_READ)
    List<Preview> previewMaterial(
            @PathVariable UUID id,
            @RequestParam UUID community,
            @RequestParam(required = false) @Nullable UUID person,
            StaffMember by) {
        return previews.preview(manage.get(id, by).body(), community, person, by);
    }

    /** The same for what is not saved yet. */
    @PostMapping("/previews")
    @Allowed(Permission.CONTENT_READ)
    List<Preview> preview(@RequestBody PreviewRequest request, StaffMember by) {
        var problems = manage.checked(request.kind(), request.body());
        if (!problems.isEmpty()) {
            throw new FieldErrors(problems);
        }
        return previews.preview(request.body(), request.community(), request.person(), by);
    }
}
