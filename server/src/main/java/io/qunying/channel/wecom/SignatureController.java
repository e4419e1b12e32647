package io.qunying.channel.wecom;

import io.qunying.staff.Allowed;
import io.qunying.staff.Permission;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signatures for pages inside WeCom; whoever shows them to WeCom acts as our app there, so only staff get them. */
@RestController
class SignatureController {

    private final SignPage signing;
    private final OwnAddress own;

    SignatureController(SignPage signing, OwnAddress own) {
        this.signing = signing;
        this.own = own;
    }

    @GetMapping("/api/console/wecom/{connection}/signature")
    @Allowed(Permission.WORK_READ)
    ResponseEntity<SignPage.Signed> signPage(
            @PathVariable String connection, @RequestParam String url, HttpServletRequest request) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(signing.sign(connection, url, own.base(request)));
    }
}
