package io.qunying.person;

import io.qunying.person.ImportColumns.Column;
import io.qunying.person.ProfileFields.FieldType;
import io.qunying.person.ProfileFields.ProfileField;
import io.qunying.platform.FieldErrors;
import io.qunying.platform.TableRows.Line;
import io.qunying.platform.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a checked row of a line. Used by one thread, and without exceptions where a million rows pass. */
class ImportRowReader {

    private static final char UNREADABLE = '\uFFFD';
    private static final int LONGEST_SHOWN_VALUE = 60;
    private static final Pattern TAG_SEPARATOR = Pattern.compile("[;；,，、]");

    private final List<Column> columns;
    private final List<@Nullable IdentityKind> kinds;
    private final List<@Nullable ProfileField> fields;
    private final Vault.Bulk vault;
    private final Json json;
    private final Map<String, Object> profile = new LinkedHashMap<>();
    private final Map<String, Set<String>> titlesByCell = new HashMap<>();

    ImportRowReader(List<Column> columns, Map<String, ProfileField> known, Vault.Bulk vault, Json json) {
        this.columns = columns;
        this.json = json;
        this.vault = vault;
        kinds = new ArrayList<>();
        fields = new ArrayList<>();
        for (var column : columns) {
            var target = column.target();
            kinds.add(column.kind());
            fields.add(
                    target != null && target.startsWith(ImportColumns.PROFILE)
                            ? known.get(target.substring(ImportColumns.PROFILE.length()))
                            : null);
        }
    }

    /** The lookups alone, for lines whose outcome is known from before a restart. */
    ImportRow readAgain(Line line) {
        return read(line, false);
    }

    ImportRow read(Line line) {
        return read(line, true);
    }

    private ImportRow read(Line line, boolean seal) {
        var row = new ImportRow(line.number());
        profile.clear();
        if (line.cells().size() > columns.size()
                && hasText(line.cells().subList(columns.size(), line.cells().size()))) {
            row.refuse(null, "too-many-columns", Map.of("expected", columns.size()), null);
        }
        for (int column = 0; column < Math.min(columns.size(), line.cells().size()); column++) {
            var cell = FormulaSafe.incoming(line.cells().get(column));
            if (!cell.isBlank() && columns.get(column).target() != null) {
                read(row, column, cell, seal);
            }
        }
        if (row.isGood() && row.identities().isEmpty()) {
            row.refuse(null, "no-identity", Map.of(), null);
        }
        if (!profile.isEmpty()) {
            row.profileJson(json.write(profile));
        }
        return row;
    }

    private static boolean hasText(List<String> cells) {
        return cells.stream().anyMatch(it -> !it.isBlank());
    }

    private void read(ImportRow row, int column, String cell, boolean seal) {
        var kind = kinds.get(column);
        var field = fields.get(column);
        var target = columns.get(column).target();
        if (cell.indexOf(UNREADABLE) >= 0) {
            refuse(row, column, "wrong-encoding", Map.of(), cell);
        } else if (kind != null) {
            readIdentity(row, column, kind, cell, seal);
        } else if (field != null) {
            readField(row, column, field, cell);
        } else if (ImportColumns.NAME.equals(target)) {
            readName(row, column, cell);
        } else {
            readTags(row, column, cell);
        }
    }

    private void readIdentity(ImportRow row, int column, IdentityKind kind, String cell, boolean seal) {
        var value = kind == IdentityKind.PHONE ? IdentityForm.phone(cell.strip()) : cell.strip();
        var problem = value == null ? "not-a-phone" : IdentityForm.problem(kind, value);
        if (value == null || problem != null) {
            refuse(row, column, problem == null ? "invalid" : problem, Map.of("max", IdentityForm.LONGEST), cell);
            return;
        }
        row.identify(kind, Identities.asUuid(vault.lookup(kind.name(), value)), seal ? vault.seal(value) : new byte[0]);
    }

    private void readName(ImportRow row, int column, String cell) {
        var name = ProfileValues.clean(cell);
        if (name.length() > Describing.LONGEST_NAME) {
            refuse(row, column, "too-long", Map.of("max", Describing.LONGEST_NAME), cell);
        } else {
            row.name(name);
        }
    }

    private void readField(ImportRow row, int column, ProfileField field, String cell) {
        if (field.type() == FieldType.TEXT) {
            var max = field.max() == null ? ProfileValues.LONGEST_TEXT : field.max();
            var text = ProfileValues.clean(cell);
            if (text.length() > max) {
                refuse(row, column, "too-long", Map.of("max", max), cell);
            } else {
                profile.put(field.key(), text);
            }
        } else if (field.type() == FieldType.CHOICE) {
            var choice = ProfileValues.matchChoice(field, cell.strip());
            if (choice == null) {
                refuse(row, column, "not-a-choice", Map.of(), cell);
            } else {
                profile.put(field.key(), choice);
            }
        } else {
            readRareField(row, column, field, cell);
        }
    }

    private void readRareField(ImportRow row, int column, ProfileField field, String cell) {
        try {
            profile.put(field.key(), ProfileValues.accept(field, field.key(), cell));
        } catch (FieldErrors invalid) {
            var error = invalid.fields().getFirst();
            refuse(row, column, error.code(), error.params(), cell);
        }
    }

    private void readTags(ImportRow row, int column, String cell) {
        var titles = titlesByCell.computeIfAbsent(cell, ImportRowReader::titles);
        row.tags(titles);
        for (var title : titles) {
            if (title.length() > Tags.LONGEST_TITLE) {
                refuse(row, column, "too-long", Map.of("max", Tags.LONGEST_TITLE), title);
            }
        }
    }

    private static Set<String> titles(String cell) {
        return TAG_SEPARATOR
                .splitAsStream(cell)
                .map(ProfileValues::clean)
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void refuse(ImportRow row, int column, String code, Map<String, Object> params, String value) {
        var shown = value.length() > LONGEST_SHOWN_VALUE ? value.substring(0, LONGEST_SHOWN_VALUE) + "…" : value;
        row.refuse(columns.get(column).header(), code, params, vault.seal(shown));
    }
}
