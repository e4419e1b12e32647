package io.qunying.entry;

import io.qunying.person.Identity;
import io.qunying.person.IdentityKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filled-in and checked form.
 *
 * @param phones per field; kept apart because they are sealed
 */
record Sheet(Map<String, Object> answers, Map<String, List<UUID>> photos, Map<String, String> phones) {

    private static final List<String> SHOP_NAMES =
            List.of("shop-name", "shop_name", "shop", "store-name", "store_name", "company");

    Optional<Identity> phone() {
        return phones.values().stream().findFirst().map(it -> new Identity(IdentityKind.PHONE, it));
    }

    /** What to call them: by their own name, else by their shop's. */
    @Nullable String name() {
        return answers.get("name") instanceof String name ? name : shop();
    }

    /** The name by which duplicates are looked for: the shop's, else the person's. */
    @Nullable String comparableName() {
        var shop = shop() == null ? name() : shop();
        var comparable = shop == null ? "" : PlainText.comparable(shop);
        return comparable.length() < 2 ? null : comparable;
    }

    private @Nullable String shop() {
        return SHOP_NAMES.stream()
                .map(answers::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }

    @Nullable UUID firstPhoto() {
        return photos.values().stream().flatMap(List::stream).findFirst().orElse(null);
    }

    List<UUID> allPhotos() {
        return photos.values().stream().flatMap(List::stream).toList();
    }
}
