package io.qunying.person;

/** The ids by which a person is known somewhere. */
public enum IdentityKind {
    PHONE,
    WECHAT_UNION,
    WECOM_EXTERNAL,
    QQ,
    VISITOR,
    SHOP_USER
}
