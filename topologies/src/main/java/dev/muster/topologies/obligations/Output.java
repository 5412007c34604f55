package dev.muster.topologies.obligations;

import dev.muster.avro.QuotaCompliance;
import dev.muster.avro.QuotaStatus;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes what obligations publish. */
public interface Output {

    /** Takes how an obligation stands, or null if nothing is owed any more. */
    void status(String key, @Nullable QuotaStatus status);

    /** Takes how the descendants of an organization stand, or null if none owes any more. */
    void compliance(String key, @Nullable QuotaCompliance compliance);

    /** Takes what a parent is to learn, in packed form. */
    void rollUp(String parent, ByteBuffer compliance);
}
