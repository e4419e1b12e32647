package io.qunying.moderation;

/** What is wrong with a message; members get the reason by it, in their language. */
enum Category {
    /** 广告 */
    ADVERT,
    /** 诈骗 */
    FRAUD,
    /** 违法违禁 */
    ILLEGAL,
    /** 辱骂 */
    ABUSE,
    /** 刷屏 */
    FLOOD,
    OTHER
}
