package io.qunying.person;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The identity behind a sender's id on a channel. */
final class ChannelIdentity {

    private ChannelIdentity() {}

    /** A channel without a kind of its own is told apart by its name, as in {@code matrix:@anna:example.org}. */
    static Identity of(String channel, String ref) {
        return switch (channel) {
            case "hosted" -> new Identity(IdentityKind.VISITOR, ref);
            case "wecom" -> new Identity(IdentityKind.WECOM_EXTERNAL, ref);
            case "onebot", "qq" -> new Identity(IdentityKind.QQ, ref);
            default -> new Identity(IdentityKind.VISITOR, channel + ":" + ref);
        };
    }

    /** A sender's id on a channel. */
    record Sender(String channel, String ref) {}

    /** The senders that {@link #of} may have made this identity of. */
    static Stream<Sender> senders(Identity identity) {
        var value = identity.value();
        return switch (identity.kind()) {
            case WECOM_EXTERNAL -> Stream.of(new Sender("wecom", value));
            case QQ -> Stream.of(new Sender("onebot", value), new Sender("qq", value));
            case VISITOR -> {
                var colon = value.indexOf(':');
                yield Stream.of(
                        colon < 0
                                ? new Sender("hosted", value)
                                : new Sender(value.substring(0, colon), value.substring(colon + 1)));
            }
            case PHONE, WECHAT_UNION, SHOP_USER -> Stream.empty();
        };
    }

    /** The latest id on the channel. */
    static Optional<String> refOf(List<Identities.Held> identities, String channel) {
        return identities.stream()
                .filter(it -> refOf(it.identity(), channel).isPresent())
                .max(Comparator.comparing(Identities.Held::since))
                .flatMap(it -> refOf(it.identity(), channel));
    }

    /** The id on the channel, if the identity is one of that channel. */
    static Optional<String> refOf(Identity identity, String channel) {
        var example = of(channel, "?");
        var prefix = example.value().substring(0, example.value().length() - 1);
        var fits = identity.kind() == example.kind()
                && (prefix.isEmpty()
                        ? !identity.value().contains(":")
                        : identity.value().startsWith(prefix));
        return fits ? Optional.of(identity.value().substring(prefix.length())) : Optional.empty();
    }
}
