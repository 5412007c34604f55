package dev.muster.quickstart.registry;

/**
 * A schema as one version of a subject.
 *
 * @param subject the subject
 * @param version from 1
 * @param id from 1; the same schema has the same id under every subject
 * @param schema the schema as Avro writes it, on one line
 * @param deleted whether the version is hidden; its id can still be read
 */
record RegisteredSchema(String subject, int version, int id, String schema, boolean deleted) {

    RegisteredSchema hidden() {
        return new RegisteredSchema(subject, version, id, schema, true);
    }
}
