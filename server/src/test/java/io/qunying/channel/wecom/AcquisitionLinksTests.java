package io.qunying.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise: the address that is handed out says which code somebody came by, whatever else is in it. */
class AcquisitionLinksTests {

    @ParameterizedTest
    @CsvSource({
        "https://work.weixin.qq.com/ca/x, https://work.weixin.qq.com/ca/x?customer_channel=K7QD.link",
        "https://work.weixin.qq.com/ca/x?comp_scene=E, https://work.weixin.qq.com/ca/x?comp_scene=E&customer_channel=K7QD.link"
    })
    void saysWhichCode(String url, String address) {
        assertThat(AcquisitionLinks.address(url, "K7QD.link")).isEqualTo(address);
    }
}
