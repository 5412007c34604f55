package dev.muster.serde;

import org.apache.kafka.common.errors.RetriableException;

/** The registry did not answer, or not as a registry does: bad infrastructure, to be waited for and tried again. */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public RegistryUnavailableException(String message) {
        super(message);
    }
}
