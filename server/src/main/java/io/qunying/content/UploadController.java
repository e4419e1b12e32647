package io.qunying.content;

import io.qunying.platform.DomainException;
import io.qunying.platform.DomainException.Category;
import io.qunying.platform.Media;
import io.qunying.platform.NotFound;
import io.qunying.staff.Allowed;
import io.qunying.staff.Branches;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Pictures and files of materials, in and out. */
@RestController
class UploadController {

    private final Uploads uploads;
    private final Media media;
    private final Branches branches;

    UploadController(Uploads uploads, Media media, Branches branches) {
        this.uploads = uploads;
        this.media = media;
        this.branches = branches;
    }

    record PictureView(UUID id, int width, int height) {}

    record FileView(UUID id) {}

    @PostMapping(path = "/api/console/content/pictures", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(Permission.CONTENT_MANAGE)
    PictureView uploadPicture(@RequestParam UUID branch, @RequestParam MultipartFile file, StaffMember by)
            throws IOException {
        var picture = uploads.storePicture(branches.get(branch, by.scope()).id(), bytes(file, "image-too-large"));
        return new PictureView(picture.id(), picture.width(), picture.height());
    }

    @GetMapping("/api/console/content/pictures/{id}")
    @Allowed(Permission.CONTENT_READ)
    ResponseEntity<byte[]> picture(@PathVariable UUID id, StaffMember by) {
        by.scope().require(uploads.branchOfPicture(id).orElseThrow(() -> new NotFound("picture", id)), "picture", id);
        var content = media.read(Uploads.PURPOSE, id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(content.type()))
                .header("X-Content-Type-Options", "nosniff")
                .body(content.bytes());
    }

    @PostMapping(path = "/api/console/content/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Allowed(Permission.CONTENT_MANAGE)
    FileView uploadFile(@RequestParam UUID branch, @RequestParam MultipartFile file, StaffMember by)
            throws IOException {
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        return new FileView(
                uploads.storeFile(branches.get(branch, by.scope()).id(), name, bytes(file, "file-too-large")));
    }

    /** For whoever got the address in a message; always saved, never shown as part of our pages. */
    @GetMapping("/api/h5/files/{id}")
    ResponseEntity<byte[]> file(@PathVariable UUID id) {
        var file = uploads.findFile(id).orElseThrow(() -> new NotFound("file", id));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(file.bytes());
    }

    /** What is too large is refused before it is read into memory. */
    private static byte[] bytes(MultipartFile file, String tooLarge) throws IOException {
        if (file.getSize() > FileKind.LARGEST) {
            throw new DomainException(Category.TOO_LARGE, tooLarge, Map.of("max", "20 MB"));
        }
        return file.getBytes();
    }
}
