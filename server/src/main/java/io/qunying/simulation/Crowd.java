package io.qunying.simulation;

import io.qunying.community.Groups;
import io.qunying.community.Groups.GroupRef;
import io.qunying.entry.LiveCode;
import io.qunying.entry.LiveCode.ThresholdKind;
import io.qunying.entry.LiveCodes;
import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import io.qunying.staff.BranchScope;
import io.qunying.staff.StaffMember;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** All made-up members: who comes when and by which code, and what they have in common. */
final class Crowd {

    static final byte[] PICTURE = picture();

    private final Scene scene;
    private final Groups groups;
    private final List<LiveCode> codes;
    private final Map<String, LiveCode> byAddress = new HashMap<>();
    private final Map<UUID, String> nicknames = new HashMap<>();
    private final Timetable timetable;
    private final Instant begin;
    private final Instant end;
    private final int days;
    private final long seed;
    private final List<UUID> forReview = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final Map<UUID, Double> tempers = new HashMap<>();
    private final Set<String> followed = new HashSet<>();
    private final Map<String, Long> refusals = new TreeMap<>();

    Crowd(Scene scene, Groups groups, LiveCodes all, Timetable timetable, Instant begin, int days, long seed) {
        this.scene = scene;
        this.groups = groups;
        this.timetable = timetable;
        this.begin = begin;
        this.days = days;
        this.seed = seed;
        end = begin.plus(Duration.ofDays(days));
        codes = all.list(null, BranchScope.ALL).stream()
                .map(LiveCodes.Listed::code)
                .sorted(java.util.Comparator.comparing(LiveCode::name).thenComparing(LiveCode::code))
                .toList();
        codes.forEach(it -> byAddress.put(it.code(), it));
    }

    /** Two thirds come in the first third of the time, the rest trickles in. Members only come by an invitation. */
    void arrive(int members, LiveCodes all, StaffMember operator) {
        var doors = codes.stream()
                .filter(it -> it.threshold().kind() != ThresholdKind.INVITATION)
                .toList();
        var invited = doors.isEmpty();
        var open = invited ? codes : doors;
        for (var number = 0; number < members; number++) {
            var who = Profile.of(seed, number);
            var share = who.random().nextDouble();
            var day = (int) (days * (share < 0.66 ? share / 0.66 / 3 : 1.0 / 3 + (share - 0.66) / 0.34 * 2 / 3));
            var time = who.duringDay(begin.plus(Duration.ofDays(day)));
            var code = open.get((int) (open.size() * Math.pow(who.random().nextDouble(), 1.5)));
            var token = code.threshold().kind() == ThresholdKind.INVITATION
                    ? all.invite(code.id(), 1, 1, null, null, operator)
                            .getFirst()
                            .token()
                    : null;
            new Life(scene, timetable, this, who, code, token).arriveAt(time);
        }
    }

    /** Some groups are lively, and some never get going; it follows from the name, so that a seed gives the same. */
    double temper(UUID group) {
        return tempers.computeIfAbsent(group, id -> {
            var name = Optional.ofNullable(groups.find(List.of(id)).get(id))
                    .map(GroupRef::name)
                    .orElse("");
            var dice = new Random(seed * 31 + name.hashCode());
            dice.nextLong();
            return dice.nextDouble() < 0.25 ? 0.08 : 0.6 + 0.8 * dice.nextDouble();
        });
    }

    void waitsForReview(UUID application) {
        forReview.add(application);
    }

    List<UUID> takeForReview() {
        var all = List.copyOf(forReview);
        forReview.clear();
        return all;
    }

    /** A message with a picture. */
    record Shown(UUID group, UUID message) {}

    void showed(UUID group, UUID message) {
        shown.add(new Shown(group, message));
    }

    List<Shown> takeShown() {
        var all = List.copyOf(shown);
        shown.clear();
        return all;
    }

    void refused(String code) {
        refusals.merge(code, 1L, Long::sum);
    }

    Map<String, Long> refusals() {
        return refusals;
    }

    /** Without a code that only leads in by invitation nobody will find one. */
    boolean mayBeInvited() {
        return codes.stream().anyMatch(it -> it.threshold().kind() == ThresholdKind.INVITATION);
    }

    boolean firstTime(UUID visitor, String token) {
        return followed.add(visitor + token);
    }

    Optional<LiveCode> code(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    UUID personOf(UUID visitor) {
        return scene.persons()
                .find(new Identity(IdentityKind.VISITOR, visitor.toString()))
                .orElse(visitor);
    }

    /** Where they sit now: a merge of groups may have moved them. */
    @Nullable UUID groupOf(UUID visitor, UUID community) {
        return scene.seats()
                .current(community, personOf(visitor))
                .filter(it -> it.joinedAt() != null)
                .map(it -> it.group())
                .orElse(null);
    }

    String fittingNickname(UUID community, String name) {
        var template = nicknames.computeIfAbsent(
                community, id -> scene.communities().get(id).nicknameTemplate());
        if (template.isBlank()) {
            return name;
        }
        var parts = template.split("-").length;
        return parts <= 1 ? name : "杭州-" + name + "-女装".repeat(parts - 2);
    }

    Instant end() {
        return end;
    }

    int days() {
        return days;
    }

    private static byte[] picture() {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
