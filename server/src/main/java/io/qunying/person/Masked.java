package io.qunying.person;

/** Personal numbers as far as they may be shown: enough to recognise, too little to use. */
final class Masked {

    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private Masked() {}

    static String of(Identity identity) {
        return identity.kind() == IdentityKind.PHONE ? phone(identity.value()) : id(identity.value());
    }

    static String phone(String number) {
        if (number.length() <= HEAD + TAIL) {
            return id(number);
        }
        return number.substring(0, HEAD)
                + "*".repeat(number.length() - HEAD - TAIL)
                + number.substring(number.length() - TAIL);
    }

    static boolean isMasked(Object value) {
        return value instanceof String text && text.indexOf('*') >= 0;
    }

    private static String id(String value) {
        var shown = Math.min(HEAD, value.length() / 2);
        return value.substring(0, shown) + "***";
    }
}
