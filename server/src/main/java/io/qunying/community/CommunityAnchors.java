package io.qunying.community;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Anchor;
import io.qunying.fact.Verb;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What programmes may begin with where groups and their members are concerned. */
@Configuration(proxyBeanMethods = false)
class CommunityAnchors {

    @Bean
    Anchor memberJoinedAnchor() {
        return new Anchor("member.joined", Verb.GROUP_JOINED.code(), About.PERSON, null);
    }

    @Bean
    Anchor memberLeftAnchor() {
        return new Anchor("member.left", Verb.GROUP_LEFT.code(), About.PERSON, null);
    }

    @Bean
    Anchor groupCreatedAnchor() {
        return new Anchor("group.created", Verb.GROUP_OPENED.code(), About.GROUP, null);
    }

    @Bean
    Anchor groupFullAnchor() {
        return new Anchor("group.full", Verb.GROUP_FULL.code(), About.GROUP, null);
    }

    @Bean
    Anchor stageEnteredAnchor() {
        return new Anchor("stage.entered", Verb.STAGE_ENTERED.code(), About.GROUP, "stage");
    }

    @Bean
    Anchor orderPaidAnchor() {
        return new Anchor("order.paid", Verb.ORDER_PAID.code(), About.PERSON, null);
    }
}
