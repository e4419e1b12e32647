package io.qunying.person;

import io.qunying.platform.FieldErrors;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The normal forms of identities. Plain loops: an import checks a million phone numbers with them. */
final class IdentityForm {

    static final int LONGEST = 128;
    private static final int MAINLAND_DIGITS = 11;
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    private static final String DRESSING = " \t\u00a0\u3000()-.";

    private IdentityForm() {}

    static String normal(IdentityKind kind, String value) {
        var problem = problem(kind, value);
        if (problem != null) {
            throw new FieldErrors(kind.name().toLowerCase(Locale.ROOT), problem);
        }
        return accepted(kind, value);
    }

    /** Why it cannot be such an id, as a stable code, or null. */
    static @Nullable String problem(IdentityKind kind, String value) {
        var trimmed = value.strip();
        if (trimmed.isEmpty()) {
            return "required";
        }
        if (trimmed.length() > LONGEST) {
            return "too-long";
        }
        if (kind == IdentityKind.PHONE) {
            return phone(trimmed) == null ? "not-a-phone" : null;
        }
        return trimmed.chars().anyMatch(Character::isISOControl) ? "invalid" : null;
    }

    private static String accepted(IdentityKind kind, String value) {
        var trimmed = value.strip();
        var phone = kind == IdentityKind.PHONE ? phone(trimmed) : null;
        return phone == null ? trimmed : phone;
    }

    /** The number in normal form, or null. */
    static @Nullable String phone(String written) {
        var digits = undressed(written);
        if (digits == null) {
            return null;
        }
        var mainland = withoutCountry(digits);
        if (isMainlandMobile(mainland)) {
            return mainland;
        }
        var international = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        return isInternational(international) ? international : null;
    }

    private static @Nullable String undressed(String written) {
        if (isMainlandMobile(written)) {
            return written;
        }
        var digits = new StringBuilder(written.length());
        var narrow = Normalizer.normalize(written, Normalizer.Form.NFKC);
        for (int at = 0; at < narrow.length(); at++) {
            var sign = narrow.charAt(at);
            if (isDigit(sign) || (sign == '+' && digits.isEmpty())) {
                digits.append(sign);
            } else if (DRESSING.indexOf(sign) < 0) {
                return null;
            }
        }
        return digits.toString();
    }

    private static String withoutCountry(String digits) {
        if (digits.startsWith("+86")) {
            return digits.substring(3);
        }
        if (digits.startsWith("0086")) {
            return digits.substring(4);
        }
        return digits.startsWith("86") && digits.length() == 2 + MAINLAND_DIGITS ? digits.substring(2) : digits;
    }

    private static boolean isMainlandMobile(String digits) {
        return digits.length() == MAINLAND_DIGITS
                && digits.charAt(0) == '1'
                && digits.charAt(1) >= '3'
                && allDigits(digits, 1);
    }

    private static boolean isInternational(String number) {
        return number.length() > FEWEST_DIGITS
                && number.length() <= 1 + MOST_DIGITS
                && number.charAt(0) == '+'
                && number.charAt(1) != '0'
                && allDigits(number, 1);
    }

    private static boolean allDigits(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
