package io.qunying.entry.web;

import io.qunying.channel.hosted.Visitor;
import io.qunying.entry.ApplicationStatus;
import io.qunying.entry.EntryPictures;
import io.qunying.entry.FrontDoor;
import io.qunying.entry.FrontDoor.ConsentGiven;
import io.qunying.entry.FrontDoor.Joined;
import io.qunying.entry.FrontDoor.Submission;
import io.qunying.platform.Media.Picture;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/h5/applications")
class ApplicationController {

    private final FrontDoor door;
    private final EntryPictures pictures;
    private final StatusStreams streams;

    ApplicationController(FrontDoor door, EntryPictures pictures, StatusStreams streams) {
        this.door = door;
        this.pictures = pictures;
        this.streams = streams;
    }

    record ApplyRequest(
            @NotBlank String code,
            @Nullable String scene,
            @Nullable String invitation,
            @Nullable Map<String, Object> answers,
            @Nullable Map<String, List<UUID>> photos,
            @Nullable List<ConsentGiven> consents,
            @NotNull UUID clientId) {}

    record MoreRequest(
            @Nullable Map<String, Object> answers, @Nullable Map<String, List<UUID>> photos) {}

    record JoinRequest(@Nullable String nickname) {}

    record PictureResponse(UUID id, int width, int height) {}

    @PostMapping
    ApplicationStatus apply(@Valid @RequestBody ApplyRequest request, Visitor visitor) {
        return door.apply(
                visitor.id(),
                new Submission(
                        request.code(),
                        request.scene(),
                        request.invitation(),
                        request.answers() == null ? Map.of() : request.answers(),
                        request.photos() == null ? Map.of() : request.photos(),
                        request.consents() == null ? List.of() : request.consents(),
                        request.clientId()));
    }

    @PutMapping("/{id}")
    ApplicationStatus sendMore(@PathVariable UUID id, @RequestBody MoreRequest request, Visitor visitor) {
        return door.sendMore(
                visitor.id(),
                id,
                request.answers() == null ? Map.of() : request.answers(),
                request.photos() == null ? Map.of() : request.photos());
    }

    @GetMapping("/{id}")
    ApplicationStatus status(@PathVariable UUID id, Visitor visitor) {
        return door.status(visitor.id(), id);
    }

    @GetMapping(path = "/{id}/events", produces = "text/event-stream")
    SseEmitter events(@PathVariable UUID id, Visitor visitor) {
        return streams.open(visitor.id(), id);
    }

    @GetMapping("/{id}/group-code")
    ResponseEntity<byte[]> groupCode(
            @PathVariable UUID id, @RequestParam(name = "p", required = false) @Nullable UUID place, Visitor visitor) {
        return Uploads.showForeign(door.groupCode(visitor.id(), id, place));
    }

    @PostMapping("/{id}/joinings")
    Joined join(@PathVariable UUID id, @RequestBody(required = false) @Nullable JoinRequest request, Visitor visitor) {
        return door.join(visitor.id(), id, request == null ? null : request.nickname());
    }

    @PostMapping("/{id}/reservations")
    ApplicationStatus reserveAgain(@PathVariable UUID id, Visitor visitor) {
        return door.reserveAgain(visitor.id(), id);
    }

    @PostMapping("/pictures")
    PictureResponse upload(@RequestParam MultipartFile file, Visitor visitor) {
        return response(pictures.storePhoto(visitor.id(), Uploads.picture(file)));
    }

    @GetMapping("/pictures/{id}")
    ResponseEntity<byte[]> picture(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String thumb, Visitor visitor) {
        return Uploads.show(pictures.ownPhoto(visitor.id(), id, thumb != null));
    }

    static PictureResponse response(Picture picture) {
        return new PictureResponse(picture.id(), picture.width(), picture.height());
    }
}
