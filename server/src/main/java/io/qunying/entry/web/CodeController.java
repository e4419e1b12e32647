package io.qunying.entry.web;

import io.qunying.community.Communities;
import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCode.Source;
import io.qunying.entry.LiveCode.State;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCodes;
import io.qunying.entry.ScriptKind;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/console/codes")
class CodeController {

    private final LiveCodes codes;
    private final Communities communities;
    private final PublicAddress address;

    CodeController(LiveCodes codes, Communities communities, PublicAddress address) {
        this.codes = codes;
        this.communities = communities;
        this.address = address;
    }

    record NewCodeRequest(
            @NotNull UUID community,
            @NotNull String name,
            @NotNull Source source,
            @Nullable List<String> scenes,
            @NotNull ThresholdKind threshold,
            @Nullable String template) {

        LiveCodes.NewCode wanted() {
            return new LiveCodes.NewCode(
                    community, name, source, scenes == null ? List.of() : scenes, threshold, template);
        }
    }

    record CodeStateRequest(@NotNull State state) {}

    record PreviewRequest(
            @NotNull ScriptKind kind, @Nullable String text) {}

    record PreviewResponse(String text) {}

    @GetMapping
    @Allowed(Permission.ENTRY_READ)
    List<CodeLine> list(@RequestParam(required = false) @Nullable UUID community, StaffMember by) {
        return codes.list(community, by.scope()).stream().map(CodeLine::of).toList();
    }

    @PostMapping
    @Allowed(Permission.ENTRY_MANAGE)
    @ResponseStatus(HttpStatus.CREATED)
    CodeDocument create(@Valid @RequestBody NewCodeRequest request, StaffMember by, HttpServletRequest http) {
        return document(codes.create(request.wanted(), by), http);
    }

    @GetMapping("/{id}")
    @Allowed(Permission.ENTRY_READ)
    CodeDocument get(@PathVariable UUID id, StaffMember by, HttpServletRequest http) {
        return document(codes.get(id, by.scope()), http);
    }

    @PutMapping("/{id}")
    @Allowed(Permission.ENTRY_MANAGE)
    CodeDocument update(
            @PathVariable UUID id, @Valid @RequestBody CodeEdit edit, StaffMember by, HttpServletRequest http) {
        var before = codes.get(id, by.scope());
        return document(codes.update(id, edit.draft(before), by), http);
    }

    @PostMapping("/{id}/states")
    @Allowed(Permission.ENTRY_MANAGE)
    CodeDocument changeState(
            @PathVariable UUID id,
            @Valid @RequestBody CodeStateRequest request,
            StaffMember by,
            HttpServletRequest http) {
        return document(codes.changeState(id, request.state(), by), http);
    }

    @PostMapping("/script-previews")
    @Allowed(Permission.ENTRY_READ)
    PreviewResponse preview(@Valid @RequestBody PreviewRequest request) {
        return new PreviewResponse(codes.preview(request.kind(), request.text()));
    }

    private CodeDocument document(LiveCode code, HttpServletRequest http) {
        return CodeDocument.of(
                code, communities.get(code.community()).name(), address.of(http, code.code(), null, null));
    }
}
