package io.qunying.entry.web;

import io.qunying.entry.LiveCodes;
import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import io.qunying.staff.StaffMember;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Codes to print. */
@RestController
@RequestMapping("/api/console/codes/{id}")
class CodeQrController {

    private final LiveCodes codes;
    private final PublicAddress address;

    CodeQrController(LiveCodes codes, PublicAddress address) {
        this.codes = codes;
        this.address = address;
    }

    @GetMapping("/qr.png")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> png(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "512") int size,
            @RequestParam(required = false) @Nullable String scene,
            StaffMember by,
            HttpServletRequest http) {
        return picture("image/png", QrPicture.png(address(id, scene, by, http), size));
    }

    @GetMapping("/qr.svg")
    @Allowed(Permission.ENTRY_READ)
    ResponseEntity<byte[]> svg(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String scene,
            StaffMember by,
            HttpServletRequest http) {
        return picture("image/svg+xml", QrPicture.svg(address(id, scene, by, http)));
    }

    private String address(UUID id, @Nullable String scene, StaffMember by, HttpServletRequest http) {
        return address.of(http, codes.get(id, by.scope()).code(), scene, null);
    }

    private static ResponseEntity<byte[]> picture(String type, byte[] picture) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .cacheControl(CacheControl.noCache())
                .body(picture);
    }
}
