package io.qunying.channel.hosted;

import io.qunying.channel.Piece;
import io.qunying.platform.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StoredPosts implements RoomPosts {

    /** What pages make a link of. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'，。；、）】」]+");

    private static final int MOST = 50;

    private final RoomAccess access;
    private final RoomLog log;
    private final RoomRenderer renderer;
    private final Polls polls;
    private final Votes votes;

    StoredPosts(RoomAccess access, RoomLog log, RoomRenderer renderer, Polls polls, Votes votes) {
        this.access = access;
        this.log = log;
        this.renderer = renderer;
        this.polls = polls;
        this.votes = votes;
    }

    @Override
    public Met meet(UUID group, UUID visitor, Collection<UUID> messages) {
        var member = access.member(group, visitor);
        var posts = log.findMessages(messages).values().stream()
                .filter(it -> it.room().equals(group) && isPost(it))
                .map(RoomEvent::id)
                .toList();
        return new Met(member.person(), member.staff(), posts);
    }

    @Override
    public Opened open(UUID group, UUID visitor, UUID post, @Nullable String link) {
        var member = access.member(group, visitor);
        var target = log.findMessage(group, post)
                .filter(this::isPost)
                .map(renderer::line)
                .flatMap(it -> link == null ? target(it.piece()) : linked(it.text(), link))
                .orElseThrow(() -> new NotFound("message", post));
        return new Opened(member.person(), member.staff(), target);
    }

    @Override
    public Voted vote(UUID group, UUID visitor, UUID poll, Set<Integer> options) {
        return polls.vote(group, visitor, poll, options);
    }

    @Override
    public List<Standing> latest(UUID group, UUID visitor, Instant since) {
        access.viewer(group, visitor);
        return log.postsSince(group, since, MOST).reversed().stream()
                .map(this::standing)
                .toList();
    }

    @Override
    public void merge(UUID from, UUID into) {
        votes.merge(from, into);
    }

    @Override
    public void undoMerge(UUID from, UUID into) {
        votes.undoMerge(from, into);
    }

    private Standing standing(RoomEvent event) {
        var piece = renderer.line(event).piece();
        return new Standing(
                event.id(),
                event.at(),
                target(piece).isPresent(),
                piece == null ? 0 : piece.options().size());
    }

    private boolean isPost(RoomEvent event) {
        return !event.recalled() && Boolean.TRUE.equals(renderer.line(event).post());
    }

    private static Optional<String> target(@Nullable Piece piece) {
        if (piece == null) {
            return Optional.empty();
        }
        var file = piece.file();
        return file == null ? Optional.ofNullable(piece.url()) : Optional.of("/api/h5/files/" + file.id());
    }

    /** The whole address only: the beginning of one leads somewhere else. */
    private static Optional<String> linked(String text, String link) {
        return LINK.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(link::equals)
                .findFirst();
    }
}
