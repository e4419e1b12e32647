package io.qunying.content;

import io.qunying.channel.hosted.Visitor;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
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

/** Posts on a member's page. */
@RestController
@RequestMapping("/api/h5/groups/{group}")
class PostController {

    private final Posts posts;

    PostController(Posts posts) {
        this.posts = posts;
    }

    record Sightings(@Nullable List<UUID> messages) {}

    record Vote(@Nullable List<Integer> options) {}

    /** @param counts of each option */
    record Standing(List<Long> counts, long voters, List<Integer> chosen) {}

    @PostMapping("/sightings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void see(Visitor visitor, @PathVariable UUID group, @RequestBody Sightings seen) {
        posts.see(group, visitor.id(), orNone(seen.messages()));
    }

    /** Leads on to what the stored post names, and nowhere else. */
    @GetMapping("/messages/{id}/target")
    ResponseEntity<Void> open(
            Visitor visitor,
            @PathVariable UUID group,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String link) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(posts.open(group, visitor.id(), id, link)))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    @PutMapping("/messages/{id}/vote")
    Standing vote(Visitor visitor, @PathVariable UUID group, @PathVariable UUID id, @RequestBody Vote vote) {
        var voted = posts.vote(group, visitor.id(), id, new HashSet<>(orNone(vote.options())));
        return new Standing(voted.counts(), voted.voters(), voted.chosen());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
