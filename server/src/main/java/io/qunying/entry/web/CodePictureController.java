package io.qunying.entry.web;

import io.qunying.entry.EntryPictures;
import io.qunying.entry.web.ApplicationController.PictureResponse;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The pictures of landing pages. */
@RestController
@RequestMapping("/api/console/codes/pictures")
class CodePictureController {

    private final EntryPictures pictures;

    CodePictureController(EntryPictures pictures) {
        this.pictures = pictures;
    }

    @PostMapping
    @Allowed(Permission.ENTRY_MANAGE)
    PictureResponse upload(@RequestParam MultipartFile file) {
        return ApplicationController.response(pictures.storeLandingPicture(Uploads.picture(file)));
    }

    @GetMapping("/{id}")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> picture(@PathVariable UUID id) {
        return Uploads.show(pictures.landingPicture(id));
    }
}
