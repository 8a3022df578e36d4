package dev.plumbline.alignment.reason;

/** A possible reason why a pair differs otherwise online than offline. */
public interface DisagreementReason {

    /** The name that tables hold. */
    String name();

    /** How much of the disagreement it explains, or what is missing to tell. */
    Finding of(Disagreement disagreement, Evidence evidence);
}
