package io.qunying.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignsTests {

    private final Signs signs = new Signs();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "加微信 abc12345",
                "v:abc12345 详谈",
                "vx 123456",
                "qq123456789",
                "扣扣2096209202",
                "电话13812345678",
                "加v13812"
            })
    void seesWaysToGetInTouch(String text) {
        assertThat(signs.contacts(text)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "which version is it",
                "try wxwidgets or qqplot2 maybe",
                "v2.6.12-10 does not boot",
                "微笑一下",
                "今晚加我一个",
                "telegram works on ubuntu",
                "订单 20261127001 到了"
            })
    void takesNoOrdinaryWordForAnAccount(String text) {
        assertThat(signs.contacts(text)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/a", "看 www.example.cn", "shop.example.top 有货"})
    void seesLinks(String text) {
        assertThat(signs.links(text)).isPositive();
    }
}
