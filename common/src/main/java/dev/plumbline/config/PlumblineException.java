package dev.plumbline.config;

/**
 * A failure the user can mend: the message's first line says what failed, where, what is there instead and what to
 * set. It carries no stack trace of its own; a cause keeps the technical detail.
 */
public final class PlumblineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlumblineException(final String message) {
        super(message, null, false, false);
    }

    public PlumblineException(final String message, final Throwable cause) {
        super(message, cause, false, false);
    }
}
