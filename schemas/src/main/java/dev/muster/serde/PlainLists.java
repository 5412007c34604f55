package dev.muster.serde;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Puts plain lists into the place of Avro's own in a record that was read, at every depth: Avro's throw when they are
 * compared with another list and hold dates or instants.
 */
final class PlainLists {

    /** The fields of a record that hold lists, or records that do. */
    private final List<Step> steps = new ArrayList<>();

    private PlainLists() {}

    static PlainLists in(Schema record) {
        return in(record, new HashMap<>());
    }

    private static PlainLists in(Schema record, Map<String, PlainLists> seen) {
        var known = seen.get(record.getFullName());
        if (known != null) {
            return known;
        }
        var lists = new PlainLists();
        seen.put(record.getFullName(), lists);
        for (var field : record.getFields()) {
            var schema = notNull(field.schema());
            if (schema.getType() == Schema.Type.ARRAY) {
                lists.steps.add(new Elements(field.pos(), ofElement(notNull(schema.getElementType()), seen)));
            } else if (schema.getType() == Schema.Type.RECORD
                    && !in(schema, seen).steps.isEmpty()) {
                lists.steps.add(new Nested(field.pos(), in(schema, seen)));
            }
        }
        return lists;
    }

    private static PlainLists ofElement(Schema element, Map<String, PlainLists> seen) {
        return element.getType() == Schema.Type.RECORD ? in(element, seen) : new PlainLists();
    }

    /** The other half of a union with null. */
    private static Schema notNull(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    void putInto(IndexedRecord record) {
        for (var step : steps) {
            step.takeIn(record);
        }
    }

    private sealed interface Step {
        void takeIn(IndexedRecord record);
    }

    private record Elements(int field, PlainLists inEach) implements Step {

        @Override
        public void takeIn(IndexedRecord record) {
            if (record.get(field) instanceof List<?> list) {
                var plain = new ArrayList<Object>(list.size());
                for (var element : list) {
                    if (element instanceof IndexedRecord nested) {
                        inEach.putInto(nested);
                    }
                    plain.add(element);
                }
                record.put(field, plain);
            }
        }
    }

    private record Nested(int field, PlainLists inIt) implements Step {

        @Override
        public void takeIn(IndexedRecord record) {
            if (record.get(field) instanceof IndexedRecord nested) {
                inIt.putInto(nested);
            }
        }
    }
}
