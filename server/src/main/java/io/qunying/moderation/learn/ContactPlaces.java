package io.qunying.moderation.learn;

import io.qunying.moderation.text.NormalText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in a message stand addresses, numbers and accounts, whatever they are for; places may overlap. */
public final class ContactPlaces {

    private ContactPlaces() {}

    /** What stands at a place. */
    public enum What {
        LINK,
        /** Of seven digits or more, also one that somebody has hidden in part. */
        NUMBER,
        /** Letters and digits that may be somebody's account, or anything given as one. */
        ACCOUNT
    }

    /** A place in the original. */
    public record Place(What what, int start, int end) {}

    /** Those of a message of any length. */
    public static List<Place> in(NormalText message) {
        var places = new ArrayList<Place>();
        for (var stretch : Windows.stretches(message)) {
            var text = stretch.text();
            Contacts.find(text.text(), (sign, start, end) -> {
                var what = what(sign);
                if (what != null) {
                    places.add(new Place(what, stretch.start() + text.from(start), stretch.start() + text.to(end - 1)));
                }
            });
        }
        return places;
    }

    private static @Nullable What what(Sign sign) {
        return switch (sign) {
            case LINK, INVITE -> What.LINK;
            case PHONE, NUMBER, MASKED -> What.NUMBER;
            case LABELLED, HANDLE -> What.ACCOUNT;
            default -> null;
        };
    }
}
