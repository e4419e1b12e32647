package io.qunying.moderation.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.qunying.moderation.text.Normaliser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaysOutTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "加微信 abc12345",
                "v:abc12345 详谈",
                "vx 123456",
                "qq123456789",
                "扣扣2096209202",
                "电话13812345678",
                "加v13812",
                "联系TG：@gaiyaba",
                "加我q-q:2221113459"
            })
    void seesWaysToGetInTouch(String text) {
        assertThat(in(text).contacts()).isPositive();
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
                "订单 20261127001 到了",
                "i can't remember, it doesn't matter",
                "mount -t iso9660 /dev/cdrom",
                "ping 172.16.200.100",
                "[16875.663868] input12",
                "i have a q about wechat plugins"
            })
    void takesNoOrdinaryWordForAnAccount(String text) {
        assertThat(in(text).contacts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/a",
                "看 www.example.cn",
                "shop.example.top 有货",
                "see ubuntuforums.org.",
                "abc123https://t.me/+abcDEF123",
                "d9623点com@AGZL388",
                "example.net:6667"
            })
    void seesLinks(String text) {
        assertThat(in(text).links()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit httpd.conf", "looking....im new", "1.2.3.4", "openoffice.org-thesaurus"})
    void takesNoOtherTextWithDotsForALink(String text) {
        assertThat(in(text).links()).isZero();
    }

    @Test
    void countsEachPlaceOnceInALongMessage() {
        var talk = "今天天气不错。".repeat(83);
        var message = "电话13812345678 " + talk + "vx:abc12345 " + talk + "http://example.com/a 和 http://example.org";

        assertThat(in(message)).isEqualTo(new WaysOut(2, 2));
    }

    private static WaysOut in(String text) {
        return WaysOut.in(Normaliser.standard().normalise(text));
    }
}
