package io.qunying.person;

/**
 * One id of a person somewhere. The value is kept in its normal form, so that the same id written differently is equal:
 * a phone number has digits only, with {@code +} and country code unless it is from mainland China.
 */
public record Identity(IdentityKind kind, String value) {

    /** @throws io.qunying.platform.FieldErrors {@code not-a-phone} or {@code required} if it cannot be such an id */
    public Identity {
        value = IdentityForm.normal(kind, value);
    }
}
