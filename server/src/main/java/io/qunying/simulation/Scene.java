package io.qunying.simulation;

import io.qunying.channel.hosted.Notices;
import io.qunying.channel.hosted.RoomPosts;
import io.qunying.channel.hosted.Talk;
import io.qunying.community.Communities;
import io.qunying.community.Seats;
import io.qunying.content.Posts;
import io.qunying.entry.EntryPictures;
import io.qunying.entry.FrontDoor;
import io.qunying.person.Persons;
import io.qunying.person.ProfileFields;
import io.qunying.platform.Ids;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Everything that a member can touch. */
@Component
@ConditionalOnProperty(name = "qunying.command", havingValue = SimulateCommand.NAME)
record Scene(
        FrontDoor door,
        EntryPictures pictures,
        Talk talk,
        RoomPosts rooms,
        Posts posts,
        Notices notices,
        Seats seats,
        Persons persons,
        ProfileFields fields,
        Communities communities,
        Traces traces,
        Ids ids) {}
