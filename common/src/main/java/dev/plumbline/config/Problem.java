package dev.plumbline.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param where {@code file:line}, {@code --set} or another origin
 * @param message what is wrong, what was found and what is allowed
 */
public record Problem(String where, String message) {
    @Override
    public String toString() {
        return where + ": " + message;
    }
}
