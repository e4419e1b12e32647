package io.qunying.community.talk;

import static io.qunying.staff.Permission.GROUP_MODERATE;
import static io.qunying.staff.Permission.GROUP_SPEAK;

import io.qunying.channel.UnsentDispatches.Unsent;
import io.qunying.staff.Allowed;
import io.qunying.staff.StaffMember;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Adopted groups as staff talk in them. */
@RestController
@RequestMapping("/api/console/talks")
class TalkController {

    private final Talk talk;
    private final TakePart part;

    TalkController(Talk talk, TakePart part) {
        this.talk = talk;
        this.part = part;
    }

    record SayRequest(
            @NotNull String text,
            @NotNull UUID clientId,
            @Nullable UUID replyTo) {}

    record Taken(UUID id) {}

    record TalkMuteRequest(boolean muted) {}

    record ReadUntil(@NotNull UUID message) {}

    @GetMapping
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    List<Talk.TalkRow> listTalks(StaffMember by, @RequestParam(required = false) @Nullable UUID community) {
        return talk.list(by, community);
    }

    @GetMapping("/{group}")
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    Talk.View getTalk(StaffMember by, @PathVariable UUID group) {
        return talk.view(group, by);
    }

    @GetMapping("/{group}/messages")
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    Talk.Page listSaid(
            StaffMember by,
            @PathVariable UUID group,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        return talk.page(group, before, limit, by);
    }

    @GetMapping("/{group}/unsent")
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    List<Unsent> listUnsent(StaffMember by, @PathVariable UUID group, Locale locale) {
        return part.unsent(group, by, locale);
    }

    @GetMapping("/{group}/pictures/{id}")
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    ResponseEntity<byte[]> showReceived(
            StaffMember by,
            @PathVariable UUID group,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String thumb) {
        var picture = talk.picture(group, id, thumb != null, by);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.type()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("X-Content-Type-Options", "nosniff")
                .body(picture.bytes());
    }

    @PostMapping("/{group}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(GROUP_SPEAK)
    Taken sayThere(StaffMember by, @PathVariable UUID group, @Valid @RequestBody SayRequest said) {
        return new Taken(part.say(group, said.text(), said.clientId(), said.replyTo(), by));
    }

    @PostMapping("/{group}/messages/{id}/recalls")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(GROUP_MODERATE)
    void recallThere(StaffMember by, @PathVariable UUID group, @PathVariable UUID id) {
        part.recall(group, id, by);
    }

    @PutMapping("/{group}/mute-all")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(GROUP_MODERATE)
    void muteAllThere(StaffMember by, @PathVariable UUID group, @RequestBody TalkMuteRequest request) {
        part.muteAll(group, request.muted(), by);
    }

    @PutMapping("/{group}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allowed({GROUP_SPEAK, GROUP_MODERATE})
    void readThere(StaffMember by, @PathVariable UUID group, @Valid @RequestBody ReadUntil read) {
        talk.read(group, read.message(), by);
    }
}
