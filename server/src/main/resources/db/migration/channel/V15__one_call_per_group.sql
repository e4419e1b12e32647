-- Whether something is on its way to a group, or has to go there before; not asked of our own rooms.
CREATE INDEX dispatch_sending_to_group ON dispatch (group_id) WHERE state = 'SENDING';
CREATE INDEX dispatch_planned_to_group ON dispatch (group_id, due, id)
    WHERE state = 'PLANNED' AND connection <> '01900000-0000-7000-8000-000000000001';
