package io.qunying.person;

import io.qunying.platform.FieldErrors;
import java.util.Locale;
import java.util.regex.Pattern;

/** The normal forms of identities. */
final class IdentityForm {

    private static final Pattern MAINLAND_MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int LONGEST = 128;

    private IdentityForm() {}

    static String normal(IdentityKind kind, String value) {
        var trimmed = value.strip();
        if (trimmed.isEmpty()) {
            throw new FieldErrors(kind.name().toLowerCase(Locale.ROOT), "required");
        }
        if (trimmed.length() > LONGEST) {
            throw new FieldErrors(kind.name().toLowerCase(Locale.ROOT), "too-long");
        }
        return kind == IdentityKind.PHONE ? phone(trimmed) : trimmed;
    }

    private static String phone(String written) {
        var digits = java.text.Normalizer.normalize(written, java.text.Normalizer.Form.NFKC)
                .replaceAll("[\\s()\\-.]", "");
        var mainland = digits.replaceFirst("^(\\+86|0086|86(?=1\\d{10}$))", "");
        if (MAINLAND_MOBILE.matcher(mainland).matches()) {
            return mainland;
        }
        var international = digits.replaceFirst("^00", "+");
        if (INTERNATIONAL.matcher(international).matches()) {
            return international;
        }
        throw new FieldErrors("phone", "not-a-phone");
    }
}
