package io.qunying.entry.web;

import io.qunying.channel.hosted.Visitor;
import io.qunying.entry.EntryPictures;
import io.qunying.entry.FrontDoor;
import io.qunying.entry.Landing;
import io.qunying.platform.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LandingController {

    private final FrontDoor door;
    private final EntryPictures pictures;
    private final PublicAddress address;

    LandingController(FrontDoor door, EntryPictures pictures, PublicAddress address) {
        this.door = door;
        this.pictures = pictures;
        this.address = address;
    }

    record ViewRequest(@Nullable String scene, @Nullable String invitation) {}

    record InvitationRequest(@NotNull UUID community) {}

    record InvitationResponse(String token, String address) {}

    @GetMapping("/api/h5/landings/{code}")
    Landing landing(
            @PathVariable String code,
            @RequestParam(name = "s", required = false) @Nullable String scene,
            @RequestParam(name = "i", required = false) @Nullable String invitation,
            Visitor visitor) {
        var landing = door.landing(visitor.id(), code, scene, invitation);
        if (landing.state() == Landing.State.UNKNOWN) {
            throw new NotFound("code", code);
        }
        return landing;
    }

    @GetMapping("/api/h5/landings/{code}/group-code")
    ResponseEntity<byte[]> groupCode(
            @PathVariable String code, @RequestParam(name = "p", required = false) @Nullable UUID place) {
        return Uploads.showForeign(door.groupCode(code, place));
    }

    @PostMapping("/api/h5/landings/{code}/views")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void view(
            @PathVariable String code, @RequestBody(required = false) @Nullable ViewRequest request, Visitor visitor) {
        door.view(
                visitor.id(),
                code,
                request == null ? null : request.scene(),
                request == null ? null : request.invitation());
    }

    @GetMapping("/api/h5/landings/pictures/{id}")
    ResponseEntity<byte[]> picture(@PathVariable UUID id) {
        return Uploads.show(pictures.landingPicture(id));
    }

    @PostMapping("/api/h5/invitations")
    InvitationResponse invite(@Valid @RequestBody InvitationRequest request, Visitor visitor, HttpServletRequest http) {
        var own = door.inviteOthers(visitor.id(), request.community());
        return new InvitationResponse(own.token(), address.of(http, own.code(), null, own.token()));
    }
}
