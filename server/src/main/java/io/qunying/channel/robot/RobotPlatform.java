package io.qunying.channel.robot;

import io.qunying.channel.Connector.Limit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where robots live, and what holds there by the platform's own documentation. */
enum RobotPlatform {
    WECOM(
            "robot-wecom",
            false,
            2048,
            Duration.ofMinutes(1),
            "https://developer.work.weixin.qq.com/document/path/91770"),
    /** Who is too fast is shut out for ten minutes. */
    DINGTALK(
            "robot-dingtalk",
            true,
            20_000,
            Duration.ofMinutes(10),
            "https://open.dingtalk.com/document/orgapp/custom-robot-access"),
    /** The whole body may have 20 KB, and line breaks in it are longer than they look. */
    FEISHU(
            "robot-feishu",
            true,
            16_000,
            Duration.ofMinutes(1),
            "https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot");

    private static final LocalDate SINCE = LocalDate.of(2026, 11, 28);

    /** The name of the channel. */
    final String key;

    final boolean signs;
    final int textBytes;
    /** How long nothing is sent, at least, after it was too fast. */
    final Duration rest;

    private final String source;

    RobotPlatform(String key, boolean signs, int textBytes, Duration rest, String source) {
        this.key = key;
        this.signs = signs;
        this.textBytes = textBytes;
        this.rest = rest;
        this.source = source;
    }

    static Optional<RobotPlatform> of(String channel) {
        return Arrays.stream(values()).filter(it -> it.key.equals(channel)).findFirst();
    }

    List<Limit> limits() {
        return switch (this) {
            case WECOM, DINGTALK -> List.of(limit(20, Duration.ofMinutes(1)));
            case FEISHU -> List.of(limit(100, Duration.ofMinutes(1)), limit(5, Duration.ofSeconds(1)));
        };
    }

    private Limit limit(int amount, Duration window) {
        return new Limit(amount, window, SINCE, source);
    }

    boolean isTooFast(int code) {
        return switch (this) {
            case WECOM -> code == 45009;
            case DINGTALK -> code == 130101 || code == 410100;
            case FEISHU -> code == 11232;
        };
    }
}
