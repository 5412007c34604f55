package dev.muster.serde;

import dev.muster.schemas.Reason;
import org.apache.kafka.common.errors.SerializationException;

/** A value that cannot be read and never will be: bad data, for the dead letters. */
public final class BadRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public BadRecordException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public BadRecordException(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** Returns why the value cannot be read. */
    public Reason reason() {
        return reason;
    }
}
