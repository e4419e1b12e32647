package io.qunying.entry;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A live code (活码): one short address that leads into one community, however its groups change behind it. */
public record LiveCode(
        UUID id,
        String code,
        UUID branch,
        UUID community,
        String name,
        Source source,
        List<String> scenes,
        State state,
        @Nullable Instant expiresAt,
        Threshold threshold,
        LandingText landing,
        List<Question> form,
        Scripts scripts,
        List<String> refuseReasons) {

    /** The ad places and other spots that a code can be shown at; anything else counts as {@code other}. */
    public static final List<String> SCENES = List.of(
            "popup",
            "floating",
            "banner",
            "order-page",
            "search",
            "profile",
            "push",
            "poster",
            "sms-link",
            "menu",
            "article",
            "live-room",
            "counter",
            "other");

    /** The scene of those who came by a link of another platform; one is asked for, and not chosen like the others. */
    public static final String LINK = "link";

    static boolean isScene(String scene) {
        return SCENES.contains(scene) || scene.equals(LINK);
    }

    /** Where people come from. */
    public enum Source {
        WEBSITE,
        OFFICIAL_ACCOUNT,
        WEIBO,
        OFFLINE,
        SMS,
        REFERRAL,
        APP;

        /** As it stands in facts, such as {@code official-account}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether staff have it switched on. */
    public enum State {
        ACTIVE,
        DISABLED
    }

    /** What stands between a visitor and a seat. */
    public enum ThresholdKind {
        /** Anyone at once. */
        OPEN,
        /** Anyone with an invitation, at once. */
        INVITATION,
        /** Whoever staff approve. */
        APPLICATION
    }

    /**
     * The threshold with its settings.
     *
     * @param reviewWithinHours the time target of a review
     * @param reminderHours after how long someone who has not joined, or not sent more, is reminded once
     * @param holdHours how long a seat is held
     */
    public record Threshold(ThresholdKind kind, int reviewWithinHours, int reminderHours, int holdHours) {}

    /** One thing that the community gives. */
    public record Value(String title, String text) {}

    /** One figure to show, such as 30 / 个城市. */
    public record Figure(String value, String label) {}

    /** A consent that is asked for. The version follows from the text: another wording is another consent. */
    public record ConsentText(
            String purpose,
            String text,
            boolean required,
            @Nullable String version) {}

    /** What the landing page says. */
    public record LandingText(
            String headline,
            String subline,
            List<Value> value,
            List<UUID> pictures,
            List<Figure> figures,
            boolean showMembers,
            List<ConsentText> consents) {}

    /** One question of the form: a profile field, perhaps with a title and a hint of its own. */
    public record Question(
            String key,
            @Nullable String title,
            boolean required,
            @Nullable String hint) {}

    /**
     * What is sent at each turn; a missing one is the house text.
     *
     * @param unwelcomed true where nothing is said on joining, because somebody else welcomes
     * @param friend what a member of staff says to a new customer who came by the code
     */
    public record Scripts(
            @Nullable String received,
            @Nullable String approved,
            @Nullable String waiting,
            @Nullable String moreNeeded,
            @Nullable String refused,
            @Nullable String reminder,
            @Nullable String lapsed,
            @Nullable String welcome,
            @Nullable Boolean unwelcomed,
            @Nullable String friend) {

        /** With a welcome, and the house's to friends. */
        public Scripts(
                @Nullable String received,
                @Nullable String approved,
                @Nullable String waiting,
                @Nullable String moreNeeded,
                @Nullable String refused,
                @Nullable String reminder,
                @Nullable String lapsed,
                @Nullable String welcome) {
            this(received, approved, waiting, moreNeeded, refused, reminder, lapsed, welcome, null, null);
        }
    }
}
