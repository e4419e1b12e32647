package io.qunying.person;

import io.qunying.blueprint.About;
import io.qunying.blueprint.Anchor;
import io.qunying.blueprint.Conditions.ValueType;
import io.qunying.blueprint.ValueSource;
import io.qunying.fact.Verb;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What steps and rules may ask of a person: the profile fields and the tags. */
@Component
class PersonValues implements ValueSource {

    private final Persons persons;
    private final ProfileFields fields;

    PersonValues(Persons persons, ProfileFields fields) {
        this.persons = persons;
        this.fields = fields;
    }

    @Override
    public About about() {
        return About.PERSON;
    }

    @Override
    public Map<String, ValueType> vocabulary() {
        return fields.vocabulary();
    }

    @Override
    public Map<UUID, Map<String, Object>> values(Collection<UUID> ids) {
        return persons.conditionValues(ids);
    }

    @Configuration(proxyBeanMethods = false)
    static class Anchors {

        @Bean
        Anchor tagAdded() {
            return new Anchor("tag.added", Verb.TAG_ADDED.code(), About.PERSON, "tag");
        }
    }
}
