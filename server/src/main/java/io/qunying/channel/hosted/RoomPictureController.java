package io.qunying.channel.hosted;

import io.qunying.platform.Media;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures of a room, for its members and for staff. */
@RestController
class RoomPictureController {

    private final RoomAccess access;
    private final RoomPictures pictures;

    RoomPictureController(RoomAccess access, RoomPictures pictures) {
        this.access = access;
        this.pictures = pictures;
    }

    record PictureView(UUID id, int width, int height, String type) {

        static PictureView of(Media.Picture picture) {
            return new PictureView(picture.id(), picture.width(), picture.height(), picture.type());
        }
    }

    @PostMapping(path = "/api/h5/groups/{group}/pictures", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PictureView upload(Visitor visitor, @PathVariable UUID group, @RequestParam MultipartFile file) throws IOException {
        var speaker = access.speaker(group, visitor.id());
        return PictureView.of(pictures.store(group, speaker.seat(), file));
    }

    @GetMapping("/api/h5/groups/{group}/pictures/{id}")
    ResponseEntity<byte[]> show(
            Visitor visitor,
            @PathVariable UUID group,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String thumb) {
        access.member(group, visitor.id());
        return answer(pictures.read(group, id, thumb != null));
    }

    @PostMapping(path = "/api/console/rooms/{group}/pictures", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(Permission.GROUP_SPEAK)
    PictureView upload(StaffMember by, @PathVariable UUID group, @RequestParam MultipartFile file) throws IOException {
        access.room(group, by);
        return PictureView.of(pictures.store(group, null, file));
    }

    @GetMapping("/api/console/rooms/{group}/pictures/{id}")
    @Allowed({Permission.GROUP_SPEAK, Permission.GROUP_MODERATE})
    ResponseEntity<byte[]> show(
            StaffMember by,
            @PathVariable UUID group,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String thumb) {
        access.room(group, by);
        return answer(pictures.read(group, id, thumb != null));
    }

    private static ResponseEntity<byte[]> answer(Media.Content content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type()))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }
}
