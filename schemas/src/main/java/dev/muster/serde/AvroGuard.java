package dev.muster.serde;

import dev.muster.avro.Tick;
import dev.muster.schemas.Topics;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Avro may do in this process: how much one value may make it allocate, and which classes it may make.
 *
 * <p>Avro reads its limits from system properties once, when it first decodes anything, so they are set before that. A
 * limit given on the command line holds instead. The classes are those of the topics' schemas and no others.
 */
public final class AvroGuard {

    /** How many bytes one string or one bytes value may have: far more than a topic lets through. */
    public static final int MAX_LENGTH = 16 * 1024 * 1024;

    /** How many items one array or map may have. */
    public static final int MAX_ITEMS = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(AvroGuard.class);
    private static final Set<String> TRUSTED = installed();

    private AvroGuard() {}

    /** Sets limits and trusted classes, the first time it is called, and returns the names of the classes. */
    public static Set<String> install() {
        return TRUSTED;
    }

    private static Set<String> installed() {
        limit(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, MAX_LENGTH);
        limit(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, MAX_LENGTH);
        limit(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, MAX_ITEMS);
        limit(SystemLimitException.MAX_COLLECTION_ALLOCATION_PROPERTY, MAX_ITEMS);
        warnIfTooLate();
        var names = named();
        var trusted = ClassSecurityValidator.builder();
        names.forEach(trusted::add);
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), trusted.build()));
        return Set.copyOf(names);
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    private static void warnIfTooLate() {
        int limit = Integer.parseUnsignedInt(System.getProperty(SystemLimitException.MAX_STRING_LENGTH_PROPERTY));
        try {
            SystemLimitException.checkMaxStringLength(limit + 1L);
            LOG.warn("Avro decoded something before its limits were set, so that they do not hold in this process");
        } catch (SystemLimitException | UnsupportedOperationException expected) {
            LOG.debug("Avro's limits hold: {}", expected.getMessage());
        }
    }

    private static Set<String> named() {
        var names = new HashSet<String>();
        Stream.concat(Topics.all().stream().map(topic -> topic.value()), Stream.of(Tick.class))
                .forEach(type -> collect(SpecificData.get().getSchema(type), names));
        return names;
    }

    private static void collect(Schema schema, Set<String> names) {
        switch (schema.getType()) {
            case RECORD -> {
                if (names.add(schema.getFullName())) {
                    schema.getFields().forEach(field -> collect(field.schema(), names));
                }
            }
            case ENUM, FIXED -> names.add(schema.getFullName());
            case ARRAY -> collect(schema.getElementType(), names);
            case MAP -> collect(schema.getValueType(), names);
            case UNION -> schema.getTypes().forEach(type -> collect(type, names));
            default -> {}
        }
    }
}
